-- Which sessions are credited to an earlier one of their visitor? One row a session of which that is
-- so, by one model at least.
--   first: the visitor's first session of the 30 days up to the session
--   last: the latest of them, the session included, that is not Direct; Direct where there is none
with visit as (
    select
        event_day,
        session_id,
        site,
        visitor_id,
        started_at,
        channel,
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
        and (site, visitor_id) in (
            select site, visitor_id
            from sessions
            where event_day between cast(:first_day as date) and cast(:last_day as date)
        )
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
        event_day,
        session_id,
        origin,
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
    session_id,
    first_origin[1] as first_channel,
    first_origin[2] as first_source,
    first_origin[3] as first_campaign,
    last_origin[1] as last_channel,
    last_origin[2] as last_source,
    last_origin[3] as last_campaign
from credited
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and (first_origin <> origin or last_origin <> origin)
