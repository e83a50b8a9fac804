-- Rejected events that are stored now: no longer rejected.
delete from rejected_events
where rejected_id = any(cast(:ids as bigint[]))
