-- Do the pages' numbers equal a count of the raw events, and of the sessions' ends?
-- One row a day that disagrees, with how many pages' measures do.
with seen as (
    select site, view_id, event_day, max(visible_ms) as visible_ms, max(scroll_depth) as depth
    from events
    where event_type = 'engagement'
        and event_day between :first_day and cast(:last_day as date) + 1
    group by site, view_id, event_day
),
engaged as (
    select
        view.event_day,
        view.site,
        view.bot,
        view.path,
        greatest(that_day.visible_ms, next_day.visible_ms) as visible_ms,
        greatest(that_day.depth, next_day.depth) as depth
    from events as view
    left join seen as that_day
        on that_day.site = view.site
        and that_day.view_id = view.view_id
        and that_day.event_day = view.event_day
    left join seen as next_day
        on next_day.site = view.site
        and next_day.view_id = view.view_id
        and next_day.event_day = view.event_day + 1
    where view.event_type = 'page_view'
        and view.event_day between :first_day and :last_day
),
counted as (
    select event_day, site, bot, path, cast(event_type as text) as measure, count(*) as value
    from events
    where event_day between :first_day and :last_day
        and event_type in ('page_view', 'click_outbound')
    group by event_day, site, bot, path, event_type
    union all
    select event_day, site, bot, path, 'visitors', count(distinct visitor_id)
    from events
    where event_day between :first_day and :last_day
        and event_type = 'page_view'
    group by event_day, site, bot, path
    union all
    select event_day, site, bot, path, 'engaged_views', count(visible_ms)
    from engaged
    group by event_day, site, bot, path
    union all
    select event_day, site, bot, path, 'engaged_ms', sum(visible_ms)
    from engaged
    group by event_day, site, bot, path
    union all
    select event_day, site, bot, path, 'scroll_depth', sum(depth)
    from engaged
    group by event_day, site, bot, path
    union all
    select event_day, site, bot, entry_path, 'entries', count(*)
    from sessions
    where event_day between :first_day and :last_day
        and entry_path is not null
    group by event_day, site, bot, entry_path
    union all
    select event_day, site, bot, exit_path, 'exits', count(*)
    from sessions
    where event_day between :first_day and :last_day
        and exit_path is not null
    group by event_day, site, bot, exit_path
    union all
    select event_day, site, bot, entry_path, 'bounces', count(*)
    from sessions
    where event_day between :first_day and :last_day
        and bounce
    group by event_day, site, bot, entry_path
),
claimed as (
    select event_day, site, bot, path, measure, value
    from page_stats
    cross join lateral (
        values
            ('page_view', cast(page_views as numeric)),
            ('click_outbound', outbound_clicks),
            ('visitors', visitors),
            ('engaged_views', engaged_views),
            ('engaged_ms', engaged_ms),
            ('scroll_depth', scroll_depth),
            ('entries', entries),
            ('exits', exits),
            ('bounces', bounces)
    ) as measured (measure, value)
    where event_day between :first_day and :last_day
)
select event_day, count(*) as disagreements
from claimed
full join counted using (event_day, site, bot, path, measure)
where coalesce(claimed.value, 0) <> coalesce(counted.value, 0)
group by event_day
