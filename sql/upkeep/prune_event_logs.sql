-- Dagster's log lines that nothing needs any more. Of runs that go on, and of failed ones for
-- longer, all are kept; of each asset and partition the newest materialisation.
with kept_run as (
    select run_id
    from runs
    where status not in ('SUCCESS', 'FAILURE', 'CANCELED')
        or status = 'FAILURE' and update_timestamp >= :failed_before
),
newest as (
    select max(id) as id
    from event_logs
    where dagster_event_type = 'ASSET_MATERIALIZATION'
    group by asset_key, partition
)
delete from event_logs as log
where log.timestamp < :before
    and not exists (select from kept_run where kept_run.run_id = log.run_id)
    and not exists (select from newest where newest.id = log.id)
