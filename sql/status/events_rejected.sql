-- How many events wait in rejected_events? One row.
select count(*) as events_rejected from rejected_events
