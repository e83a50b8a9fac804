-- Visitors, sessions and events of each day: the same rows as sql/assets/daily_stats.sql.
select
    page.event_day,
    session.site,
    session.bot,
    count(distinct visitor_id) as visitors,
    count(distinct page.session_id) filter (where page.event_day = session_day) as sessions,
    count(distinct page.session_id) filter (
        where page.event_day = session_day and bounce
    ) as bounces,
    sum(page.page_views) as page_views,
    coalesce(sum(page.page_views) filter (where page.product_id <> ''), 0) as product_views,
    sum(page.outbound_clicks) as outbound_clicks,
    coalesce(sum(page.outbound_clicks) filter (where page.product_id <> ''), 0) as product_clicks,
    sum(image_hovers + gallery_swipes + read_mores) as interactions,
    sum(page.coupon_copies) as coupon_copies,
    sum(page.store_visits) as store_visits,
    sum(page.engaged_ms) as engaged_ms
from session_pages as page
join sessions as session
    on session.event_day = page.session_day and session.session_id = page.session_id
group by page.event_day, session.site, session.bot
