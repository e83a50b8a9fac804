-- What did each page get? One row a day, site, bot flag and path.
-- Views, clicks and engagement count on the day of the view or click; entries, exits and bounces on
-- the day that the session began.
with acted as (
    select
        event_day,
        site,
        bot,
        path,
        sum(page_views) as page_views,
        count(distinct visitor_id) filter (where page_views > 0) as visitors,
        sum(outbound_clicks) as outbound_clicks,
        sum(engaged_ms) as engaged_ms,
        sum(engaged_views) as engaged_views,
        sum(scroll_depth) as scroll_depth,
        sum(scroll_25) as scroll_25,
        sum(scroll_50) as scroll_50,
        sum(scroll_75) as scroll_75,
        sum(scroll_100) as scroll_100
    from chosen_pages
    where page_views + outbound_clicks > 0
    -- Ordered for the distinct visitors: pages differ, sites and bots hardly do.
    group by event_day, path, site, bot
),
visited as (
    -- By their first and last page, so that sessions are read once.
    select
        event_day,
        site,
        bot,
        entry_path,
        exit_path,
        count(*) as sessions,
        count(*) filter (where bounce) as bounces
    from chosen
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and page_views > 0
    group by event_day, site, bot, entry_path, exit_path
),
entered as (
    select
        event_day,
        site,
        bot,
        entry_path as path,
        sum(sessions) as entries,
        sum(bounces) as bounces
    from visited
    group by event_day, site, bot, entry_path
),
left_from as (
    select event_day, site, bot, exit_path as path, sum(sessions) as exits
    from visited
    group by event_day, site, bot, exit_path
)
select
    event_day,
    site,
    bot,
    path,
    cast(coalesce(page_views, 0) as integer) as page_views,
    cast(coalesce(visitors, 0) as integer) as visitors,
    cast(coalesce(entries, 0) as integer) as entries,
    cast(coalesce(exits, 0) as integer) as exits,
    cast(coalesce(bounces, 0) as integer) as bounces,
    cast(coalesce(outbound_clicks, 0) as integer) as outbound_clicks,
    cast(coalesce(engaged_ms, 0) as bigint) as engaged_ms,
    cast(coalesce(engaged_views, 0) as integer) as engaged_views,
    cast(coalesce(scroll_depth, 0) as bigint) as scroll_depth,
    cast(coalesce(scroll_25, 0) as integer) as scroll_25,
    cast(coalesce(scroll_50, 0) as integer) as scroll_50,
    cast(coalesce(scroll_75, 0) as integer) as scroll_75,
    cast(coalesce(scroll_100, 0) as integer) as scroll_100
from acted
full join entered using (event_day, site, bot, path)
full join left_from using (event_day, site, bot, path)
