-- Of these days, which have events that this aggregate has not seen, or the day before has not?
-- (A session of the day before may reach into the day.) One row a day.
select distinct input.event_day + reach as event_day
from asset_inputs as input
left join asset_versions as seen using (asset, event_day)
cross join generate_series(0, 1) as reach
where input.asset = :asset
    and input.event_day between cast(:first_day as date) - 1 and :last_day
    and seen.input_version is distinct from input.input_version
