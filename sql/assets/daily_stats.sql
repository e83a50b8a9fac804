-- How many visitors, sessions and events had each day? One row a day, site and bot flag.
-- Visitors and events count on the day they occurred, sessions on the day they began.
with acted as (
    select
        event_day,
        site,
        bot,
        count(distinct visitor_id) as visitors,
        sum(page_views) as page_views,
        sum(page_views) filter (where product_id <> '') as product_views,
        sum(outbound_clicks) as outbound_clicks,
        sum(outbound_clicks) filter (where product_id <> '') as product_clicks,
        sum(image_hovers + gallery_swipes + read_mores) as interactions,
        sum(coupon_copies) as coupon_copies,
        sum(store_visits) as store_visits,
        sum(engaged_ms) as engaged_ms
    from chosen_pages
    group by event_day, site, bot
),
begun as (
    select
        event_day,
        site,
        bot,
        count(*) as sessions,
        count(*) filter (where bounce) as bounces
    from chosen
    where event_day between cast(:first_day as date) and cast(:last_day as date)
    group by event_day, site, bot
)
select
    event_day,
    site,
    bot,
    cast(visitors as integer) as visitors,
    cast(coalesce(sessions, 0) as integer) as sessions,
    cast(coalesce(bounces, 0) as integer) as bounces,
    cast(page_views as integer) as page_views,
    cast(coalesce(product_views, 0) as integer) as product_views,
    cast(outbound_clicks as integer) as outbound_clicks,
    cast(coalesce(product_clicks, 0) as integer) as product_clicks,
    cast(interactions as integer) as interactions,
    cast(coupon_copies as integer) as coupon_copies,
    cast(store_visits as integer) as store_visits,
    cast(engaged_ms as bigint) as engaged_ms
from acted
left join begun using (event_day, site, bot)
