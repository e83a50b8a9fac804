-- Who came: from which countries, with what devices? One row a day, site, bot flag, dimension and
-- value; each dimension by itself adds up to daily_stats.
select
    event_day,
    site,
    bot,
    dimension,
    coalesce(value, '') as value,
    cast(count(distinct visitor_id) as integer) as visitors,
    cast(count(*) filter (where begun) as integer) as sessions,
    cast(count(*) filter (where bounce) as integer) as bounces,
    cast(sum(page_views) as integer) as page_views,
    cast(sum(outbound_clicks) as integer) as outbound_clicks,
    cast(sum(coupon_copies) as integer) as coupon_copies,
    cast(sum(store_visits) as integer) as store_visits,
    cast(sum(engaged_ms) as bigint) as engaged_ms
from chosen_days
cross join lateral (
    values
        ('country', country),
        ('region', region),
        ('device_type', device_type),
        ('browser', browser),
        ('os', os),
        ('language', language),
        ('screen', screen),
        ('bot_reason', bot_reason)
) as trait (dimension, value)
group by event_day, site, bot, dimension, coalesce(value, '')
