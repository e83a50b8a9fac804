"""The figures of a Footfall: what waits, what is stored, who is there, which services are up."""

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TypeVar, cast

import redis
import sqlalchemy as sa
from msgspec import Struct

from contract.database import create_engine, statement
from contract.errors import FootfallError
from contract.queue import Queue
from contract.settings import Settings
from footfall.local import health

T = TypeVar("T")
Trouble = Callable[[str, Exception], None]


class Figures(Struct, frozen=True, kw_only=True):
    """One look at everything; None where it could not be found out."""

    queue_depth: int | None  # batches on the Redis list
    spooled: int | None  # batches in the collector's spool
    lag_seconds: float | None  # age of the oldest batch on the list; 0 when none waits
    events_stored: int | None
    events_rejected: int | None
    stale_days: int | None  # changed since their aggregates were computed
    active_visitors: int | None  # bots aside, in the last five minutes
    services: dict[str, str]  # name to "up" or "down"


class Gauge:
    """Reads the figures, time and again. `trouble` hears why a figure could not be had."""

    def __init__(self, settings: Settings, trouble: Trouble) -> None:
        self._settings = settings
        self._trouble = trouble
        self._days: dict[date, tuple[int, int]] = {}  # version and number of events

    @cached_property
    def _engine(self) -> sa.Engine:
        return create_engine(self._settings.dashboard_url(), application="status", pool_size=1)

    @cached_property
    def _queue(self) -> Queue:
        client = redis.Redis.from_url(
            self._settings.queue_url(),
            socket_timeout=health.ANSWER_SECONDS,
            socket_connect_timeout=health.ANSWER_SECONDS,
        )
        return Queue(client, self._settings.queue_key)

    def read(self) -> Figures:
        """All figures as of now."""
        stored, rejected, stale, active = (
            self._try("the database", self._from_database) or (None,) * 4
        )
        depth, lag = self._try("Redis", self._from_queue) or (None, None)
        return Figures(
            queue_depth=depth,
            spooled=self._try("the spool", self._spooled),
            lag_seconds=lag,
            events_stored=stored,
            events_rejected=rejected,
            stale_days=stale,
            active_visitors=active,
            services=services(self._settings),
        )

    def _try(self, what: str, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except (sa.exc.SQLAlchemyError, redis.RedisError, FootfallError, OSError) as error:
            self._trouble(what, error)
            return None

    def _from_database(self) -> tuple[int, int, int, int]:
        now = {"now": datetime.now(UTC), "site": None}
        with self._engine.connect() as connection:
            stored = self._events_stored(connection)
            pipeline = connection.execute(statement("reports/health")).one()
            active = connection.scalar(statement("reports/active_visitors"), now)
        return stored, pipeline.rejected_events, pipeline.stale_days, cast(int, active)

    def _events_stored(self, connection: sa.Connection) -> int:
        known = {str(day): version for day, (version, _) in self._days.items()}
        changed = connection.execute(
            statement("status/stored_on_days"), {"known": json.dumps(known)}
        )
        self._days.update({day: (version, events) for day, version, events in changed})
        return sum(events for _, events in self._days.values())

    def _from_queue(self) -> tuple[int, float]:
        backlog = self._queue.backlog()
        oldest = backlog.oldest_received_at
        lag = 0.0 if oldest is None else max(0.0, time.time() - oldest / 1000)
        return backlog.items, round(lag, 3)

    def _spooled(self) -> int:
        from collector.spool import spooled_items

        return spooled_items(self._settings.spool_path)


def services(settings: Settings) -> dict[str, str]:
    """Which services are up, asked all at once."""
    with ThreadPoolExecutor(len(health.CHECKS)) as pool:
        answers = pool.map(lambda check: _up(check, settings), health.CHECKS.values())
        return {
            name: "up" if up else "down" for name, up in zip(health.CHECKS, answers, strict=True)
        }


def _up(check: health.Check, settings: Settings) -> bool:
    try:
        return check(settings)
    except FootfallError:  # no URL: nothing runs here
        return False
