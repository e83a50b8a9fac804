-- How many get from step to step, in order? One row a step, and one for all (is_total).
-- Within a session, sessions that began in the range are counted, by their trails; within :within days
-- of the first step, visitors are, by what they did in the range.
-- Exact: for every step that a visitor takes, the latest first step that leads to it is carried on
-- from event to event, so that the time since is the shortest there is. That reads raw events.
with within_session as (
    -- How many take the first step, the first two, ... Without groups, so that several processes
    -- share the trails; whoever takes some steps takes the fewer too.
    select
        array[
            coalesce(sum(sessions), 0),
            coalesce(
                sum(sessions) filter (
                    where cardinality(cast(:steps as text[])) >= 2
                        and trail like trail_pattern((cast(:steps as text[]))[1:2])
                ),
                0
            ),
            coalesce(
                sum(sessions) filter (
                    where cardinality(cast(:steps as text[])) >= 3
                        and trail like trail_pattern((cast(:steps as text[]))[1:3])
                ),
                0
            ),
            coalesce(
                sum(sessions) filter (
                    where cardinality(cast(:steps as text[])) >= 4
                        and trail like trail_pattern((cast(:steps as text[]))[1:4])
                ),
                0
            ),
            coalesce(
                sum(sessions) filter (
                    where cardinality(cast(:steps as text[])) >= 5
                        and trail like trail_pattern((cast(:steps as text[]))[1:5])
                ),
                0
            ),
            coalesce(
                sum(sessions) filter (
                    where cardinality(cast(:steps as text[])) >= 6
                        and trail like trail_pattern((cast(:steps as text[]))[1:6])
                ),
                0
            )
        ] as reached
    from trails
    where cast(:within as integer) is null
        and event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
        and trail like trail_pattern((cast(:steps as text[]))[1:1])
),
did as (
    select
        site,
        visitor_id,
        occurred_at,
        event_id,
        occurred_at - make_interval(hours => 24 * cast(:within as integer)) as earliest_start,
        coalesce(
            is_step(
                (cast(:steps as text[]))[1],
                event_type, path, action, product_id, target_host, coupon
            ),
            false
        ) as is_1,
        coalesce(
            is_step(
                (cast(:steps as text[]))[2],
                event_type, path, action, product_id, target_host, coupon
            ),
            false
        ) as is_2,
        coalesce(
            is_step(
                (cast(:steps as text[]))[3],
                event_type, path, action, product_id, target_host, coupon
            ),
            false
        ) as is_3,
        coalesce(
            is_step(
                (cast(:steps as text[]))[4],
                event_type, path, action, product_id, target_host, coupon
            ),
            false
        ) as is_4,
        coalesce(
            is_step(
                (cast(:steps as text[]))[5],
                event_type, path, action, product_id, target_host, coupon
            ),
            false
        ) as is_5,
        coalesce(
            is_step(
                (cast(:steps as text[]))[6],
                event_type, path, action, product_id, target_host, coupon
            ),
            false
        ) as is_6
    from chosen_events
    where cast(:within as integer) is not null
        and event_day between cast(:first_day as date) and cast(:last_day as date)
),
taken as materialized (
    select *
    from did
    where is_1 or is_2 or is_3 or is_4 or is_5 or is_6
),
from_1 as (
    -- Who never takes the first step gets nowhere: most need not be put in order.
    select *, case when is_1 then occurred_at end as start_1
    from taken
    where (site, visitor_id) in (select site, visitor_id from taken where is_1)
),
from_2 as (
    select *, case when is_2 then max(start_1) over earlier end as start_2
    from from_1
    window earlier as (
        partition by visitor_id, site order by occurred_at, event_id
        rows between unbounded preceding and 1 preceding
    )
),
from_3 as (
    select *, case when is_3 then max(start_2) over earlier end as start_3
    from from_2
    window earlier as (
        partition by visitor_id, site order by occurred_at, event_id
        rows between unbounded preceding and 1 preceding
    )
),
from_4 as (
    select *, case when is_4 then max(start_3) over earlier end as start_4
    from from_3
    window earlier as (
        partition by visitor_id, site order by occurred_at, event_id
        rows between unbounded preceding and 1 preceding
    )
),
from_5 as (
    select *, case when is_5 then max(start_4) over earlier end as start_5
    from from_4
    window earlier as (
        partition by visitor_id, site order by occurred_at, event_id
        rows between unbounded preceding and 1 preceding
    )
),
from_6 as (
    select *, case when is_6 then max(start_5) over earlier end as start_6
    from from_5
    window earlier as (
        partition by visitor_id, site order by occurred_at, event_id
        rows between unbounded preceding and 1 preceding
    )
),
furthest as (
    select
        greatest(
            max(1) filter (where start_1 >= earliest_start),
            max(2) filter (where start_2 >= earliest_start),
            max(3) filter (where start_3 >= earliest_start),
            max(4) filter (where start_4 >= earliest_start),
            max(5) filter (where start_5 >= earliest_start),
            max(6) filter (where start_6 >= earliest_start)
        ) as place
    from from_6
    group by visitor_id, site
),
within_days as (
    select
        array[
            count(place),
            count(*) filter (where place >= 2),
            count(*) filter (where place >= 3),
            count(*) filter (where place >= 4),
            count(*) filter (where place >= 5),
            count(*) filter (where place >= 6)
        ] as reached
    from furthest
),
counted as (
    select
        step_number,
        (cast(:steps as text[]))[step_number] as step,
        reached[step_number] as reached
    from generate_series(1, cardinality(cast(:steps as text[]))) as step_number
    cross join (
        select reached
        from within_session
        where cast(:within as integer) is null
        union all
        select reached
        from within_days
        where cast(:within as integer) is not null
    ) as asked
)
select
    false as is_total,
    step_number,
    step,
    reached,
    cast(reached as double precision) / nullif(first_value(reached) over steps, 0)
        as share_of_first,
    cast(reached as double precision) / nullif(lag(reached) over steps, 0) as share_of_previous,
    1 - cast(lead(reached) over steps as double precision) / nullif(reached, 0) as drop_off_share
from counted
window steps as (order by step_number)
union all
-- Of those who took the first step: how many took the last?
select
    true,
    cardinality(cast(:steps as text[])),
    null,
    min(reached),
    cast(min(reached) as double precision) / nullif(max(reached), 0),
    null,
    null
from counted
order by is_total, step_number
