-- How many visitors, sessions and events had each day? One row a day, site and bot flag.
-- Visitors and events count on the day they occurred, sessions on the day they began.
select
    event_day,
    site,
    bot,
    cast(count(distinct visitor_id) as integer) as visitors,
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
group by event_day, site, bot
