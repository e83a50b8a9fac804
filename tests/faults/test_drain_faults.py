"""The drain killed, frozen and doubled: each event is stored once, and nobody has to help."""

import random
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from small_footfall import until
from visitors import a_visitor

from contract.database import statement
from contract.failpoint import FailPoint
from contract.queue import Queue
from contract.settings import Settings
from footfall.chaos.clients import Ledger
from footfall.chaos.drain_process import DrainProcess
from footfall.chaos.fail_points import FailPoints
from footfall.chaos.reconcile import compute_aggregates, reconcile

LEASE_SECONDS = 1.5
eventually = partial(until, seconds=120)  # a process starts, on a machine with much to do
OF_THE_DRAIN = [point for point in FailPoint if point.startswith("drain")]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    quick = {"drain_linger_seconds": 0.02, "drain_batch_items": 40}
    return settings.model_copy(update=quick)


@pytest.fixture
def fail_points(tmp_path: Path) -> FailPoints:
    return FailPoints(tmp_path / "fail-points")


@pytest.fixture
def a_drain(
    settings: Settings, tmp_path: Path, fail_points: FailPoints
) -> Iterator[Callable[..., DrainProcess]]:
    """Starts drains, each with a log of its own and the short lease."""
    started: list[DrainProcess] = []

    def start(**limits: float) -> DrainProcess:
        log = tmp_path / f"drain-{len(started)}.log"
        drain = DrainProcess(
            settings, log=log, fail_points=fail_points, **{"lease_seconds": LEASE_SECONDS, **limits}
        )
        drain.start()
        started.append(drain)
        return drain

    yield start
    for drain in started:
        drain.stop()


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def push(queue: Queue, ledger: Ledger) -> Callable[[int], None]:
    """Put visits on the queue, as a collector that has answered 204."""

    def push(count: int) -> None:
        visitors = [a_visitor().views("/p/1", product="1").stays(2) for _ in range(count)]
        ledger.good.update(event for visitor in visitors for event in visitor.ids())
        ledger.acknowledged.update(ledger.good)
        queue.push(*(visitor.item() for visitor in visitors))

    return push


@pytest.fixture
def settled(
    queue: Queue, engine: sa.Engine, settings: Settings, ledger: Ledger
) -> Callable[[], None]:
    """Wait until the queue is empty, then count."""

    def settled() -> None:
        eventually(lambda: queue.depth() == 0)
        compute_aggregates(engine, settings.zones)
        found = reconcile(ledger, engine, queue, settings.spool_path, settings.zones)
        assert found.reconciles, found
        assert found.stored == len(ledger.good)

    return settled


@pytest.mark.parametrize("point", OF_THE_DRAIN)
def test_killed_at_a_point_the_next_drain_goes_on(
    point: FailPoint, a_drain, push, settled, fail_points: FailPoints, queue: Queue
) -> None:
    fail_points.arm(point)
    push(100)

    assert a_drain().wait() == -signal.SIGKILL
    assert not fail_points.is_armed(point)
    assert queue.depth() == 100

    a_drain()
    settled()


def test_killed_at_random_again_and_again(a_drain, push, settled, queue: Queue) -> None:
    moments = random.Random(11)
    for _ in range(5):
        push(400)
        drain = a_drain()
        depth = queue.depth()
        eventually(lambda depth=depth: queue.depth() < depth)  # it is at work
        time.sleep(moments.uniform(0, 0.15))
        drain.send(signal.SIGKILL)
        assert drain.wait() == -signal.SIGKILL

    a_drain()
    settled()


