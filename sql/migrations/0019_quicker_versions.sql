-- depends: 0018_asset_runs
-- What is stale, four times as quick: every page of the dashboard asks for it, every ten seconds.

create or replace view day_inputs as
select
    event_day,
    cast(sum(version) over near as bigint) as input_version,
    max(changed_at) over near as changed_at
from day_versions
window near as (
    order by event_day range between interval '2 days' preceding and interval '1 day' following
);
create or replace view asset_inputs as
with session_input as (
    select input.event_day, input.input_version
    from day_inputs as input
    cross join first_open_day as open
    where input.event_day >= open.event_day
    union all
    -- Final: whatever they were computed from last.
    select seen.event_day, seen.input_version
    from asset_versions as seen
    cross join first_open_day as open
    where seen.asset = 'sessions'
        and seen.event_day < open.event_day
),
reach as (
    select
        asset.asset,
        case asset.upstream
            when 'events' then 0
            else asset.days_back + coalesce(upstream.days_back, 0)
        end as days_back
    from asset_reach as asset
    left join asset_reach as upstream
        on upstream.asset = asset.upstream
        and upstream.upstream <> 'events'
),
summed as (
    -- Once for all aggregates that reach as far.
    select far.days_back, near.event_day + back as event_day, sum(near.input_version) as input_version
    from (select distinct days_back from reach) as far
    cross join generate_series(0, far.days_back) as back
    cross join session_input as near
    group by far.days_back, near.event_day + back
)
select reach.asset, day.event_day, cast(summed.input_version as bigint) as input_version
from reach
join summed on summed.days_back = reach.days_back
join day_versions as day on day.event_day = summed.event_day
cross join first_open_day as open
where day.event_day >= open.event_day;
