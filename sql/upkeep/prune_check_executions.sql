-- Results of Dagster's asset checks, but for the newest of each check.
with newest as (
    select max(id) as id
    from asset_check_executions
    group by asset_key, check_name
)
delete from asset_check_executions as execution
where execution.create_timestamp < :before
    and not exists (select from newest where newest.id = execution.id)
