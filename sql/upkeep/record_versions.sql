-- Notes which version of the raw events an aggregate's days were computed from. One row a day.
--
-- An aggregate that reads sessions is of the version that those were of: what is newer than they
-- are is not in it, whatever it read from the raw events itself.
insert into asset_versions (asset, event_day, input_version, row_count)
select
    :asset,
    input.event_day,
    case when :reads_sessions then session.input_version else input.input_version end,
    coalesce(counted.row_count, 0)
from day_inputs as input
left join asset_versions as session
    on session.asset = 'sessions'
    and session.event_day = input.event_day
left join unnest(cast(:days as date[]), cast(:row_counts as bigint[]))
    as counted (event_day, row_count) on counted.event_day = input.event_day
where input.event_day between :first_day and :last_day
    and (not :reads_sessions or session.input_version is not null)
