-- Which way do visits take? One row a journey (entry page or its pattern, product, shop), and one
-- for all (is_total). Every session with a page view is in exactly one journey. A drop-off is the
-- share of those at a stage who did not get to the next.
with named as (
    select
        case
            when cast(:grouping as text) = 'pattern' then path_pattern(entry_path)
            else entry_path
        end as entry_path,
        product_id,
        target_host,
        sum(sessions) as sessions
    from journeys
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    group by 1, 2, 3
),
journey as (
    select
        grouping(entry_path) = 1 as is_total,
        entry_path,
        product_id as journey_product,
        target_host,
        cast(coalesce(sum(sessions), 0) as bigint) as sessions,
        cast(coalesce(sum(sessions) filter (where product_id <> ''), 0) as bigint)
            as product_sessions,
        cast(coalesce(sum(sessions) filter (where target_host <> ''), 0) as bigint)
            as outbound_sessions,
        coalesce(sum(sessions) filter (where product_id = '' and target_host = ''), 0)
            as left_entry,
        coalesce(sum(sessions) filter (where product_id <> '' and target_host = ''), 0)
            as left_product
    from named
    group by grouping sets ((entry_path, product_id, target_host), ())
)
select
    is_total,
    entry_path,
    journey_product,
    target_host,
    sessions,
    cast(sessions as double precision)
        / nullif(sum(sessions) filter (where is_total) over (), 0) as session_share,
    product_sessions,
    outbound_sessions,
    cast(left_entry as double precision) / nullif(sessions, 0) as entry_drop_off,
    cast(left_product as double precision) / nullif(product_sessions, 0) as product_drop_off
from journey
order by sessions desc, entry_path, journey_product, target_host
