-- Which days of a range may hold rows of a table? One row a day. The aggregates of days whose raw
-- events are gone are still there.
select event_day
from day_versions
where event_day >= coalesce(cast(:first_day as date), event_day)
    and event_day <= coalesce(cast(:last_day as date), event_day)
union
select event_day
from asset_versions
where asset = :table
    and event_day >= coalesce(cast(:first_day as date), event_day)
    and event_day <= coalesce(cast(:last_day as date), event_day)
order by event_day
