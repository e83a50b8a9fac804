-- The partitions of these days, made where they are missing.
select ensure_event_days(cast(:days as date[]))
