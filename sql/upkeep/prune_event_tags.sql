-- Tags of Dagster's asset events that are gone.
delete from asset_event_tags as tag
where tag.event_timestamp < :before
    and not exists (select from event_logs as log where log.id = tag.event_id)
