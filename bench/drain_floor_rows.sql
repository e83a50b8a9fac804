-- The rows that the drain has stored, as they will be copied in again.
copy (select * from events order by received_at, event_id) to stdout (format binary)
