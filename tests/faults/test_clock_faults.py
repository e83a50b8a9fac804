"""The machine's clock jumps an hour, forth and back: nothing is lost, refused or stored twice."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from live_collector import QUEUE_KEY, LiveCollector, batch
from small_footfall import until

from contract.queue import LeaseToken, Queue
from contract.settings import ROOT, Settings, SiteSettings
from footfall.chaos.drain_process import DrainProcess
from footfall.local.valkey import EmbeddedValkey

HOUR = 3_600
LEASE_SECONDS = 1.5
THEIRS = LeaseToken("theirs")


def zone_before_midnight() -> str:
    """A time zone in which an hour from now is tomorrow, and an hour ago was not yesterday."""
    ahead = 23 - datetime.now(UTC).hour
    ahead -= 24 if ahead > 14 else 0
    return f"Etc/GMT{-ahead:+d}"  # POSIX counts westwards


@pytest.fixture
def settings(settings: Settings) -> Settings:
    site = SiteSettings(domains=("shop.example",), time_zone=zone_before_midnight())
    quick = {"drain_linger_seconds": 0.02, "sites": {"demo": site}}
    return settings.model_copy(update=quick)


@pytest.fixture
def drain(settings: Settings, tmp_path: Path) -> Iterator[DrainProcess]:
    drain = DrainProcess(settings, log=tmp_path / "drain.log", lease_seconds=LEASE_SECONDS)
    yield drain
    drain.stop()


@pytest.fixture
def clock(tmp_path: Path) -> Callable[[float], None]:
    """Sets the collector's clock: by how many seconds it is off."""
    file = tmp_path / "clock"

    def set_by(seconds: float) -> None:
        half = file.with_suffix(".half")
        half.write_text(str(seconds))
        half.rename(file)

    set_by(0)
    return set_by


@pytest.fixture
def live(
    tmp_path: Path,
    valkey: EmbeddedValkey,
    settings: Settings,
    clock: Callable[[float], None],
    queue: Queue,
) -> Iterator[LiveCollector]:
    sites = {name: site.model_dump(mode="json") for name, site in settings.sites.items()}
    env = {
        "PYTHONPATH": f"{Path(__file__).parent / 'settable_clock'}:{ROOT}",
        "FOOTFALL_CLOCK": str(tmp_path / "clock"),
    }
    folder = tmp_path / "collector"
    with LiveCollector(
        folder, valkey.url(), env=env, sites=json.dumps(sites), rate_per_minute=60
    ) as live:
        yield live


def test_under_any_clock_an_event_is_taken_and_stored_once(
    live: LiveCollector, clock, drain: DrainProcess, engine: sa.Engine, queue: Queue
) -> None:
    """Each batch is sent under every clock, as by trackers that do not hear the answer."""
    assert queue.key == QUEUE_KEY
    drain.start()
    batches = []
    for off_by in (0, HOUR, -HOUR, 0):
        clock(off_by)
        batches.append(batch(off_by // HOUR + len(batches) * 10))
        for sent in batches:
            sent["sent_at"] = time.time_ns() // 1_000_000
            # One address, and fewer posts than it may send in a minute.
            answer = live.post(sent, headers={"x-forwarded-for": "203.0.113.7"})
            assert answer.status_code == 204, answer.text
        until(lambda: queue.depth() == 0, seconds=120)

    with engine.connect() as connection:
        stored = list(connection.scalars(sa.text("select event_id from events")))
        days = connection.scalar(sa.text("select count(distinct event_day) from events"))
    assert sorted(stored) == sorted(UUID(sent["events"][0]["id"]) for sent in batches)
    assert days == 2  # it was about midnight


@pytest.mark.parametrize("pushed_back", [True, False], ids=["back", "forth"])
def test_a_lease_outlasts_no_jump(queue: Queue, drain: DrainProcess, pushed_back: bool) -> None:
    """Redis keeps a moment to expire at: an hour more to go, or none at all.

    Its holder has died, or is on its way to find out.
    """
    queue.acquire(THEIRS)
    if pushed_back:
        queue.redis.pexpire(queue.lease_key, (HOUR + 1) * 1000)
    else:
        queue.redis.delete(queue.lease_key)

    drain.start()

    until(lambda: queue.lease_holder() not in (None, THEIRS), seconds=120)
