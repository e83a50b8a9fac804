-- Which pages are read, and how? From raw events alone.
with marked as (
    select
        *,
        occurred_at - lag(occurred_at) over visitor < interval '30 minutes' is not true as begins
    from events
    where event_day between :first_day and :last_day
        and not bot
    window visitor as (partition by site, visitor_id order by occurred_at)
),
numbered as (
    select
        *,
        count(*) filter (where begins) over (
            partition by site, visitor_id order by occurred_at
        ) as session
    from marked
),
visit as (
    select
        (array_agg(path order by occurred_at) filter (where event_type = 'page_view'))[1] as entry,
        (array_agg(path order by occurred_at desc)
            filter (where event_type = 'page_view'))[1] as exit,
        count(*) filter (where event_type = 'page_view') = 1
            and count(*) filter (where event_type not in ('page_view', 'engagement')) = 0 as bounce
    from numbered
    group by site, visitor_id, session
),
counted as (
    select
        path,
        count(*) filter (where event_type = 'page_view') as page_views,
        count(distinct (event_day, site, visitor_id)) filter (
            where event_type = 'page_view'
        ) as page_visitors,
        count(*) filter (where event_type = 'click_outbound') as outbound_clicks
    from events
    where event_day between :first_day and :last_day
        and not bot
    group by path
),
entered as (
    select entry as path, count(*) as entries, avg(cast(bounce as integer)) as entry_bounce_rate
    from visit
    group by entry
),
left_from as (
    select exit as path, count(*) as exits
    from visit
    group by exit
),
engaged as (
    select
        path,
        avg(visible_ms) / 1000 as engaged_seconds_per_engaged_view,
        avg(scroll_depth) as average_scroll_depth,
        avg(cast(scroll_depth >= 25 as integer)) as scrolled_25_share,
        avg(cast(scroll_depth >= 50 as integer)) as scrolled_50_share,
        avg(cast(scroll_depth >= 75 as integer)) as scrolled_75_share,
        avg(cast(scroll_depth >= 100 as integer)) as scrolled_100_share
    from (
        select
            min(path) as path,
            max(visible_ms) as visible_ms,
            max(scroll_depth) as scroll_depth
        from events
        where event_type = 'engagement'
            and event_day between :first_day and :last_day
            and not bot
        group by site, view_id
    ) as view
    group by path
)
select *, cast(exits as double precision) / nullif(page_views, 0) as exit_rate
from counted
left join entered using (path)
left join left_from using (path)
left join engaged using (path)
order by page_views desc, path
