-- Which way do visits take? One row a journey (entry page or its pattern, product, shop), and one
-- for all (is_total), which alone says where they stop. Every session with a page view is in exactly
-- one journey. A drop-off is the share of those at a stage who did not get to the next.
with by_page as (
    select
        entry_path,
        product_id as journey_product,
        target_host,
        -- Narrow again, so that thousands are added up and divided at once.
        cast(sum(sessions) as integer) as sessions
    from journeys
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    group by entry_path, product_id, target_host
),
journey as (
    select *
    from by_page
    where cast(:grouping as text) = 'page'
    union all
    -- A page's pattern is made once for all of its days.
    select
        path_pattern(entry_path),
        journey_product,
        target_host,
        cast(sum(sessions) as integer)
    from by_page
    where cast(:grouping as text) = 'pattern'
    group by 1, 2, 3
),
all_of_them as (
    select
        coalesce(sum(sessions), 0) as sessions,
        coalesce(sum(sessions) filter (where journey_product <> ''), 0) as product_sessions,
        coalesce(sum(sessions) filter (where target_host <> ''), 0) as outbound_sessions,
        coalesce(sum(sessions) filter (where journey_product = '' and target_host = ''), 0)
            as left_entry,
        coalesce(sum(sessions) filter (where journey_product <> '' and target_host = ''), 0)
            as left_product
    from journey
)
select
    false as is_total,
    entry_path,
    journey_product,
    target_host,
    sessions,
    cast(sessions as double precision) / (select all_of_them.sessions from all_of_them)
        as session_share,
    null as product_sessions,
    null as outbound_sessions,
    null as entry_drop_off,
    null as product_drop_off
from journey
union all
select
    true,
    null,
    null,
    null,
    sessions,
    cast(sessions as double precision) / nullif(sessions, 0),
    product_sessions,
    outbound_sessions,
    cast(left_entry as double precision) / nullif(sessions, 0),
    cast(left_product as double precision) / nullif(product_sessions, 0)
from all_of_them
order by sessions desc, entry_path, journey_product, target_host
