-- When during the day do visits begin? One row an hour of the range that has any, in a time zone.
select
    date_trunc('hour', started_at at time zone cast(:zone as text)) as hour,
    count(*) as sessions
from sessions
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and (cast(:site as text) is null or site = :site)
    and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
group by hour
order by hour
