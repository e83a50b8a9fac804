-- What did each page get? One row a day, site, bot flag and path.
-- Views, clicks and engagement count on the day of the view or click; entries, exits and bounces on
-- the day that the session began.
with acted as (
    select
        event_day,
        site,
        bot,
        path,
        -- Visitors of one row count by it; only others are told apart.
        case when page_views > 0 and not alone then visitor_id end as told_apart,
        cast(sum(page_views) as integer) as page_views,
        cast(count(*) filter (where alone) as integer) as visitors,
        cast(sum(outbound_clicks) as integer) as outbound_clicks,
        cast(sum(engaged_ms) as bigint) as engaged_ms,
        cast(sum(engaged_views) as integer) as engaged_views,
        cast(sum(scroll_depth) as bigint) as scroll_depth,
        cast(sum(scroll_25) as integer) as scroll_25,
        cast(sum(scroll_50) as integer) as scroll_50,
        cast(sum(scroll_75) as integer) as scroll_75,
        cast(sum(scroll_100) as integer) as scroll_100
    from chosen_pages
    where page_views > 0 or outbound_clicks > 0
    group by event_day, site, bot, path, told_apart
),
visited as (
    -- By their first and last page, so that sessions are read once.
    select
        event_day,
        site,
        bot,
        entry_path,
        exit_path,
        cast(count(*) as integer) as sessions,
        cast(count(*) filter (where bounce) as integer) as bounces
    from chosen
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and page_views > 0
    group by event_day, site, bot, entry_path, exit_path
),
-- Each is about the same pages: put below each other and added up, which is quicker than joining.
page as (
    select
        event_day, site, bot, path,
        page_views, visitors + cast(told_apart is not null as integer) as visitors,
        0 as entries, 0 as exits, 0 as bounces,
        outbound_clicks, engaged_ms, engaged_views, scroll_depth,
        scroll_25, scroll_50, scroll_75, scroll_100
    from acted
    union all
    select
        event_day, site, bot, entry_path,
        0, 0, sessions, 0, bounces,
        0, 0, 0, 0,
        0, 0, 0, 0
    from visited
    union all
    select
        event_day, site, bot, exit_path,
        0, 0, 0, sessions, 0,
        0, 0, 0, 0,
        0, 0, 0, 0
    from visited
)
select
    event_day,
    site,
    bot,
    path,
    cast(sum(page_views) as integer) as page_views,
    cast(sum(visitors) as integer) as visitors,
    cast(sum(entries) as integer) as entries,
    cast(sum(exits) as integer) as exits,
    cast(sum(bounces) as integer) as bounces,
    cast(sum(outbound_clicks) as integer) as outbound_clicks,
    cast(sum(engaged_ms) as bigint) as engaged_ms,
    cast(sum(engaged_views) as integer) as engaged_views,
    cast(sum(scroll_depth) as bigint) as scroll_depth,
    cast(sum(scroll_25) as integer) as scroll_25,
    cast(sum(scroll_50) as integer) as scroll_50,
    cast(sum(scroll_75) as integer) as scroll_75,
    cast(sum(scroll_100) as integer) as scroll_100
from page
group by event_day, site, bot, path
