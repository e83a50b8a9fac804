-- How many sessions did each source bring, day by day? One row a source: the days that it had any
-- on, and how many on each.
select name, channel, array_agg(event_day) as days, array_agg(sessions) as counts
from (
    select source as name, channel, event_day, sum(sessions) as sessions
    from traffic_sources
    where event_day between cast(:first_day as date) and cast(:last_day as date)
        and (cast(:site as text) is null or site = :site)
        and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
    group by source, channel, event_day
) as by_day
group by name, channel
order by name, channel