@pytest.mark.parametrize(
    "point", [FailPoint.DRAIN_READ, FailPoint.DRAIN_COPYING, FailPoint.DRAIN_COMMITTED]
)
def test_frozen_past_its_lease_the_fence_holds(
    point: FailPoint, a_drain, push, settled, fail_points: FailPoints, queue: Queue
) -> None:
    """It wakes up with what another has loaded and trimmed, and other items at the head."""
    fail_points.arm(point, signal.SIGSTOP)
    push(40)
    frozen = a_drain()
    eventually(frozen.is_frozen)
    other = a_drain()
    eventually(lambda: queue.depth() == 0)
    other.send(signal.SIGKILL)
    other.wait()
    push(40)  # what a trim without a fence would drop

    frozen.send(signal.SIGCONT)
    eventually(lambda: "The lease on footfall:events was lost; 40 items" in frozen.log.read_text())

    a_drain()
    settled()


def test_frozen_before_its_commit_the_fence_holds(
    a_drain, push, settled, fail_points: FailPoints, queue: Queue
) -> None:
    """Another waits for its turn meanwhile, with the same items. Only one may trim them."""
    fail_points.arm(FailPoint.DRAIN_INSERTED, signal.SIGSTOP)
    push(40)
    frozen = a_drain()
    eventually(frozen.is_frozen)
    theirs = queue.lease_holder()
    a_drain()
    eventually(lambda: queue.lease_holder() not in (None, theirs))
    push(40)  # what a second trim without a fence would drop

    fail_points.arm(FailPoint.DRAIN_READ)  # it may not load what the other drops
    frozen.send(signal.SIGCONT)
    frozen.wait(120)

    fail_points.disarm()
    a_drain()
    settled()


@pytest.mark.parametrize("point", [FailPoint.DRAIN_COPYING, FailPoint.DRAIN_INSERTED])
def test_frozen_for_good_inside_its_transaction_others_go_on(
    point: FailPoint, a_drain, push, settled, fail_points: FailPoints
) -> None:
    """As one whose machine is gone: its transaction must not hold up the next for ever."""
    fail_points.arm(point, signal.SIGSTOP)
    push(40)
    frozen = a_drain(longest_idle_seconds=3)
    eventually(frozen.is_frozen)

    a_drain()

    settled()
    assert frozen.is_frozen()


def test_a_load_that_outlasts_its_lease_is_no_fault(
    a_drain, push, settled, engine: sa.Engine, queue: Queue
) -> None:
    """Nobody else takes over, and nothing is loaded again."""
    push(1)
    with engine.begin() as held:
        held.execute(statement("drain/take_turn"))  # another load's
        slow = a_drain(lease_seconds=2 * LEASE_SECONDS)
        eventually(lambda: waits_for_its_turn(engine))
        theirs = queue.lease_holder()
        other = a_drain(lease_seconds=2 * LEASE_SECONDS)
        time.sleep(3 * LEASE_SECONDS)
        assert queue.lease_holder() == theirs
    settled()
    eventually(lambda: "nothing to do" in other.log.read_text())
    assert "was lost" not in slow.log.read_text()


def waits_for_its_turn(engine: sa.Engine) -> bool:
    query = "select from pg_locks where locktype = 'advisory' and not granted"
    with engine.connect() as connection:
        return connection.exec_driver_sql(query).first() is not None


def test_two_drains_forced_at_once(
    a_drain, push, settled, fail_points: FailPoints, queue: Queue
) -> None:
    """Each has the lease taken from it; both read, and then both load, the same items."""
    push(40)
    pair = []
    for _ in range(2):
        fail_points.arm(FailPoint.DRAIN_READ, signal.SIGSTOP)
        pair.append(a_drain())
        eventually(pair[-1].is_frozen)
        queue.redis.delete(queue.lease_key)
    for drain in pair:
        fail_points.arm(FailPoint.DRAIN_COMMITTED, signal.SIGSTOP)
        drain.send(signal.SIGCONT)
        eventually(lambda: not fail_points.is_armed(FailPoint.DRAIN_COMMITTED))
        eventually(drain.is_frozen)
    push(40)  # what a second trim without a fence would drop

    for drain in pair:
        fail_points.arm(FailPoint.DRAIN_READ)  # neither may load what the other drops
        drain.send(signal.SIGCONT)
        drain.wait(120)

    assert queue.depth() == 80
    fail_points.disarm()
    a_drain()
    settled()
