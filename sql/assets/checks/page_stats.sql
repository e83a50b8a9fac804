-- Do the pages' numbers equal a count of the raw events, and of the sessions' ends?
-- One row a day that disagrees, with how many pages' measures do.
with counted as (
    select event_day, site, bot, path, act as measure, count(*) as value
    from placed
    where event_day <= :last_day
        and act in ('page_view', 'click_outbound')
    group by event_day, site, bot, path, act
    union all
    select event_day, site, bot, path, 'visitors', count(distinct visitor_id)
    from placed
    where event_day <= :last_day
        and act = 'page_view'
    group by event_day, site, bot, path
    union all
    select event_day, site, bot, path, measure, sum(value)
    from placed
    cross join lateral (
        values
            ('engaged_ms', visible_ms),
            ('engaged_views', cast(visible_ms is not null as integer)),
            ('scroll_depth', scroll_depth),
            ('scroll_25', cast(scroll_depth >= 25 as integer)),
            ('scroll_50', cast(scroll_depth >= 50 as integer)),
            ('scroll_75', cast(scroll_depth >= 75 as integer)),
            ('scroll_100', cast(scroll_depth >= 100 as integer))
    ) as measured (measure, value)
    where event_day <= :last_day
        and act = 'page_view'
    group by event_day, site, bot, path, measure
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
            ('scroll_25', scroll_25),
            ('scroll_50', scroll_50),
            ('scroll_75', scroll_75),
            ('scroll_100', scroll_100),
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
