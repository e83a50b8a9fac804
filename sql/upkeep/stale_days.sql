-- Which days have events that some aggregate has not seen yet? One row a day, newest first.
select distinct input.event_day
from day_inputs as input
cross join first_open_day as open
cross join unnest(cast(:assets as text[])) as wanted (asset)
left join asset_versions as seen
    on seen.asset = wanted.asset
    and seen.event_day = input.event_day
where input.event_day >= open.event_day
    and seen.input_version is distinct from input.input_version
order by input.event_day desc
