"""The audit: every asset check, over the recent days."""

import dagster as dg

audit = dg.define_asset_job(
    "audit",
    description="Runs every asset check over the recent days.",
    selection=dg.AssetSelection.all_asset_checks(),
    executor_def=dg.in_process_executor,
    tags={"dagster/max_runtime": "3600"},
)

audit_schedule = dg.ScheduleDefinition(
    name="audit",
    job=audit,
    cron_schedule="35 * * * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
