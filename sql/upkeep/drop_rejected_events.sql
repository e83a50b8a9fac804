-- Rejected events go when nobody has mended and replayed them for long.
delete from rejected_events
where last_failed_at < :before
