-- Which source gets the credit? One row a day, site, bot flag, model and source; everything of a
-- session on the day it began.
--   first: the visitor's first session of the 30 days up to the session
--   last: the latest of them, the session included, that is not Direct; Direct where there is none
-- Those before are all of the visitor's, whatever is chosen.
with visit as (
    select
        *,
        array[channel, source, coalesce(utm_campaign, '')] as origin,
        row_number() over (
            partition by visitor_id, site order by event_day, started_at, session_id
        ) as place,
        count(*) over (
            partition by visitor_id, site
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
            partition by visitor_id, site order by event_day, started_at, session_id
        ) as last_led
    from visit
),
credited as (
    select
        *,
        nth_value(origin, cast(too_old as integer) + 1) over visitor as first_origin,
        -- One that is too old leaves none: the session itself is Direct then.
        nth_value(
            origin, cast(case when last_led > too_old then last_led else place end as integer)
        ) over visitor as last_origin
    from led
    window
        visitor as (
            partition by visitor_id, site
            order by event_day, started_at, session_id
            rows between unbounded preceding and unbounded following
        )
)
select
    event_day,
    site,
    bot,
    model,
    given[1] as channel,
    given[2] as source,
    given[3] as campaign,
    cast(count(*) as integer) as sessions,
    cast(
        count(*) filter (where outbound_clicks + coupon_copies + store_visits > 0) as integer
    ) as converted,
    cast(sum(outbound_clicks) as integer) as outbound_clicks,
    cast(sum(coupon_copies) as integer) as coupon_copies,
    cast(sum(store_visits) as integer) as store_visits
from credited
cross join lateral (values ('first', first_origin), ('last', last_origin)) as credit (model, given)
where (event_day, session_id) in (
    select event_day, session_id
    from chosen
    where event_day between cast(:first_day as date) and cast(:last_day as date)
)
group by event_day, site, bot, model, given
