"""Asset checks: each aggregate against the raw events, and what else must be true.

A day is compared when the aggregate has seen all of its events; both are read in one snapshot, so
that they must agree exactly. Where newer events are pending it says so: a refresh is due.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import dagster as dg
import sqlalchemy as sa
from dagster._core.definitions.asset_checks.asset_check_evaluation import (
    AssetCheckEvaluationTargetMaterializationData,
)

from contract.database import read_sql, statement
from contract.settings import Settings
from pipeline.assets.events import events
from pipeline.partitions import DayRange, last_day
from pipeline.refresh import DAYS_AT_ONCE, Aggregate, parameters, plan_each_range

AGREEMENT = "agrees_with_raw_events"
# A check that is launched by hand, or by the schedule, covers these.
RECENT_DAYS = 3
# The sensor asks for a refresh within 30 s; a long one may take minutes.
FRESH_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True)
class Agreement:
    """How an aggregate's days compare with the raw events."""

    disagreements: dict[date, int]  # rows that differ, by day
    pending: Sequence[date]  # days with newer events, not compared

    @property
    def holds(self) -> bool:
        """Whether every day that can be compared agrees exactly."""
        return not self.disagreements

    def __str__(self) -> str:
        if not self.holds:
            return f"Not what the raw events say on {_listed(self.disagreements)}. Refresh the day."
        if self.pending:
            return f"Agrees; newer events are pending on {_listed(self.pending)}."
        return "Agrees exactly."


def compare(
    connection: sa.Connection, aggregate: Aggregate, wanted: DayRange, zones: Mapping[str, str]
) -> Agreement:
    """Recompute an aggregate's days and compare. `connection` must not be in a transaction."""
    disagreements: dict[date, int] = {}
    pending: list[date] = []
    for some in wanted.slices(DAYS_AT_ONCE):
        found = _compare(connection, aggregate, some, zones)
        disagreements |= found.disagreements
        pending += found.pending
    return Agreement(disagreements, pending)


def _compare(
    connection: sa.Connection, aggregate: Aggregate, wanted: DayRange, zones: Mapping[str, str]
) -> Agreement:
    with connection.begin():
        connection.execute(sa.text("set transaction isolation level repeatable read, read only"))
        plan_each_range(connection)
        first_open_day = connection.scalar(statement("upkeep/first_open_day"))
        values = parameters(max(wanted.first, first_open_day), wanted.last, zones)
        pending = connection.scalars(
            statement("upkeep/pending_days"), values | {"asset": aggregate.value}
        ).all()
        rows = connection.execute(_recomputation(aggregate), values).all()
    return Agreement(
        disagreements={
            row.event_day: row.disagreements for row in rows if row.event_day not in pending
        },
        pending=sorted(day for day in pending if day in wanted),
    )


def _recomputation(aggregate: Aggregate) -> sa.TextClause:
    return sa.text(
        f"with placed as (\n{read_sql('assets/checks/placed')}\n)\n"
        f"select * from (\n{read_sql(f'assets/checks/{aggregate}')}\n) as compared"
    )


@dg.multi_asset_check(
    name="agreement",
    specs=[
        dg.AssetCheckSpec(
            AGREEMENT,
            asset=aggregate.value,
            description=(
                f"Recomputes the days from the raw events (sql/assets/checks/{aggregate}.sql); "
                "every row must agree exactly."
            ),
        )
        for aggregate in Aggregate
    ],
    can_subset=True,
)
def agreement(
    context: dg.AssetCheckExecutionContext,
    engine: dg.ResourceParam[sa.Engine],
    settings: dg.ResourceParam[Settings],
) -> Iterator[dg.Output[None] | dg.AssetCheckEvaluation]:
    """Each aggregate that was asked for against the raw events."""
    wanted = DayRange.of_run(context.run.tags) or recent_days()
    asked_for = {key.asset_key.to_user_string() for key in context.selected_asset_check_keys}
    checked = _latest_materializations(
        context.instance, [key.asset_key for key in context.selected_asset_check_keys]
    )
    for aggregate in Aggregate:
        if aggregate.value not in asked_for:
            continue
        with engine.connect() as connection:
            found = compare(connection, aggregate, wanted, settings.zones)
        # What an AssetCheckResult becomes. But to find out what it is of, Dagster would list every
        # day since FIRST_DAY, for each aggregate anew: 0.15 s of CPU each.
        key = dg.AssetKey(aggregate.value)
        yield dg.Output(None, dg.AssetCheckSpec(AGREEMENT, asset=key).get_python_identifier())
        yield dg.AssetCheckEvaluation(
            asset_key=key,
            check_name=AGREEMENT,
            passed=found.holds,
            description=str(found),
            metadata={
                "days": str(wanted),
                "pending_days": len(found.pending),
                "disagreements": sum(found.disagreements.values()),
            },
            target_materialization_data=checked.get(key),
        )


def _latest_materializations(
    instance: dg.DagsterInstance, keys: Sequence[dg.AssetKey]
) -> dict[dg.AssetKey, AssetCheckEvaluationTargetMaterializationData]:
    latest = {
        record.asset_entry.asset_key: record.asset_entry.last_materialization_record
        for record in instance.get_asset_records(keys)
    }
    return {
        key: AssetCheckEvaluationTargetMaterializationData(
            storage_id=record.storage_id, run_id=record.run_id, timestamp=record.timestamp
        )
        for key, record in latest.items()
        if record
    }


@dg.asset_check(
    asset=events.key,
    description="Engagement is of a page view that is there. Some goes missing with lost requests.",
)
def no_orphan_engagement(
    context: dg.AssetCheckExecutionContext, engine: dg.ResourceParam[sa.Engine]
) -> dg.AssetCheckResult:
    """Warns about engagement without its page view."""
    wanted = DayRange.of_run(context.run.tags) or recent_days()
    with engine.connect() as connection:
        plan_each_range(connection)
        row = connection.execute(
            statement("upkeep/orphan_engagement"),
            {"first_day": wanted.first, "last_day": wanted.last},
        ).one()
    return dg.AssetCheckResult(
        passed=row.orphans == 0,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{row.orphans} of {row.engagements} engagements have no page view.",
        metadata={"days": str(wanted), "orphans": row.orphans, "engagements": row.engagements},
    )


@dg.asset_check(
    asset=Aggregate.DAILY_STATS.value,
    description=f"No event that arrived {FRESH_WITHIN} ago is missing from the aggregates.",
)
def fresh(engine: dg.ResourceParam[sa.Engine]) -> dg.AssetCheckResult:
    """Fails when a refresh is overdue."""
    with engine.connect() as connection:
        waiting = waiting_events(connection, before=datetime.now(UTC) - FRESH_WITHIN)
    days = _listed(waiting)
    return dg.AssetCheckResult(
        passed=not waiting,
        description=f"Events wait to be aggregated on {days}." if waiting else "Up to date.",
        metadata={"waiting_days": len(waiting), "waiting_events": sum(waiting.values())},
    )


def waiting_events(connection: sa.Connection, *, before: datetime) -> dict[date, int]:
    """By day, the events received before a moment that some aggregate has not seen."""
    rows = connection.execute(statement("upkeep/waiting_events"), {"before": before})
    return {row.event_day: row.events for row in rows}


def recent_days() -> DayRange:
    """The last few days, today included."""
    last = last_day()
    return DayRange(last - timedelta(days=RECENT_DAYS - 1), last)


def _listed(days: Sequence[date] | dict[date, int], most: int = 5) -> str:
    named = ", ".join(str(day) for day in sorted(days)[:most])
    return f"{named} and {len(days) - most} more days" if len(days) > most else named
