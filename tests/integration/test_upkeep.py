"""Upkeep: what goes when it is old, and what must stay."""

import time
from datetime import UTC, date, datetime, timedelta

import dagster as dg
import pytest
import sqlalchemy as sa
from dagster_runs import postgres_instance, run_job
from visitors import NOON, a_visitor

from contract.database import create_engine
from pipeline.drain.load import Loader
from pipeline.partitions import DayRange
from pipeline.refresh import refresh_all
from pipeline.sensors.touched_days import stale_days
from pipeline.upkeep.dagster_pruning import KEEP_DAYS, KEEP_FAILED_DAYS, prune
from pipeline.upkeep.partitions_ahead import make_partitions
from pipeline.upkeep.retention import drop_raw_events, drop_rejected_events
from pipeline.upkeep.salts import destroy_salts

DAY = NOON.date()


@pytest.fixture
def loader(engine, settings):
    return Loader(engine, settings)


def on(day: date) -> datetime:
    """Noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def days_with_events(engine: sa.Engine) -> list[date]:
    with engine.connect() as connection:
        return sorted(connection.scalars(sa.text("select distinct event_day from events")))


def days_with_sessions(engine: sa.Engine) -> list[date]:
    with engine.connect() as connection:
        return sorted(connection.scalars(sa.text("select distinct event_day from sessions")))


def test_the_coming_days_have_partitions_before_they_come(engine):
    make_partitions(engine, date(2031, 2, 26))
    make_partitions(engine, date(2031, 2, 27))

    with engine.connect() as connection:
        for day in ("2031_02_26", "2031_03_06"):
            assert connection.scalar(sa.text(f"select to_regclass('events_{day}')")) is not None


@pytest.fixture
def ten_days(engine, loader) -> list[date]:
    """Ten days with a visit each, computed; the last is DAY."""
    days = [DAY - timedelta(days=back) for back in range(9, -1, -1)]
    loader.load([a_visitor(at=on(day)).views("/").item() for day in days])
    refresh_all(engine, days[0], days[-1], zones={})
    return days


def test_old_raw_events_go_and_their_aggregates_stay(engine, ten_days):
    assert drop_raw_events(engine, keep_days=5, today=DAY) == 4
    assert drop_raw_events(engine, keep_days=5, today=DAY) == 0

    assert days_with_events(engine) == ten_days[4:]
    with engine.connect() as connection:
        assert stale_days(connection) == {}
    refresh_all(engine, ten_days[0], ten_days[-1], zones={})
    assert days_with_sessions(engine) == ten_days


def test_retention_gives_way_to_a_dump_and_loads_go_on(engine, ten_days, loader):
    with engine.connect() as dump:
        dump.execute(sa.text("select count(*) from events"))
        with pytest.raises(sa.exc.OperationalError, match="lock timeout"):
            drop_raw_events(engine, keep_days=5, today=DAY)
        assert loader.load([a_visitor().views("/").item()]).stored == 1
    assert drop_raw_events(engine, keep_days=5, today=DAY) == 4


def test_a_latecomer_to_a_dropped_day_is_rejected_for_its_time(engine, ten_days, loader):
    drop_raw_events(engine, keep_days=5, today=DAY)
    late = [a_visitor(at=on(day)).views("/late").item() for day in (ten_days[3], ten_days[4])]
    totals = loader.load(late)

    assert (totals.stored, totals.rejected) == (1, 1)
    with engine.connect() as connection:
        reason, detail = connection.execute(
            sa.text("select reason, detail from rejected_events")
        ).one()
        assert reason == "time"
        assert f"It is of {ten_days[3]}" in detail
    refresh_all(engine, ten_days[0], ten_days[-1], zones={})
    assert days_with_sessions(engine) == ten_days
    assert drop_raw_events(engine, keep_days=5, today=DAY) == 0


def test_raw_events_stay_until_every_aggregate_has_seen_them(engine, ten_days, loader):
    loader.load([a_visitor(at=on(ten_days[3])).views("/late").item()])

    # The days from the one before the touched day on read what is two days before them.
    assert drop_raw_events(engine, keep_days=5, today=DAY) == 0
    assert days_with_events(engine) == ten_days

    refresh_all(engine, ten_days[0], ten_days[-1], zones={})
    assert drop_raw_events(engine, keep_days=5, today=DAY) == 4


def test_rejected_events_go_when_nobody_has_mended_them_for_long(engine, loader):
    loader.load([a_visitor().queued(b"{not json")])

    assert drop_rejected_events(engine, keep_days=90, now=datetime.now(UTC)) == 0
    later = datetime.now(UTC) + timedelta(days=91)
    assert drop_rejected_events(engine, keep_days=90, now=later) == 1


def test_old_salts_are_destroyed_in_memory_and_on_disk_and_those_in_use_are_not(
    valkey, redis_client
):
    salts = [f"footfall:salt:{DAY - timedelta(days=back)}".encode() for back in range(4)]
    for number, key in enumerate(salts):
        redis_client.set(key, f"secret number {number}")
    assert b"secret number 3" in on_disk(valkey)

    assert destroy_salts(redis_client, DAY) == 2
    while redis_client.info("persistence")["aof_rewrite_in_progress"]:
        time.sleep(0.01)

    assert set(redis_client.keys("footfall:salt:*")) == set(salts[:2])
    kept = on_disk(valkey)
    assert [b"secret number %d" % number in kept for number in range(4)] == [
        True, True, False, False,
    ]  # fmt: skip


def on_disk(valkey) -> bytes:
    """All that the server's append-only files hold."""
    files = (valkey.state / "appendonlydir").iterdir()
    return b"".join(file.read_bytes() for file in files)


def test_old_runs_go_and_what_dagster_knows_of_the_days_stays(
    postgres, tmp_path, engine, queue, settings, loader
):
    resources = {"engine": engine, "queue": queue, "settings": settings}
    sessions = dg.AssetKey("sessions")
    loader.load([a_visitor().views("/").item()])
    with postgres_instance(postgres, tmp_path) as (instance, url):
        storage = create_engine(url, application="tests")

        def refreshed(first: date, last: date) -> str:
            tags = DayRange(first, last).tags()
            return run_job("refresh", instance, resources, tags=tags).run_id

        def days_known() -> set[str]:
            return set(instance.get_materialized_partitions(sessions))

        superseded = refreshed(DAY, DAY)
        newest = refreshed(DAY - timedelta(days=1), DAY)
        failed = a_failed_run(instance)
        known = days_known()
        assert known == {str(DAY - timedelta(days=1)), str(DAY)}

        soon = datetime.now(UTC) + timedelta(days=KEEP_DAYS - 1)
        assert sum(prune(storage, soon).values()) == 0

        later = datetime.now(UTC) + timedelta(days=KEEP_DAYS + 1)
        assert prune(storage, later)["prune_runs"] == 1
        assert not instance.has_run(superseded)
        assert instance.has_run(newest)
        assert instance.has_run(failed)
        assert days_known() == known
        assert instance.get_latest_materialization_event(sessions).run_id == newest

        much_later = datetime.now(UTC) + timedelta(days=KEEP_FAILED_DAYS + 1)
        prune(storage, much_later)
        assert not instance.has_run(failed)
        assert days_known() == known
        storage.dispose()


def a_failed_run(instance: dg.DagsterInstance) -> str:
    """A run that failed; returns its id."""

    @dg.op
    def breaks() -> None:
        raise ValueError("out of luck")

    @dg.job
    def breaking() -> None:
        breaks()

    return breaking.execute_in_process(instance=instance, raise_on_error=False).run_id
