-- What did each page get? One row a day, site, bot flag and path.
-- Views, clicks and engagement count on the day of the view or click; entries, exits and bounces on
-- the day that the session began.
with acted as (
    select
        event_day,
        site,
        bot,
        path,
        count(*) filter (where event_type = 'page_view') as page_views,
        count(distinct visitor_id) filter (where event_type = 'page_view') as visitors,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks
    from events
    where event_day between :first_day and :last_day
        and event_type in ('page_view', 'click_outbound')
    group by event_day, site, bot, path
),
viewed as (
    select
        view.event_day,
        view.site,
        view.bot,
        view.path,
        max(seen.visible_ms) as visible_ms,
        max(seen.scroll_depth) as scroll_depth
    from events as view
    join events as seen
        on seen.site = view.site
        and seen.view_id = view.view_id
        and seen.event_day between view.event_day and view.event_day + 1
    where view.event_type = 'page_view'
        and view.event_day between :first_day and :last_day
        and seen.event_type = 'engagement'
        and seen.event_day between :first_day and cast(:last_day as date) + 1
    group by view.event_day, view.event_id, view.site, view.bot, view.path
),
engaged as (
    select
        event_day,
        site,
        bot,
        path,
        count(*) as engaged_views,
        sum(visible_ms) as engaged_ms,
        sum(scroll_depth) as scroll_depth
    from viewed
    group by event_day, site, bot, path
),
entered as (
    select
        event_day,
        site,
        bot,
        entry_path as path,
        count(*) as entries,
        count(*) filter (where bounce) as bounces
    from sessions
    where event_day between :first_day and :last_day
        and page_views > 0
    group by event_day, site, bot, entry_path
),
left_from as (
    select event_day, site, bot, exit_path as path, count(*) as exits
    from sessions
    where event_day between :first_day and :last_day
        and page_views > 0
    group by event_day, site, bot, exit_path
)
insert into page_stats (
    event_day, site, bot, path, page_views, visitors, entries, exits, bounces, outbound_clicks,
    engaged_ms, engaged_views, scroll_depth
)
select
    event_day,
    site,
    bot,
    path,
    coalesce(page_views, 0),
    coalesce(visitors, 0),
    coalesce(entries, 0),
    coalesce(exits, 0),
    coalesce(bounces, 0),
    coalesce(outbound_clicks, 0),
    coalesce(engaged_ms, 0),
    coalesce(engaged_views, 0),
    coalesce(scroll_depth, 0)
from acted
left join engaged using (event_day, site, bot, path)
full join entered using (event_day, site, bot, path)
full join left_from using (event_day, site, bot, path)
