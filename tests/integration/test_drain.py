"""The shift against a real queue and store: whatever dies, each event is stored once."""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from uuid import UUID

import pytest
import redis
import sqlalchemy as sa
from redis.backoff import NoBackoff
from redis.retry import Retry
from visitors import a_visitor

from contract.queue import LeaseToken, Queue
from contract.settings import Settings
from footfall.local.ports import free_port
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey
from pipeline.drain import loop
from pipeline.drain.load import Loader, Prepared
from pipeline.drain.loop import Shift
from pipeline.drain.totals import Totals

THEIRS = LeaseToken("theirs")


@pytest.fixture
def settings(settings: Settings) -> Settings:
    quick = {"drain_linger_seconds": 0.02, "drain_idle_seconds": 0.3, "drain_batch_items": 50}
    return settings.model_copy(update=quick)


@pytest.fixture
def loader(engine: sa.Engine, settings: Settings) -> Loader:
    return Loader(engine, settings)


def a_shift(queue: Queue, loader: Loader, settings: Settings) -> Shift:
    return Shift(queue, loader, settings, lambda totals: None)


def stored_ids(engine: sa.Engine) -> list[UUID]:
    with engine.connect() as connection:
        return list(connection.execute(sa.text("select event_id from events")).scalars())


def visits(count: int) -> tuple[list[bytes], set[UUID]]:
    visitors = [
        a_visitor().views("/p/1", product="1").stays(2).copies_coupon("X") for _ in range(count)
    ]
    return [visitor.item() for visitor in visitors], {
        event for visitor in visitors for event in visitor.ids()
    }


def until(condition: Callable[[], bool]) -> None:
    while not condition():  # the test's own time limit ends it
        time.sleep(0.02)


def test_a_shift_drains_the_queue_and_ends_when_idle(
    queue: Queue, loader: Loader, settings: Settings, engine: sa.Engine
) -> None:
    items, ids = visits(120)
    queue.push(*items)
    heard: list[Totals] = []
    totals = Shift(queue, loader, settings, heard.append).run()
    assert (totals.items, totals.stored) == (120, 360)
    assert [batch.items for batch in heard] == [50, 50, 20]
    assert set(stored_ids(engine)) == ids
    assert queue.depth() == 0
    assert queue.lease_holder() is None


def test_garbage_on_the_queue_stops_nothing(
    queue: Queue, loader: Loader, settings: Settings
) -> None:
    items, _ = visits(3)
    queue.push(b"garbage", b"", items[0], b"\xff\n{}", *items[1:])
    totals = a_shift(queue, loader, settings).run()
    assert (totals.stored, totals.rejected) == (9, 3)
    assert queue.depth() == 0


def test_a_micro_batch_waits_to_fill_up(queue: Queue, loader: Loader, settings: Settings) -> None:
    patient = settings.model_copy(update={"drain_linger_seconds": 3600, "drain_batch_items": 4})
    items, _ = visits(9)
    queue.push(*items[:1])
    heard: list[Totals] = []
    shift = Shift(queue, loader, patient, heard.append)
    thread = threading.Thread(target=shift.run)
    thread.start()
    until(lambda: len(heard) == 1)  # what waited before the shift began need not wait again
    for item in items[1:]:
        queue.push(item)
    until(lambda: queue.depth() == 0)
    shift.stop()
    thread.join()
    assert [batch.items for batch in heard] == [1, 4, 4]


def test_a_shift_that_is_stopped_gives_up_its_lease(
    queue: Queue, loader: Loader, settings: Settings
) -> None:
    shift = a_shift(queue, loader, settings.model_copy(update={"drain_idle_seconds": 3600}))
    thread = threading.Thread(target=shift.run)
    thread.start()
    until(lambda: queue.lease_holder() is not None)
    shift.stop()
    thread.join()
    assert queue.lease_holder() is None


class WhereItWaits:
    """Stops a shift from within its wait for events, at the nth call that the wait makes.

    As a signal handler does: between two instructions of the thread that it interrupts.
    """

    WAITS = (threading.__file__, loop.__file__)

    def __init__(self, shift: Shift, call: int) -> None:
        self._shift = shift
        self._calls_left = call

    def __call__(self, frame: FrameType, event: str, called: object) -> None:
        if event == "call" and frame.f_code.co_filename not in self.WAITS:
            return
        if event == "call" or (event == "c_call" and frame.f_code.co_filename in self.WAITS):
            self._calls_left -= 1
            if self._calls_left == 0:
                sys.setprofile(None)
                self._shift.stop()


