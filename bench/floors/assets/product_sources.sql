-- Which sources bring each product's views and clicks? The same rows as sql/assets/product_sources.sql.
select
    page.event_day,
    session.site,
    session.bot,
    page.product_id,
    session.channel,
    session.source,
    sum(page.page_views) as views,
    sum(page.outbound_clicks) as outbound_clicks
from session_pages as page
join sessions as session
    on session.event_day = page.session_day and session.session_id = page.session_id
where page.product_id <> ''
    and page.page_views + page.outbound_clicks > 0
group by page.event_day, session.site, session.bot, page.product_id, session.channel, session.source
