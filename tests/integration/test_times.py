"""Late events and wrong clocks, from the post to the row: the true time, or the reason `time`."""

import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from live_collector import LiveCollector, eventually, queued
from redis import Redis

from contract.settings import Settings
from footfall.local.valkey import EmbeddedValkey
from pipeline.drain.load import Loader
from pipeline.sensors.touched_days import stale_days

NOW = timedelta()
YEAR = timedelta(days=365)
KEPT = timedelta(days=30)


@pytest.fixture
def live(tmp_path: Path, valkey: EmbeddedValkey, redis_client: Redis) -> Iterator[LiveCollector]:
    with LiveCollector(tmp_path / "c", valkey.url()) as collector:
        yield collector


def posted(name: str, *, at: int, sent_at: int) -> dict[str, Any]:
    """One page view with the times that a tracker's clock says, in milliseconds."""
    number = uuid.uuid4().int & (1 << 62) - 1
    event = {
        "type": "page_view",
        "id": str(uuid.UUID(int=7 << 76 | 2 << 62 | number)),
        "at": at,
        "url": f"http://shop.example/{name}",
    }
    return {"site": "demo", "sent_at": sent_at, "events": [event]}


# How wrong the clock is when it happens, how wrong when it is sent, how long it waited in between,
# and how long before the arrival it is stored at; None: rejected with the reason `time`.
CASES: dict[str, tuple[timedelta, timedelta, timedelta, timedelta | None]] = {
    "right": (NOW, NOW, NOW, NOW),
    "three-years-ahead": (3 * YEAR, 3 * YEAR, NOW, NOW),
    "eight-years-behind": (-8 * YEAR, -8 * YEAR, NOW, NOW),
    "at-the-end-of-time": (7000 * YEAR, 7000 * YEAR, NOW, NOW),
    "offline-for-five-hours": (NOW, NOW, timedelta(hours=5), timedelta(hours=5)),
    "offline-and-wrong": (2 * YEAR, 2 * YEAR, timedelta(hours=5), timedelta(hours=5)),
    "offline-and-hours-behind": (
        -timedelta(hours=9),
        -timedelta(hours=9),
        timedelta(2),
        timedelta(2),
    ),
    "three-days-late": (NOW, NOW, timedelta(3), timedelta(3)),
    # It cannot have happened after it arrived, whatever the clock did in between.
    "from-the-future": (timedelta(2), NOW, NOW, NOW),
    "set-back-in-between": (YEAR, NOW, timedelta(hours=1), NOW),
    # Nothing tells when it was, but not then.
    "set-right-in-between": (-11 * YEAR, NOW, NOW, None),
    "almost-too-late": (NOW, NOW, KEPT - timedelta(1), KEPT - timedelta(1)),
    "older-than-what-is-kept": (NOW, NOW, KEPT + timedelta(2), None),
}
IMPOSSIBLE = {"before-1970": -5, "after-9999": 253_402_300_800_000}


def test_every_clock_gives_the_true_time_or_a_reason(
    live: LiveCollector, redis_client: Redis, engine: sa.Engine, settings: Settings
) -> None:
    began = time.time()
    for name, (wrong_at, wrong_sent, waited, _) in CASES.items():
        now = time.time()
        at = now + (wrong_at - waited).total_seconds()
        sent = now + wrong_sent.total_seconds()
        body = posted(name, at=round(at * 1000), sent_at=round(sent * 1000))
        assert live.post(body).status_code == 204
    # A phone whose battery was empty begins in 1970.
    assert live.post(posted("1970", at=60_000, sent_at=61_000)).status_code == 204
    for name, moment in IMPOSSIBLE.items():
        assert live.post(posted(name, at=moment, sent_at=moment)).status_code == 204
    eventually(lambda: len(queued(redis_client)) == len(CASES) + 1 + len(IMPOSSIBLE))
    took = time.time() - began

    kept = settings.model_copy(update={"retention_days": KEPT.days})
    Loader(engine, kept).load(queued(redis_client))

    with engine.connect() as connection:
        rows = connection.execute(sa.text("select path, occurred_at, received_at from events"))
        stored = {row.path[1:]: row for row in rows}
        rejections = connection.execute(sa.text("select reason, payload from rejected_events"))
        rejected = {row.reason: 0 for row in rejections.all()}
        stale = stale_days(connection)

    expected = {name: before for name, (*_, before) in CASES.items() if before is not None}
    assert stored.keys() == expected.keys() | {"1970"}
    for name, before in (expected | {"1970": timedelta(seconds=1)}).items():
        error = (stored[name].received_at - before) - stored[name].occurred_at
        # Within the tolerated skew, or how long a slow machine took for the post.
        assert abs(error.total_seconds()) <= 5 + took, name
        assert stored[name].occurred_at <= stored[name].received_at, name
    assert rejected == {"time": 0}
    assert (datetime.now(UTC) - timedelta(3)).date() in stale  # to be computed again, unprompted


def test_what_was_too_late_says_so_and_is_kept(
    live: LiveCollector, redis_client: Redis, engine: sa.Engine, settings: Settings
) -> None:
    now = round(time.time() * 1000)
    long_ago = now - round(2 * YEAR.total_seconds() * 1000)
    live.post(posted("outbox-of-two-years", at=long_ago, sent_at=now))
    eventually(lambda: len(queued(redis_client)) == 1)
    # Without a retention, too: each of its days would cost a partition.
    assert Loader(engine, settings).load(queued(redis_client)).rejected == 1
    with engine.connect() as connection:
        row = connection.execute(sa.text("select * from rejected_events")).one()
    assert row.reason == "time"
    assert "over 366 days late" in row.detail
    assert b"outbox-of-two-years" in bytes(row.payload)
    assert row.first_failed_at == row.last_failed_at
    assert row.envelope["ip"] == "127.0.0.0"