@pytest.mark.parametrize("call", [1, 5, 8, 16])
def test_a_shift_can_be_stopped_wherever_it_waits(
    queue: Queue,
    loader: Loader,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    call: int,
) -> None:
    shift = a_shift(queue, loader, settings.model_copy(update={"drain_idle_seconds": 3600}))

    def wait_from_now_on() -> None:
        monkeypatch.undo()
        sys.setprofile(WhereItWaits(shift, call))

    monkeypatch.setattr(shift, "_check_store", wait_from_now_on)
    thread = threading.Thread(target=shift.run, daemon=True)
    thread.start()
    thread.join(timeout=20)
    assert not thread.is_alive()


def test_a_successor_waits_for_the_lease(
    queue: Queue, loader: Loader, settings: Settings, engine: sa.Engine
) -> None:
    items, ids = visits(5)
    queue.push(*items)
    queue.acquire(THEIRS)
    thread = threading.Thread(target=a_shift(queue, loader, settings).run)
    thread.start()
    time.sleep(0.5)
    assert stored_ids(engine) == []
    queue.release(THEIRS)
    thread.join()
    assert set(stored_ids(engine)) == ids


class Frozen(Loader):
    """A loader that is held up for longer than the lease lasts, the first time."""

    def __init__(self, engine: sa.Engine, settings: Settings, then: Callable[[], None]) -> None:
        super().__init__(engine, settings)
        self._then: list[Callable[[], None]] = [then]

    def load_prepared(self, prepared: Prepared) -> Totals:
        totals = super().load_prepared(prepared)
        while self._then:
            self._then.pop()()
        return totals


def test_a_shift_whose_lease_another_took_ends_and_trims_nothing(
    queue: Queue, settings: Settings, engine: sa.Engine
) -> None:
    def another_takes_over() -> None:
        queue.redis.delete(queue.lease_key)
        queue.acquire(THEIRS)

    items, ids = visits(5)
    queue.push(*items)
    assert a_shift(queue, Frozen(engine, settings, another_takes_over), settings).run() == Totals()
    assert queue.depth() == 5
    assert queue.lease_holder() == THEIRS

    queue.release(THEIRS)
    totals = a_shift(queue, Loader(engine, settings), settings).run()
    assert (totals.stored, totals.duplicates) == (0, 15)
    assert sorted(stored_ids(engine)) == sorted(ids)


def test_a_shift_whose_lease_nobody_took_goes_on(
    queue: Queue, settings: Settings, engine: sa.Engine
) -> None:
    items, ids = visits(5)
    queue.push(*items)
    loader = Frozen(engine, settings, lambda: queue.redis.delete(queue.lease_key))
    assert a_shift(queue, loader, settings).run().duplicates == 15
    assert queue.depth() == 0
    assert sorted(stored_ids(engine)) == sorted(ids)


class Watched(Loader):
    """A loader that tells which items it was given."""

    def __init__(self, engine: sa.Engine, settings: Settings) -> None:
        super().__init__(engine, settings)
        self.given: list[int] = []
        self.between: Callable[[], object] = lambda: None

    def load_prepared(self, prepared: Prepared) -> Totals:
        self.given.append(len(prepared.items))
        totals = super().load_prepared(prepared)
        self.between()
        self.between = lambda: None
        return totals


def test_what_was_prepared_meanwhile_is_loaded_once_and_in_turn(
    queue: Queue, settings: Settings, engine: sa.Engine
) -> None:
    items, ids = visits(230)
    queue.push(*items)
    loader = Watched(engine, settings)
    totals = a_shift(queue, loader, settings).run()
    assert (totals.items, totals.stored, totals.duplicates) == (230, len(ids), 0)
    assert loader.given == [50, 50, 50, 50, 30]
    assert sorted(stored_ids(engine)) == sorted(ids)


def test_a_fault_of_ours_while_the_next_is_prepared_loses_nothing(
    queue: Queue, settings: Settings, engine: sa.Engine
) -> None:
    """What was loaded meanwhile is not trimmed; the next shift finds it there already."""

    class Clumsy(Loader):
        def prepare(self, items: Sequence[bytes]) -> Prepared:
            if threading.current_thread() is not threading.main_thread():
                raise ZeroDivisionError
            return super().prepare(items)

    items, ids = visits(100)
    queue.push(*items)
    with pytest.raises(ZeroDivisionError):
        a_shift(queue, Clumsy(engine, settings), settings).run()
    assert queue.depth() == 100
    assert queue.lease_holder() is None

    totals = a_shift(queue, Loader(engine, settings), settings).run()
    assert (totals.stored, totals.duplicates) == (150, 150)
    assert sorted(stored_ids(engine)) == sorted(ids)


