"""Retention: raw and rejected events go when they are too old; aggregates stay.

Raw events are dropped by whole days, and only when every aggregate that reads them has seen them
all. The aggregates of those days are final from then on: what arrives later for such a day is
rejected by the load, with the reason `time`.
"""

from datetime import UTC, date, datetime, timedelta

import dagster as dg
import sqlalchemy as sa

from contract.database import statement
from contract.settings import Settings

# Loads take this lock (see pipeline.drain.store): nothing arrives between looking and dropping.
LOAD_LOCK = 4_707_003


def drop_raw_events(engine: sa.Engine, keep_days: int, today: date) -> int:
    """Drop the raw events of days older than `keep_days`; returns how many days.

    Raises OperationalError, with nothing dropped, while a dump or a long report holds the table:
    loads must not wait behind it.
    """
    with engine.begin() as connection:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOAD_LOCK)))
        kept_from = today - timedelta(days=keep_days)
        stale = connection.scalars(statement("upkeep/stale_days")).all()
        if stale:  # whose aggregates read the raw events of two days before them
            kept_from = min(kept_from, stale[-1] - timedelta(days=2))
        connection.execute(statement("upkeep/give_way"))
        dropped: int = connection.execute(
            sa.text("select drop_event_days_before(:kept_from)"), {"kept_from": kept_from}
        ).scalar_one()
        if dropped:
            values = {"kept_from": kept_from, "dropped_days": dropped}
            connection.execute(statement("upkeep/record_retention"), values)
            connection.execute(statement("upkeep/forget_day_versions"), values)
    return dropped


def drop_rejected_events(engine: sa.Engine, keep_days: int, now: datetime) -> int:
    """Delete the rejected events whose last attempt was `keep_days` ago; returns how many."""
    with engine.begin() as connection:
        return connection.execute(
            statement("upkeep/drop_rejected_events"), {"before": now - timedelta(days=keep_days)}
        ).rowcount


# A dump of a large database takes its time.
@dg.op(retry_policy=dg.RetryPolicy(max_retries=5, delay=600))
def drop_what_is_too_old(
    context: dg.OpExecutionContext,
    engine: dg.ResourceParam[sa.Engine],
    settings: dg.ResourceParam[Settings],
) -> None:
    """Raw and rejected events beyond their retention."""
    now = datetime.now(UTC)
    if settings.retention_days:
        days = drop_raw_events(engine, settings.retention_days, now.date())
        context.log.info(f"Dropped the raw events of {days} days.")
    rejected = drop_rejected_events(engine, settings.rejected_retention_days, now)
    context.log.info(f"Deleted {rejected} rejected events.")


@dg.job(
    description="Drops raw and rejected events that are older than the settings keep them.",
    executor_def=dg.in_process_executor,
    tags={"dagster/max_runtime": "7200"},
)
def retention() -> None:
    """Raw and rejected events go when they are too old."""
    drop_what_is_too_old()


retention_schedule = dg.ScheduleDefinition(
    name="retention",
    job=retention,
    cron_schedule="40 3 * * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
