-- How often is each event stored? One row an event.
select
    event_id,
    count(*) as times
from events
group by event_id
