-- Which source gets the credit? One row a day, site, bot flag, model and source; everything of a
-- session on the day it began.
--   first: the visitor's first session of the 30 days up to the session
--   last: the latest of them, the session included, that is not Direct; Direct where there is none
-- Those before are all of the visitor's, whatever is chosen.
with visit as (
    select
        session_id,
        event_day,
        site,
        visitor_id,
        channel,
        source,
        coalesce(utm_campaign, '') as campaign,
        row_number() over (
            partition by site, visitor_id order by event_day, started_at, session_id
        ) as place,
        count(*) over (
            partition by site, visitor_id
            order by event_day
            range between unbounded preceding and interval '31 days' preceding
        ) as too_old
    from sessions
    where event_day between cast(:first_day as date) - 30 and cast(:last_day as date)
        and (site, visitor_id) in (select site, visitor_id from chosen)
),
led as (
    select
        *,
        max(place) filter (where channel <> 'Direct') over (
            partition by site, visitor_id order by place
        ) as last_led
    from visit
),
counted as (
    select
        session.event_day,
        session.site,
        session.bot,
        session.visitor_id,
        led.too_old + 1 as first_place,
        -- One that is too old leaves none: the session itself is Direct then.
        case when led.last_led > led.too_old then led.last_led else led.place end as last_place,
        session.outbound_clicks,
        session.coupon_copies,
        session.store_visits
    from chosen as session
    join led using (event_day, session_id)
    where session.event_day between cast(:first_day as date) and cast(:last_day as date)
),
given as (
    select *, 'first' as model, first_place as place from counted
    union all
    select *, 'last', last_place from counted
)
select
    given.event_day,
    given.site,
    given.bot,
    given.model,
    credited.channel,
    credited.source,
    credited.campaign,
    cast(count(*) as integer) as sessions,
    cast(
        count(*) filter (
            where given.outbound_clicks + given.coupon_copies + given.store_visits > 0
        ) as integer
    ) as converted,
    cast(sum(given.outbound_clicks) as integer) as outbound_clicks,
    cast(sum(given.coupon_copies) as integer) as coupon_copies,
    cast(sum(given.store_visits) as integer) as store_visits
from given
join visit as credited using (site, visitor_id, place)
group by
    given.event_day, given.site, given.bot, given.model, credited.channel, credited.source,
    credited.campaign
