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
all_of_them as (
    select
        coalesce(sum(sessions), 0) as sessions,
        coalesce(sum(sessions) filter (where product_id <> ''), 0) as product_sessions,
        coalesce(sum(sessions) filter (where target_host <> ''), 0) as outbound_sessions,
        coalesce(sum(sessions) filter (where product_id = '' and target_host = ''), 0)
            as left_entry,
        coalesce(sum(sessions) filter (where product_id <> '' and target_host = ''), 0)
            as left_product
    from named
),
-- Thousands of journeys, each named once already: the total is put beside them, not made with them.
journey as (
    select
        false as is_total,
        entry_path,
        product_id as journey_product,
        target_host,
        sessions,
        case when product_id <> '' then sessions else 0 end as product_sessions,
        case when target_host <> '' then sessions else 0 end as outbound_sessions,
        case when product_id = '' and target_host = '' then sessions else 0 end as left_entry,
        case when product_id <> '' and target_host = '' then sessions else 0 end as left_product
    from named
    union all
    select
        true,
        null,
        null,
        null,
        cast(sessions as bigint),
        cast(product_sessions as bigint),
        cast(outbound_sessions as bigint),
        cast(left_entry as bigint),
        cast(left_product as bigint)
    from all_of_them
)
select
    is_total,
    entry_path,
    journey_product,
    target_host,
    sessions,
    cast(sessions as double precision) / nullif((select all_of_them.sessions from all_of_them), 0)
        as session_share,
    product_sessions,
    outbound_sessions,
    cast(left_entry as double precision) / nullif(sessions, 0) as entry_drop_off,
    cast(left_product as double precision) / nullif(product_sessions, 0) as product_drop_off
from journey
order by sessions desc, entry_path, journey_product, target_host
