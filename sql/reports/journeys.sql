-- Which way do visits take? One row a journey (entry page, product, shop), and one for all
-- (is_total). Every session with a page view is in exactly one journey.
with journey as (
    select
        grouping(entry_path) = 1 as is_total,
        entry_path,
        product_id as journey_product,
        target_host,
        cast(coalesce(sum(sessions), 0) as bigint) as sessions
    from journeys
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    group by grouping sets ((entry_path, product_id, target_host), ())
)
select
    journey.*,
    cast(sessions as double precision)
        / nullif(sum(sessions) filter (where is_total) over (), 0) as session_share
from journey
order by sessions desc, entry_path, journey_product, target_host
