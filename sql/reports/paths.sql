-- Through which kinds of pages do visits go? One row a path and shop, and one for all (is_total).
-- Every session with a page view is in exactly one.
with path as (
    select
        grouping(steps) = 1 as is_total,
        array_to_string(steps, ' > ') as steps,
        target_host,
        cast(coalesce(sum(sessions), 0) as bigint) as sessions
    from paths
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    group by grouping sets ((paths.steps, target_host), ())
)
select
    path.*,
    cast(sessions as double precision)
        / nullif(sum(sessions) filter (where is_total) over (), 0) as session_share
from path
order by sessions desc, steps, target_host
