-- Notes which version of its inputs an aggregate's days were computed from, and by which run. One row
-- a day.
--
-- An aggregate that is computed from others is of the version that those were of: what is newer than
-- they are is not in it, whatever it read from the raw events itself.
insert into asset_versions (asset, event_day, input_version, row_count, run_id)
select
    reach.asset,
    input.event_day,
    case when reach.upstream = 'events' then input.input_version else upstream.input_version end,
    coalesce(counted.row_count, 0),
    cast(:run_id as text)
from asset_reach as reach
cross join day_inputs as input
left join unnest(cast(:days as date[]), cast(:row_counts as bigint[]))
    as counted (event_day, row_count) on counted.event_day = input.event_day
cross join lateral (
    select sum(seen.input_version) as input_version
    from asset_versions as seen
    where seen.asset = reach.upstream
        and seen.event_day between input.event_day - reach.days_back and input.event_day
) as upstream
where reach.asset = :asset
    and input.event_day between :first_day and :last_day
    and (reach.upstream = 'events' or upstream.input_version is not null)
