-- How many events are stored on days whose version differs from the one :known has (a JSON object of
-- day to version)? One row a day. Who asks again with what it knows reads only days that changed.
select day_versions.event_day, day_versions.version, count(events.event_id) as events
from day_versions
left join events using (event_day)
where cast(:known as jsonb) ->> cast(day_versions.event_day as text)
    is distinct from cast(day_versions.version as text)
group by day_versions.event_day, day_versions.version
