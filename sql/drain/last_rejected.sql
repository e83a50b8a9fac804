-- The newest rejected event's id.
select max(rejected_id) from rejected_events
