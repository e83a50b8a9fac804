-- Dagster's runs that are over, but for those of which a log line is kept.
delete from runs as run
where run.status in ('SUCCESS', 'CANCELED', 'FAILURE')
    and run.update_timestamp < case
        when run.status = 'FAILURE' then cast(:failed_before as timestamp)
        else cast(:before as timestamp)
    end
    and not exists (select from event_logs as log where log.run_id = run.run_id)
