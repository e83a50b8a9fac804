-- What did each product get? The same rows as sql/assets/product_performance.sql.
select
    page.event_day,
    session.site,
    session.bot,
    page.product_id,
    sum(page.page_views) as views,
    count(distinct visitor_id) filter (where page.page_views > 0) as viewers,
    sum(page.outbound_clicks) as outbound_clicks,
    sum(image_hovers) as image_hovers,
    sum(gallery_swipes) as gallery_swipes,
    sum(read_mores) as read_mores,
    sum(page.coupon_copies) as coupon_copies,
    sum(page.store_visits) as store_visits,
    sum(page.engaged_ms) as engaged_ms,
    sum(page.engaged_views) as engaged_views,
    sum(page.scroll_depth) as scroll_depth
from session_pages as page
join sessions as session
    on session.event_day = page.session_day and session.session_id = page.session_id
where page.product_id <> ''
    and page.page_views + page.outbound_clicks + image_hovers + gallery_swipes + read_mores
        + page.coupon_copies + page.store_visits > 0
group by page.event_day, session.site, session.bot, page.product_id
