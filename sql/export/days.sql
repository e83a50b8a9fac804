-- Which days of a range hold events? One row a day.
select event_day
from day_versions
where event_day >= coalesce(cast(:first_day as date), event_day)
    and event_day <= coalesce(cast(:last_day as date), event_day)
order by event_day
