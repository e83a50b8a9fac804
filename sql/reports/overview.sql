-- How much is going on? One row a day of the range, and one for the whole range (is_total).
-- The click-through rate is that of products: clicks away that name a product over product views.
with day as (
    select cast(moment as date) as event_day
    from generate_series(
        cast(:first_day as timestamp), cast(:last_day as timestamp), interval '1 day'
    ) as moment
),
stats as (
    select
        event_day,
        sum(visitors) as visitors,
        sum(sessions) as sessions,
        sum(bounces) as bounces,
        sum(page_views) as page_views,
        sum(outbound_clicks) as outbound_clicks,
        sum(coupon_copies) as coupon_copies,
        sum(store_visits) as store_visits,
        sum(engaged_ms) as engaged_ms
    from daily_stats
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    group by event_day
),
product as (
    select event_day, sum(views) as views, sum(outbound_clicks) as outbound_clicks
    from product_performance
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    group by event_day
)
select
    grouping(day.event_day) = 1 as is_total,
    day.event_day,
    cast(coalesce(sum(visitors), 0) as bigint) as visitors,
    cast(coalesce(sum(sessions), 0) as bigint) as sessions,
    cast(coalesce(sum(page_views), 0) as bigint) as page_views,
    cast(sum(bounces) / nullif(sum(sessions), 0) as double precision) as bounce_rate,
    cast(sum(engaged_ms) / 1000 / nullif(sum(sessions), 0) as double precision)
        as engaged_seconds_per_session,
    cast(coalesce(sum(stats.outbound_clicks), 0) as bigint) as outbound_clicks,
    cast(coalesce(sum(product.views), 0) as bigint) as product_views,
    cast(coalesce(sum(product.outbound_clicks), 0) as bigint) as product_clicks,
    cast(sum(product.outbound_clicks) / nullif(sum(product.views), 0) as double precision) as ctr,
    cast(coalesce(sum(coupon_copies), 0) as bigint) as coupon_copies,
    cast(coalesce(sum(store_visits), 0) as bigint) as store_visits
from day
left join stats using (event_day)
left join product using (event_day)
group by grouping sets ((day.event_day), ())
order by day.event_day
