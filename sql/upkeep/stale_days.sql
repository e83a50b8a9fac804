-- Which days have events that some aggregate has not seen yet? One row a day, newest first, with the
-- aggregates.
select input.event_day, array_agg(input.asset order by input.asset) as assets
from asset_inputs as input
left join asset_versions as seen using (asset, event_day)
where seen.input_version is distinct from input.input_version
group by input.event_day
order by input.event_day desc
