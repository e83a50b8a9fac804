-- Which coupons were copied, and who went to the store then? The same rows as
-- sql/assets/coupon_stats.sql.
with signal as (
    select
        event.*,
        session.event_day as session_day,
        session.session_id,
        session.bot as is_bot,
        event_type = 'conversion_signal' and action = 'coupon_copy' as copied,
        max((occurred_at, event_id)) filter (
            where not (event_type = 'conversion_signal' and action = 'coupon_copy')
        ) over (partition by session.event_day, session.session_id) as last_went
    from events as event
    join sessions as session
        on session.site = event.site
        and session.visitor_id = event.visitor_id
        and event.event_day - session.event_day between 0 and 1
        and (event.occurred_at, event.event_id) >= (session.started_at, session.session_id)
        and (event.occurred_at, event.event_id) <= (session.ended_at, session.last_event_id)
    where event_type in ('click_outbound', 'conversion_signal')
        and session.coupon_copies > 0
),
copied as (
    select
        event_day, site, is_bot, coalesce(coupon, '') as coupon,
        coalesce(signal.product_id, '') as product_id,
        count(*) as copies,
        coalesce(max(last_went) > min((occurred_at, event_id)), false) as went
    from signal
    where copied
    group by
        event_day, site, is_bot, coalesce(coupon, ''), coalesce(signal.product_id, ''),
        session_day, session_id
)
select
    event_day,
    site,
    is_bot as bot,
    coupon,
    product_id,
    sum(copies) as copies,
    count(*) as sessions,
    count(*) filter (where went) as went
from copied
group by event_day, site, is_bot, coupon, product_id
