"""Pruning Dagster's own storage, which keeps every run and log line for good.

What is kept beyond its time: the newest materialisation of each asset and day (Dagster tells from
it which days there are) with its run, the newest result of each check, and failed runs for longer.
"""

from datetime import UTC, datetime, timedelta

import dagster as dg
import sqlalchemy as sa

from contract.database import create_engine, statement
from contract.settings import Settings

# Under steady traffic a refresh every half minute and a line for each micro-batch.
KEEP_DAYS = 2
KEEP_FAILED_DAYS = 30

_STEPS = ("prune_event_logs", "prune_event_tags", "prune_check_executions", "prune_runs")


def prune(engine: sa.Engine, now: datetime) -> dict[str, int]:
    """Prune the Dagster database behind `engine`; returns the rows deleted by each step."""
    times = {
        # Dagster's columns are in UTC, without saying so.
        "before": (now - timedelta(days=KEEP_DAYS)).replace(tzinfo=None),
        "failed_before": (now - timedelta(days=KEEP_FAILED_DAYS)).replace(tzinfo=None),
    }
    deleted = {}
    for step in _STEPS:
        with engine.begin() as connection:
            deleted[step] = connection.execute(statement(f"upkeep/{step}"), times).rowcount
    return deleted


@dg.op
def prune_dagster(context: dg.OpExecutionContext, settings: dg.ResourceParam[Settings]) -> None:
    """Old runs and logs."""
    engine = create_engine(settings.dagster_url(), application="upkeep")
    try:
        deleted = prune(engine, datetime.now(UTC))
    finally:
        engine.dispose()
    context.log.info(", ".join(f"{step}: {rows} rows" for step, rows in deleted.items()))


@dg.job(
    description=(
        f"Deletes Dagster's runs and logs after {KEEP_DAYS} days, failed ones after "
        f"{KEEP_FAILED_DAYS}."
    ),
    executor_def=dg.in_process_executor,
    tags={"dagster/max_runtime": "3600"},
)
def dagster_pruning() -> None:
    """Old runs and logs."""
    prune_dagster()


dagster_pruning_schedule = dg.ScheduleDefinition(
    name="dagster_pruning",
    job=dagster_pruning,
    cron_schedule="50 * * * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