@pytest.mark.parametrize("left", [20, 70])
def test_what_was_prepared_of_a_list_that_is_another_now_is_read_anew(
    queue: Queue, settings: Settings, engine: sa.Engine, left: int
) -> None:
    items, _ = visits(180)
    newer, newer_ids = visits(120)
    queue.push(*items)

    def newest_items_are_lost() -> None:
        queue.redis.ltrim(queue.key, 0, left - 1)
        queue.push(*newer)

    loader = Watched(engine, settings)
    loader.between = newest_items_are_lost
    totals = a_shift(queue, loader, settings).run()
    assert queue.depth() == 0
    assert newer_ids <= set(stored_ids(engine))
    assert totals.items == left + len(newer)


def test_what_was_prepared_under_a_lease_that_was_lost_is_read_anew(
    queue: Queue, settings: Settings, engine: sa.Engine
) -> None:
    """Another drain was at work and is gone: an item that came twice is not where it was."""
    items, _ = visits(106)
    between, between_ids = visits(1)
    twice = items[99]
    queue.push(*items[:100], *between, twice, *items[100:])
    quick = Queue(queue.redis, queue.key, lease_seconds=0.1)
    patient = settings.model_copy(update={"drain_idle_seconds": 1})

    def another_was_here(_totals: Totals) -> None:
        if queue.depth() > 50:
            queue.redis.delete(queue.lease_key)
            queue.acquire(THEIRS)
            queue.trim(THEIRS, queue.peek(2))
            queue.release(THEIRS)
            time.sleep(2 * quick.lease_seconds)  # a shift that was frozen as long

    Shift(quick, Loader(engine, settings), patient, another_was_here).run()
    assert queue.depth() == 0
    assert between_ids <= set(stored_ids(engine))


def test_a_list_that_is_gone_when_it_is_looked_at_again_is_no_fault(
    queue: Queue, settings: Settings, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    items, _ = visits(50)
    queue.push(*items)
    true_depth = queue.depth
    monkeypatch.setattr(queue, "depth", lambda: 100 if true_depth() else 0)
    totals = a_shift(queue, Loader(engine, settings), settings).run()
    assert (totals.items, true_depth()) == (50, 0)


@pytest.fixture
def a_long_shift(
    queue: Queue, loader: Loader, settings: Settings
) -> Iterator[tuple[threading.Thread, Shift]]:
    """A shift at work in the background."""
    shift = a_shift(queue, loader, settings.model_copy(update={"drain_idle_seconds": 3600}))
    thread = threading.Thread(target=shift.run)
    thread.start()
    until(lambda: queue.lease_holder() is not None)
    yield thread, shift
    shift.stop()
    thread.join()


def test_postgres_goes_away_and_comes_back(
    a_long_shift: tuple[threading.Thread, Shift],
    queue: Queue,
    engine: sa.Engine,
    postgres: EmbeddedPostgres,
) -> None:
    thread, _ = a_long_shift
    items, ids = visits(300)
    queue.push(*items[:100])
    until(lambda: queue.depth() == 0)
    postgres.stop()
    try:
        queue.push(*items[100:])
        time.sleep(1)
        assert thread.is_alive()
        assert queue.depth() == 200
    finally:
        postgres.start()
    until(lambda: queue.depth() == 0)
    engine.dispose()
    assert sorted(stored_ids(engine)) == sorted(ids)


def test_redis_goes_away_and_comes_back(
    a_long_shift: tuple[threading.Thread, Shift],
    queue: Queue,
    engine: sa.Engine,
    valkey: EmbeddedValkey,
) -> None:
    thread, _ = a_long_shift
    items, ids = visits(300)
    queue.push(*items)
    valkey.stop()
    try:
        time.sleep(1)
        assert thread.is_alive()
    finally:
        valkey.start()
    until(lambda: queue.depth() == 0)
    assert sorted(stored_ids(engine)) == sorted(ids)


def test_redis_away_from_the_start_fills_no_log(
    loader: Loader, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    nobody = redis.Redis(port=free_port(), retry=Retry(NoBackoff(), 0))
    queue = Queue(nobody, settings.queue_key, lease_seconds=1)
    assert a_shift(queue, loader, settings).run() == Totals()
    assert 2 <= sum("Asking for the lease again" in line for line in caplog.messages) <= 5
