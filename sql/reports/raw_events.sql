-- What exactly was recorded? One row an event, as stored, oldest first, at most :row_limit.
select *
from events
where event_day between cast(:first_day as date) and cast(:last_day as date)
    and (cast(:site as text) is null or site = :site)
    and (cast(:bots as text) = 'include' or bot = (cast(:bots as text) = 'only'))
order by event_day, occurred_at, event_id
limit :row_limit
