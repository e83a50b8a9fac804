"""The count after the faults: what was acknowledged against what is stored, id by id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from contract.database import statement
from contract.queue import Queue
from footfall.chaos.clients import Ledger

if TYPE_CHECKING:
    from pipeline.refresh import Aggregate


class Reconciliation(Struct, frozen=True, kw_only=True):
    """Numbers of distinct events, unless it says otherwise."""

    acknowledged: int  # a client heard a 204 for it
    stored: int  # of those sent
    rejected: int  # of those sent
    lost: int  # acknowledged, and neither stored nor rejected
    duplicates: int  # rows of `events` beyond the first of an event
    misplaced: int  # good and rejected, or bad and stored, or never sent and there
    queue_left: int  # batches
    spool_left: int  # batches
    aggregates_off: dict[str, int] = {}  # rows that differ from a recomputation, by aggregate

    @property
    def reconciles(self) -> bool:
        """Whether the promise was kept. Nothing acknowledged proves nothing."""
        wrong = (
            self.lost,
            self.duplicates,
            self.misplaced,
            self.queue_left,
            self.spool_left,
            sum(self.aggregates_off.values()),
        )
        return self.acknowledged > 0 and not any(wrong)


def reconcile(
    ledger: Ledger, engine: sa.Engine, queue: Queue, spool: Path, zones: Mapping[str, str]
) -> Reconciliation:
    """Compare ids. `aggregates_off` is what the aggregates say now: compute them first.

    `zones` names each site's time zone, as the pipeline's settings do.
    """
    from collector.spool import spooled_items

    with engine.connect() as connection:
        times = {row.event_id: row.times for row in connection.execute(statement("chaos/stored"))}
        rejected = {
            _event_id(row.payload) for row in connection.execute(statement("chaos/rejected"))
        }
    stored = times.keys()
    sent = ledger.good | ledger.bad
    misplaced = (stored - ledger.good) | (rejected - ledger.bad)
    return Reconciliation(
        acknowledged=len(ledger.acknowledged),
        stored=len(stored & sent),
        rejected=len(rejected & sent),
        lost=len(ledger.acknowledged - stored - rejected),
        duplicates=sum(times.values()) - len(times),
        misplaced=len(misplaced),
        queue_left=queue.depth(),
        spool_left=spooled_items(spool),
        aggregates_off=aggregates_off(engine, zones),
    )


def aggregates_off(engine: sa.Engine, zones: Mapping[str, str]) -> dict[str, int]:
    """Rows and pending days of each aggregate that a recomputation from raw does not agree with.

    Recomputed twice: by the aggregate's own statement, which shows what is stale or was disturbed,
    and by the one of its check, which counts in another way.
    """
    from pipeline.checks import compare
    from pipeline.partitions import DayRange
    from pipeline.refresh import Aggregate

    span = _days(engine)
    if span is None:
        return {}
    off = {}
    for aggregate in Aggregate:
        with engine.connect() as connection:
            agreement = compare(connection, aggregate, DayRange(*span), zones)
        checked = sum(agreement.disagreements.values()) + len(agreement.pending)
        off[aggregate.value] = checked + _rows_computed_otherwise(engine, aggregate, span, zones)
    return off


def _rows_computed_otherwise(
    engine: sa.Engine, aggregate: Aggregate, span: tuple[date, date], zones: Mapping[str, str]
) -> int:
    """Rows that come out otherwise when every day is computed again, which is then undone."""
    from pipeline.refresh import insertion, parameters, plan_each_range

    table = sa.table(aggregate)
    everything = sa.select(sa.text("*")).select_from(table)
    with engine.connect() as connection, connection.begin() as transaction:
        plan_each_range(connection)
        before = Counter(map(str, connection.execute(everything)))
        connection.execute(sa.delete(table))
        connection.execute(insertion(connection, aggregate), parameters(*span, zones))
        after = Counter(map(str, connection.execute(everything)))
        transaction.rollback()
    return ((before - after) + (after - before)).total()


def compute_aggregates(engine: sa.Engine, zones: Mapping[str, str]) -> None:
    """Compute every day of every aggregate, where no Dagster does it."""
    from pipeline.refresh import refresh_all

    span = _days(engine)
    if span:
        refresh_all(engine, *span, zones)


def _days(engine: sa.Engine) -> tuple[date, date] | None:
    with engine.connect() as connection:
        row = connection.execute(statement("chaos/days")).one()
    return (row.first_day, row.last_day) if row.first_day else None


def _event_id(payload: bytes) -> UUID | None:
    """The id of a rejected event; None for what is not even a batch, and thus never sent."""
    try:
        return UUID(msgspec.json.decode(payload)["events"][0]["id"])
    except (msgspec.DecodeError, LookupError, TypeError, ValueError):
        return None
