-- Which pages elsewhere link here? From raw events alone: a session is its first page view's.
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
        site,
        visitor_id,
        min(event_day) as event_day,
        (array_agg(coalesce(channel, 'Direct') order by occurred_at)
            filter (where event_type = 'page_view'))[1] as channel,
        (array_agg(coalesce(source, '(direct)') order by occurred_at)
            filter (where event_type = 'page_view'))[1] as source,
        (array_agg(referrer order by occurred_at)
            filter (where event_type = 'page_view'))[1] as referrer,
        count(*) filter (where event_type = 'page_view') as page_views,
        count(*) filter (where event_type not in ('page_view', 'engagement')) as actions,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks,
        count(product_id) filter (where event_type = 'page_view') as product_views,
        count(product_id) filter (where event_type = 'click_outbound') as product_clicks,
        count(*) filter (where action = 'coupon_copy') as coupon_copies,
        count(*) filter (where action = 'go_to_store') as store_visits
    from numbered
    group by site, visitor_id, session
),
engaged as (
    select site, visitor_id, event_day, sum(visible_ms) as engaged_ms
    from (
        select
            site, visitor_id, min(event_day) as event_day, max(visible_ms) as visible_ms
        from events
        where event_type = 'engagement'
            and event_day between :first_day and :last_day
            and not bot
        group by site, visitor_id, view_id
    ) as view
    group by site, visitor_id, event_day
)
select
    referrer, channel, source,
    count(distinct (event_day, site, visitor_id)) as visitors,
    count(*) as sessions,
    sum(page_views) as page_views,
    avg(cast(page_views = 1 and actions = 0 as integer)) as bounce_rate,
    sum(engaged_ms) / 1000 / count(*) as engaged_seconds_per_session,
    sum(outbound_clicks) as outbound_clicks,
    sum(product_views) as product_views,
    sum(product_clicks) as product_clicks,
    sum(product_clicks) / nullif(sum(product_views), 0) as ctr,
    sum(coupon_copies) as coupon_copies,
    sum(store_visits) as store_visits
from visit
left join engaged using (site, visitor_id, event_day)
group by referrer, channel, source
order by sessions desc, referrer, channel, source
