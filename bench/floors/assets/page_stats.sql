-- What did each page get? The same rows as sql/assets/page_stats.sql.
with counted as (
    select
        page.event_day,
        session.site,
        session.bot,
        page.path,
        sum(page.page_views) as page_views,
        count(distinct visitor_id) filter (where page.page_views > 0) as visitors,
        sum(page.outbound_clicks) as outbound_clicks,
        sum(page.engaged_ms) as engaged_ms,
        sum(page.engaged_views) as engaged_views,
        sum(page.scroll_depth) as scroll_depth,
        sum(page.scroll_25) as scroll_25,
        sum(page.scroll_50) as scroll_50,
        sum(page.scroll_75) as scroll_75,
        sum(page.scroll_100) as scroll_100
    from session_pages as page
    join sessions as session
        on session.event_day = page.session_day and session.session_id = page.session_id
    where page.page_views + page.outbound_clicks > 0
    group by page.event_day, session.site, session.bot, page.path
),
entered as (
    select
        event_day, site, bot, entry_path as path,
        count(*) as entries, count(*) filter (where bounce) as bounces
    from sessions
    where page_views > 0
    group by event_day, site, bot, entry_path
),
left_from as (
    select event_day, site, bot, exit_path as path, count(*) as exits
    from sessions
    where page_views > 0
    group by event_day, site, bot, exit_path
)
select
    event_day,
    site,
    bot,
    path,
    coalesce(page_views, 0) as page_views,
    coalesce(visitors, 0) as visitors,
    coalesce(entries, 0) as entries,
    coalesce(exits, 0) as exits,
    coalesce(bounces, 0) as bounces,
    coalesce(outbound_clicks, 0) as outbound_clicks,
    coalesce(engaged_ms, 0) as engaged_ms,
    coalesce(engaged_views, 0) as engaged_views,
    coalesce(scroll_depth, 0) as scroll_depth,
    coalesce(scroll_25, 0) as scroll_25,
    coalesce(scroll_50, 0) as scroll_50,
    coalesce(scroll_75, 0) as scroll_75,
    coalesce(scroll_100, 0) as scroll_100
from counted
full join entered using (event_day, site, bot, path)
full join left_from using (event_day, site, bot, path)
