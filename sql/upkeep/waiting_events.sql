-- Which days have events that arrived a while ago and are in no aggregate yet? One row a day.
with stale as (
    select
        input.event_day,
        min(coalesce(seen.computed_at, timestamptz '-infinity')) as computed_at
    from asset_inputs as input
    left join asset_versions as seen using (asset, event_day)
    where seen.input_version is distinct from input.input_version
    group by input.event_day
)
select stale.event_day, count(*) as events
from stale
join events as event using (event_day)
where event.received_at > stale.computed_at
    and event.received_at < cast(:before as timestamptz)
group by stale.event_day
order by stale.event_day
