-- Who came, from where and with what? The same rows as sql/assets/audience_stats.sql.
select
    page.event_day,
    session.site,
    session.bot,
    trait.dimension,
    coalesce(trait.value, '') as value,
    count(distinct visitor_id) as visitors,
    count(distinct session.session_id) filter (where page.event_day = session_day) as sessions,
    count(distinct session.session_id) filter (
        where page.event_day = session_day and bounce
    ) as bounces,
    sum(page.page_views) as page_views,
    sum(page.outbound_clicks) as outbound_clicks,
    sum(page.coupon_copies) as coupon_copies,
    sum(page.store_visits) as store_visits,
    sum(page.engaged_ms) as engaged_ms
from session_pages as page
join sessions as session
    on session.event_day = page.session_day and session.session_id = page.session_id
cross join lateral (
    values
        ('country', session.country),
        ('region', session.region),
        ('device_type', session.device_type),
        ('browser', session.browser),
        ('os', session.os),
        ('language', session.language),
        ('screen', session.screen),
        ('bot_reason', session.bot_reason)
) as trait (dimension, value)
group by page.event_day, session.site, session.bot, trait.dimension, coalesce(trait.value, '')
