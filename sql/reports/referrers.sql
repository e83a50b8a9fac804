-- Which pages elsewhere link here? One row a referring page, one for the sessions without any (an
-- empty referrer) in each channel and source, and one for all (is_total).
select
    grouping(referrer) = 1 as is_total,
    referrer,
    channel,
    source,
    cast(
        coalesce(
            case
                when grouping(referrer) = 1 then sum(day_visitors) else sum(referrer_visitors)
            end,
            0
        ) as bigint
    ) as visitors,
    cast(coalesce(sum(sessions), 0) as bigint) as sessions,
    cast(coalesce(sum(page_views), 0) as bigint) as page_views,
    cast(sum(bounces) as double precision) / nullif(sum(sessions), 0) as bounce_rate,
    cast(sum(engaged_ms) as double precision) / 1000 / nullif(sum(sessions), 0)
        as engaged_seconds_per_session,
    cast(coalesce(sum(outbound_clicks), 0) as bigint) as outbound_clicks,
    cast(coalesce(sum(product_views), 0) as bigint) as product_views,
    cast(coalesce(sum(product_clicks), 0) as bigint) as product_clicks,
    cast(sum(product_clicks) as double precision) / nullif(sum(product_views), 0) as ctr,
    cast(coalesce(sum(coupon_copies), 0) as bigint) as coupon_copies,
    cast(coalesce(sum(store_visits), 0) as bigint) as store_visits
from traffic_sources
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and (cast(:site as text) is null or site = :site)
    and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
group by grouping sets ((referrer, channel, source), ())
order by sessions desc, referrer, channel, source
