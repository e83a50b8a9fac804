-- How many sessions did each source bring, day by day? One row a source: how many days after the first
-- one it did, and how many, as often as a day is told of (once a site and campaign).
select
    source as name,
    channel,
    array_agg(event_day - cast(:first_day as date)) as ages,
    array_agg(sessions) as counts
from traffic_sources
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and (cast(:site as text) is null or site = :site)
    and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
group by source, channel
order by source, channel
