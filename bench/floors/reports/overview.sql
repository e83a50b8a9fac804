-- How much is going on, day by day? From raw events alone.
with marked as (
    select
        *,
        occurred_at - lag(occurred_at) over visitor < interval '30 minutes' is not true as begins
    from events
    where event_day between :first_day and :last_day
        and not bot
    window visitor as (partition by site, visitor_id order by occurred_at)
),
numbered as (
    select
        *,
        count(*) filter (where begins) over (
            partition by site, visitor_id order by occurred_at
        ) as session
    from marked
),
visit as (
    select
        min(event_day) as event_day,
        count(*) filter (where event_type = 'page_view') = 1
            and count(*) filter (where event_type not in ('page_view', 'engagement')) = 0 as bounce
    from numbered
    group by site, visitor_id, session
),
visits as (
    select event_day, count(*) as sessions, count(*) filter (where bounce) as bounces
    from visit
    group by event_day
),
engaged as (
    select event_day, sum(visible_ms) as engaged_ms
    from (
        select min(event_day) as event_day, max(visible_ms) as visible_ms
        from events
        where event_type = 'engagement'
            and event_day between :first_day and :last_day
            and not bot
        group by site, view_id
    ) as view
    group by event_day
),
counted as (
    select
        event_day,
        count(distinct (site, visitor_id)) as visitors,
        count(*) filter (where event_type = 'page_view') as page_views,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
        count(product_id) filter (where event_type = 'page_view') as product_views,
        count(product_id) filter (where event_type = 'click_outbound') as product_clicks,
        count(*) filter (where action = 'coupon_copy') as coupon_copies,
        count(*) filter (where action = 'go_to_store') as store_visits
    from events
    where event_day between :first_day and :last_day
        and not bot
    group by event_day
)
select
    *,
    cast(bounces as double precision) / sessions as bounce_rate,
    engaged_ms / 1000 / sessions as engaged_seconds_per_session,
    cast(product_clicks as double precision) / nullif(product_views, 0) as ctr
from counted
join visits using (event_day)
left join engaged using (event_day)
order by event_day
