-- How many visitors, sessions and events had each day? One row a day, site and bot flag.
-- Visitors and events count on the day they occurred, sessions on the day they began.
with acted as (
    -- Visitors of one session a day are counted with it; only others are told apart.
    select
        event_day,
        site,
        bot,
        case when not alone then visitor_id end as told_apart,
        cast(count(*) filter (where alone) as integer) as visitors,
        cast(count(*) filter (where begun) as integer) as sessions,
        cast(count(*) filter (where bounce) as integer) as bounces,
        cast(sum(page_views) as integer) as page_views,
        cast(sum(product_views) as integer) as product_views,
        cast(sum(outbound_clicks) as integer) as outbound_clicks,
        cast(sum(product_clicks) as integer) as product_clicks,
        cast(sum(interactions) as integer) as interactions,
        cast(sum(coupon_copies) as integer) as coupon_copies,
        cast(sum(store_visits) as integer) as store_visits,
        cast(sum(engaged_ms) as bigint) as engaged_ms
    from chosen_days
    group by event_day, site, bot, told_apart
)
select
    event_day,
    site,
    bot,
    cast(sum(visitors) + count(told_apart) as integer) as visitors,
    cast(sum(sessions) as integer) as sessions,
    cast(sum(bounces) as integer) as bounces,
    cast(sum(page_views) as integer) as page_views,
    cast(sum(product_views) as integer) as product_views,
    cast(sum(outbound_clicks) as integer) as outbound_clicks,
    cast(sum(product_clicks) as integer) as product_clicks,
    cast(sum(interactions) as integer) as interactions,
    cast(sum(coupon_copies) as integer) as coupon_copies,
    cast(sum(store_visits) as integer) as store_visits,
    cast(sum(engaged_ms) as bigint) as engaged_ms
from acted
group by event_day, site, bot
