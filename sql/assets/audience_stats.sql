-- Who came: from which countries, with what devices? One row a day, site, bot flag, dimension and
-- value; each dimension by itself adds up to daily_stats.
with acted as (
    -- Visitors of one session a day are counted with it; only others are told apart.
    select
        event_day,
        site,
        bot,
        dimension,
        coalesce(value, '') as value,
        case when not alone then visitor_id end as told_apart,
        cast(count(*) filter (where alone) as integer) as visitors,
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
    group by event_day, site, bot, dimension, coalesce(value, ''), told_apart
)
select
    event_day,
    site,
    bot,
    dimension,
    value,
    cast(sum(visitors) + count(told_apart) as integer) as visitors,
    cast(sum(sessions) as integer) as sessions,
    cast(sum(bounces) as integer) as bounces,
    cast(sum(page_views) as integer) as page_views,
    cast(sum(outbound_clicks) as integer) as outbound_clicks,
    cast(sum(coupon_copies) as integer) as coupon_copies,
    cast(sum(store_visits) as integer) as store_visits,
    cast(sum(engaged_ms) as bigint) as engaged_ms
from acted
group by event_day, site, bot, dimension, value
