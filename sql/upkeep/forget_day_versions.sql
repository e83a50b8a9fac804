-- Days whose raw events are gone hold none.
delete from day_versions
where event_day < :kept_from
