"""Partitions of the coming days, so that the first event of a day finds its own."""

from datetime import date, timedelta

import dagster as dg
import sqlalchemy as sa

from pipeline.partitions import last_day

DAYS_AHEAD = 7


def make_partitions(engine: sa.Engine, today: date, days_ahead: int = DAYS_AHEAD) -> list[date]:
    """Make the partitions of today and the coming days where they are missing."""
    days = [today + timedelta(days=ahead) for ahead in range(days_ahead + 1)]
    with engine.begin() as connection:
        connection.execute(sa.text("select ensure_event_days(:days)"), {"days": days})
    return days


@dg.op
def make_partitions_ahead(
    context: dg.OpExecutionContext, engine: dg.ResourceParam[sa.Engine]
) -> None:
    """Today's and the coming days' partitions."""
    days = make_partitions(engine, last_day())
    context.log.info(f"Partitions are there from {days[0]} to {days[-1]}.")


@dg.job(
    description=f"Makes the partitions of the coming {DAYS_AHEAD} days.",
    executor_def=dg.in_process_executor,
    tags={"dagster/max_runtime": "600"},
)
def partitions_ahead() -> None:
    """The coming days' partitions."""
    make_partitions_ahead()


partitions_ahead_schedule = dg.ScheduleDefinition(
    name="partitions_ahead",
    job=partitions_ahead,
    cron_schedule="20 */6 * * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
