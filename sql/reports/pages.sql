-- Which pages are read, and how? One row a page, and one for all (is_total).
with page as (
    -- By itself: the days are added up once, for the total too, and side by side.
    select
        path,
        sum(page_views) as page_views,
        sum(visitors) as visitors,
        sum(entries) as entries,
        sum(exits) as exits,
        sum(bounces) as bounces,
        sum(engaged_ms) as engaged_ms,
        sum(engaged_views) as engaged_views,
        sum(scroll_depth) as scroll_depth,
        sum(scroll_25) as scroll_25,
        sum(scroll_50) as scroll_50,
        sum(scroll_75) as scroll_75,
        sum(scroll_100) as scroll_100,
        sum(outbound_clicks) as outbound_clicks
    from page_stats
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    group by path
)
select
    grouping(path) = 1 as is_total,
    path,
    cast(coalesce(sum(page_views), 0) as bigint) as page_views,
    -- Those of several pages do not add up.
    cast(case when grouping(path) = 0 then sum(visitors) end as bigint) as page_visitors,
    cast(coalesce(sum(entries), 0) as bigint) as entries,
    cast(coalesce(sum(exits), 0) as bigint) as exits,
    cast(sum(exits) as double precision) / nullif(sum(page_views), 0) as exit_rate,
    cast(sum(bounces) as double precision) / nullif(sum(entries), 0) as entry_bounce_rate,
    cast(sum(engaged_ms) as double precision) / 1000 / nullif(sum(engaged_views), 0)
        as engaged_seconds_per_engaged_view,
    cast(sum(scroll_depth) as double precision) / 100 / nullif(sum(engaged_views), 0)
        as average_scroll_depth,
    cast(sum(scroll_25) as double precision) / nullif(sum(engaged_views), 0) as scrolled_25_share,
    cast(sum(scroll_50) as double precision) / nullif(sum(engaged_views), 0) as scrolled_50_share,
    cast(sum(scroll_75) as double precision) / nullif(sum(engaged_views), 0) as scrolled_75_share,
    cast(sum(scroll_100) as double precision) / nullif(sum(engaged_views), 0)
        as scrolled_100_share,
    cast(coalesce(sum(outbound_clicks), 0) as bigint) as outbound_clicks
from page
group by grouping sets ((path), ())
order by page_views desc, path
