-- Which coupons were copied, and who went to the store then? One row a day, site, bot flag, coupon
-- and product, by the day of the copies.
with session as (
    -- Once for each day that it may have events on, so that days are joined, not searched.
    select
        chosen.event_day + reach as acted_day,
        chosen.event_day as session_day,
        chosen.session_id,
        chosen.site,
        chosen.visitor_id,
        chosen.bot,
        chosen.started_at,
        chosen.ended_at,
        chosen.last_event_id
    from chosen
    cross join generate_series(0, 1) as reach
    where chosen.coupon_copies > 0
),
signal as (
    select
        session.session_day,
        session.session_id,
        session.bot,
        event.event_day,
        event.site,
        event.occurred_at,
        event.event_id,
        event.event_type = 'conversion_signal' and event.action = 'coupon_copy' as copied,
        coalesce(event.coupon, '') as coupon,
        coalesce(event.product_id, '') as product_id
    from events as event
    join session
        on session.site = event.site
        and session.visitor_id = event.visitor_id
        and session.acted_day = event.event_day
        and (event.occurred_at, event.event_id) >= (session.started_at, session.session_id)
        and (event.occurred_at, event.event_id) <= (session.ended_at, session.last_event_id)
    where event.event_day between cast(:first_day as date) and cast(:last_day as date) + 1
        and event.event_type in ('click_outbound', 'conversion_signal')
),
went as (
    select distinct on (session_day, session_id)
        session_day,
        session_id,
        occurred_at,
        event_id
    from signal
    where not copied
    order by session_day, session_id, occurred_at desc, event_id desc
),
copied as (
    select distinct on (event_day, session_day, session_id, coupon, product_id)
        event_day,
        session_day,
        session_id,
        site,
        bot,
        coupon,
        product_id,
        occurred_at,
        event_id,
        count(*) over (
            partition by event_day, session_day, session_id, coupon, product_id
        ) as copies
    from signal
    where copied
        and event_day between cast(:first_day as date) and cast(:last_day as date)
    order by
        event_day, session_day, session_id, coupon, product_id, occurred_at, event_id
)
select
    copied.event_day,
    copied.site,
    copied.bot,
    copied.coupon,
    copied.product_id,
    cast(sum(copied.copies) as integer) as copies,
    cast(count(*) as integer) as sessions,
    cast(
        count(*) filter (
            where (went.occurred_at, went.event_id) > (copied.occurred_at, copied.event_id)
        ) as integer
    ) as went
from copied
left join went using (session_day, session_id)
group by copied.event_day, copied.site, copied.bot, copied.coupon, copied.product_id
