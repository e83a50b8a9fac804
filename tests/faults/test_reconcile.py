"""The count that the proofs rest on: it notices each way in which the promise can be broken."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
import sqlalchemy as sa
from visitors import a_visitor

from contract.failpoint import FailPoint, midway
from contract.queue import Queue
from contract.settings import Settings
from footfall.chaos.clients import Ledger
from footfall.chaos.fail_points import FailPoints
from footfall.chaos.faults import all_faults
from footfall.chaos.reconcile import Reconciliation, compute_aggregates, reconcile
from pipeline.drain.load import Loader
from pipeline.refresh import Aggregate

# These visitors click on nothing and come once: there is no row to put another number into.
ROWLESS = {
    Aggregate.PRODUCT_POSITIONS: "select event_day, site, bot, product_id, '/nowhere', 1, 1 "
    "from product_performance",
    Aggregate.SESSION_TOUCHES: "select event_day, session_id, 'Email', 'a', '', 'Email', 'a', '' "
    "from sessions",
}


@pytest.fixture
def ledger(engine: sa.Engine, settings: Settings) -> Ledger:
    """Three visits that were acknowledged and are stored and computed, and a bad event."""
    visitors = [
        a_visitor().views("/p/1", product="1").stays(3).copies_coupon("SAVE") for _ in range(3)
    ]
    flawed = a_visitor().does("talks", words="x" * 5_000)
    [bad] = flawed.ids()
    Loader(engine, settings).load([visitor.item() for visitor in (*visitors, flawed)])
    compute_aggregates(engine, settings.zones)
    good = {event for visitor in visitors for event in visitor.ids()}
    return Ledger(good=good, bad={bad}, acknowledged=good | {bad})


@pytest.fixture
def count(
    engine: sa.Engine, queue: Queue, settings: Settings
) -> Callable[[Ledger], Reconciliation]:
    return lambda ledger: reconcile(ledger, engine, queue, settings.spool_path, settings.zones)


@pytest.fixture
def change(engine: sa.Engine) -> Iterator[Callable[..., None]]:
    def change(query: str, **parameters: object) -> None:
        with engine.begin() as connection:
            connection.execute(sa.text(query), parameters)

    return change


def test_what_was_kept_reconciles(count, ledger: Ledger) -> None:
    found = count(ledger)
    assert found.reconciles
    assert (found.acknowledged, found.stored, found.rejected) == (10, 9, 1)


def test_an_event_that_is_gone_is_lost(count, ledger: Ledger, change) -> None:
    change("delete from events where event_id = :gone", gone=min(ledger.good))
    found = count(ledger)
    assert (found.lost, found.reconciles) == (1, False)


def test_an_event_on_two_days_is_a_duplicate(count, ledger: Ledger, engine, change) -> None:
    with engine.connect() as connection:
        day = connection.scalar(sa.text("select min(event_day) from events"))
    change("select ensure_event_days(array[:day])", day=day + timedelta(days=7))
    change("create table copied as select * from events where event_id = :id", id=min(ledger.good))
    change("update copied set event_day = event_day + 7")
    change("insert into events select * from copied")
    found = count(ledger)
    assert (found.duplicates, found.reconciles) == (1, False)


def test_a_good_event_that_was_rejected_is_misplaced(count, ledger: Ledger) -> None:
    found = count(replace(ledger, good=ledger.good | ledger.bad, bad=set()))
    assert (found.misplaced, found.reconciles) == (1, False)


def test_an_event_from_nowhere_is_misplaced(count, ledger: Ledger) -> None:
    found = count(replace(ledger, good=ledger.good - {min(ledger.good)}))
    assert (found.misplaced, found.reconciles) == (1, False)


def test_what_still_waits_does_not_reconcile(count, ledger: Ledger, queue: Queue) -> None:
    queue.push(b"something")
    found = count(ledger)
    assert (found.queue_left, found.reconciles) == (1, False)


@pytest.mark.parametrize("table", sorted(set(Aggregate) - ROWLESS.keys()))
def test_an_aggregate_that_is_off_does_not_reconcile(
    count, ledger: Ledger, change, table: str
) -> None:
    counted = {
        **dict.fromkeys(
            ("journeys", "paths", "trails", "attributions", "coupon_stats"), "sessions"
        ),
        "product_leads": "product_views",
        "product_sources": "views",
    }
    number = counted.get(table, "engaged_ms")
    change(f"update {table} set {number} = {number} + 1")
    found = count(ledger)
    assert found.aggregates_off[table] > 0
    assert not found.reconciles


@pytest.mark.parametrize("table", ROWLESS)
def test_a_row_that_nothing_was_counted_for_does_not_reconcile(
    count, ledger: Ledger, change, table: str
) -> None:
    change(f"insert into {table} {ROWLESS[table]} limit 1")
    found = count(ledger)
    assert found.aggregates_off[table] > 0
    assert not found.reconciles


def test_nothing_sent_proves_nothing(count) -> None:
    assert not count(Ledger()).reconciles


def test_a_fail_point_that_is_off_hands_the_rows_through() -> None:
    rows = [UUID(int=1)]
    assert midway(FailPoint.DRAIN_COPYING, rows) is rows


def test_a_fail_point_that_is_withdrawn_has_not_hit(tmp_path: Path) -> None:
    points = FailPoints(tmp_path)
    first = points.arm(FailPoint.DRAIN_READ)
    assert not first()
    points.disarm()
    assert not first()
    second = points.arm(FailPoint.DRAIN_READ)
    (tmp_path / FailPoint.DRAIN_READ).unlink()  # as who reaches it does
    assert second()
    assert not first()


def test_nothing_waits_for_a_footfall_that_starts_again(tmp_path: Path) -> None:
    class Killed:
        fail_points = FailPoints(tmp_path)

        def kill_everything(self) -> None: ...

        def start(self) -> None:
            assert not any(map(self.fail_points.is_armed, FailPoint))

    own = Killed()
    own.fail_points.arm(FailPoint.COLLECTOR_ACCEPTED)
    [fault] = [fault for fault in all_faults() if fault.name == "everything killed"]
    assert fault.inject(own, Random(1))
