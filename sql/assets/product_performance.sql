-- What did each product get: views, hovers, swipes, coupon copies, clicks to stores?
-- One row a day, site, bot flag and product; everything on the day it occurred.
select
    event_day,
    site,
    bot,
    product_id,
    cast(sum(page_views) as integer) as views,
    cast(count(distinct visitor_id) filter (where page_views > 0) as integer) as viewers,
    cast(sum(outbound_clicks) as integer) as outbound_clicks,
    cast(sum(image_hovers) as integer) as image_hovers,
    cast(sum(gallery_swipes) as integer) as gallery_swipes,
    cast(sum(read_mores) as integer) as read_mores,
    cast(sum(coupon_copies) as integer) as coupon_copies,
    cast(sum(store_visits) as integer) as store_visits,
    cast(sum(engaged_ms) as bigint) as engaged_ms,
    cast(sum(engaged_views) as integer) as engaged_views,
    cast(sum(scroll_depth) as bigint) as scroll_depth
from chosen_pages
where product_id <> ''
    and page_views + outbound_clicks + image_hovers + gallery_swipes + read_mores + coupon_copies
        + store_visits > 0
group by event_day, site, bot, product_id
