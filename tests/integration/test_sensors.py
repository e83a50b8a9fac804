"""The sensors: a shift on duty, its successor in time, the dead replaced; days refreshed."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import dagster as dg
import pytest
from visitors import NOON, a_visitor

from contract.queue import LeaseToken
from pipeline.definitions import defs
from pipeline.drain.load import Loader
from pipeline.jobs import DRAIN_TAG, drain
from pipeline.partitions import DayRange
from pipeline.sensors.queue import LEASE_MISSING_SECONDS, PAUSE_SECONDS, queue_sensor
from pipeline.sensors.touched_days import MAX_RANGES_PER_TICK, touched_days_sensor

DAY = NOON.date()
Status = dg.DagsterRunStatus
EVENT_OF = {
    Status.STARTED: "PIPELINE_START",
    Status.SUCCESS: "PIPELINE_SUCCESS",
    Status.FAILURE: "PIPELINE_FAILURE",
}


@pytest.fixture
def instance():
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


@pytest.fixture
def look(instance, queue, settings) -> Callable[..., dg.SensorResult]:
    """One look at the queue; the cursor is since when nobody has held the lease."""

    def look(*, lease_free_since: float | None = None) -> dg.SensorResult:
        context = dg.build_sensor_context(
            instance,
            cursor=str(lease_free_since or ""),
            resources={"queue": queue, "settings": settings},
        )
        return queue_sensor(context)

    return look


@pytest.fixture
def a_shift(instance, settings) -> Callable[..., str]:
    """A drain run of the instance that went through these statuses so many seconds ago."""

    def a_shift(**seconds_ago: float) -> str:
        run = instance.create_run_for_job(drain, tags={DRAIN_TAG: settings.queue_key})
        for status, seconds in seconds_ago.items():
            instance.run_storage.handle_run_event(
                run.run_id,
                dg.DagsterEvent(EVENT_OF[Status[status]], job_name="drain"),
                update_timestamp=datetime.now(UTC) - timedelta(seconds=seconds),
            )
        return run.run_id

    return a_shift


def test_one_shift_begins_before_there_is_any_traffic(look):
    assert len(look().run_requests) == 1


def test_no_second_shift_while_one_waits_or_is_at_work(look, a_shift, queue):
    queue.acquire(LeaseToken("shift"))
    queue.push(b"something")
    a_shift()
    assert look().run_requests == []
    a_shift(STARTED=10)
    assert look().run_requests == []


def test_after_an_idle_shift_the_next_begins_with_the_next_event(look, a_shift, queue):
    a_shift(STARTED=100, SUCCESS=50)
    assert look().run_requests == []

    queue.push(b"something")
    assert len(look().run_requests) == 1


def test_the_successor_is_asked_for_once_before_the_shift_ends(look, a_shift, queue, settings):
    queue.acquire(LeaseToken("shift"))
    a_shift(STARTED=settings.drain_shift_seconds * 0.79)
    assert look().run_requests == []

    a_shift(STARTED=settings.drain_shift_seconds * 0.81)
    assert len(look().run_requests) == 1

    a_shift()
    assert look().run_requests == []


def test_a_shift_whose_process_is_gone_is_declared_failed_and_replaced(
    look, a_shift, instance, queue
):
    gone = a_shift(STARTED=300)
    queue.push(b"something")

    first = look()
    assert first.run_requests == []
    assert float(first.cursor) <= time.time()  # the lease is free since now
    assert instance.get_run_by_id(gone).status == Status.STARTED

    second = look(lease_free_since=time.time() - LEASE_MISSING_SECONDS - 1)
    assert instance.get_run_by_id(gone).status == Status.FAILURE
    assert len(second.run_requests) == 1


def test_a_shift_that_has_just_begun_or_holds_the_lease_is_not_dead(look, a_shift, instance, queue):
    long_ago = time.time() - 600
    starting = a_shift(STARTED=5)
    assert look(lease_free_since=long_ago).run_requests == []
    assert instance.get_run_by_id(starting).status == Status.STARTED

    queue.acquire(LeaseToken("shift"))
    assert look(lease_free_since=long_ago).cursor == ""


def test_a_shift_that_fails_at_once_is_not_tried_again_at_once(look, a_shift, queue):
    queue.push(b"something")
    a_shift(STARTED=6, FAILURE=5)
    assert look().run_requests == []

    a_shift(STARTED=PAUSE_SECONDS + 2, FAILURE=PAUSE_SECONDS + 1)
    assert len(look().run_requests) == 1


def test_a_dead_shift_is_replaced_though_the_clock_was_set_back_meanwhile(
    look, a_shift, instance, queue
):
    gone = a_shift(STARTED=-3000)
    queue.push(b"something")

    first = look(lease_free_since=time.time() + 3000)
    assert float(first.cursor) <= time.time()

    look(lease_free_since=time.time() - LEASE_MISSING_SECONDS - 1)
    assert instance.get_run_by_id(gone).status == Status.FAILURE


def test_a_shift_that_failed_in_the_future_does_not_keep_the_next_waiting(look, a_shift, queue):
    queue.push(b"something")
    a_shift(STARTED=-3000, FAILURE=-3001)

    assert len(look().run_requests) == 1


@pytest.fixture
def touched(engine, settings) -> Callable[..., None]:
    """Stores an event of each of these days."""
    loader = Loader(engine, settings)

    def touched(*days: date) -> None:
        for day in days:
            at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            loader.load([a_visitor(at=at).views("/").item()])

    return touched


def wanted(instance, engine) -> list[DayRange]:
    """The days that the sensor asks for, a run each."""
    context = dg.build_sensor_context(instance, resources={"engine": engine})
    requests = touched_days_sensor(context).run_requests or []
    return [days for request in requests if (days := DayRange.of_run(request.tags))]


def test_touched_days_are_asked_for_as_ranges_newest_first(instance, engine, touched):
    touched(date(2015, 5, 17), date(2015, 5, 18), date(2015, 5, 19), DAY)

    assert wanted(instance, engine) == [
        DayRange(DAY, DAY),
        DayRange(date(2015, 5, 17), date(2015, 5, 19)),
    ]


def test_today_does_not_wait_for_a_long_import(instance, engine, touched):
    touched(*(DAY - timedelta(days=back) for back in range(40)))

    assert wanted(instance, engine) == [
        DayRange(DAY - timedelta(days=1), DAY),
        DayRange(DAY - timedelta(days=39), DAY - timedelta(days=2)),
    ]


def test_a_look_asks_for_no_more_than_a_few_runs(instance, engine, touched):
    touched(*(DAY - timedelta(days=2 * number) for number in range(MAX_RANGES_PER_TICK + 2)))

    assert len(wanted(instance, engine)) == MAX_RANGES_PER_TICK


def test_days_that_a_run_is_at_work_on_are_not_asked_for_again(instance, engine, touched):
    touched(DAY, DAY - timedelta(days=1), DAY - timedelta(days=30))
    at_work = DayRange(DAY - timedelta(days=1), DAY)
    instance.create_run_for_job(defs.resolve_job_def("refresh"), tags=at_work.tags())

    month_ago = DAY - timedelta(days=30)
    assert wanted(instance, engine) == [DayRange(month_ago, month_ago)]
