"""The gauge: reads the figures of a Footfall."""

import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TypeVar, cast

import redis
import sqlalchemy as sa

from contract.database import create_engine, statement
from contract.errors import FootfallError
from contract.queue import Backlog, Queue
from contract.readiness import ask_collector
from contract.settings import Settings
from footfall.local import health
from footfall.local.figures import Drain, Figures
from footfall.local.outages import Outages

T = TypeVar("T")
Trouble = Callable[[str, Exception], None]


class Gauge:
    """Reads the figures, time and again. `trouble` hears why a figure could not be had."""

    def __init__(self, settings: Settings, trouble: Trouble) -> None:
        self._settings = settings
        self._trouble = trouble
        self._outages = Outages(settings.home)
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
        backlog = self._try("Redis", self._from_queue)
        spooled, spooled_since = self._try("the spool", self._from_spool) or (None, None)
        found = services(self._settings)
        drain = drain_state(backlog) if backlog else None
        return Figures(
            queue_depth=backlog.items if backlog else None,
            spooled=spooled,
            lag_seconds=_lag_seconds(backlog) if backlog else None,
            waiting_since=_earliest(backlog.oldest_received_at if backlog else None, spooled_since),
            drain=drain,
            events_stored=stored,
            events_rejected=rejected,
            stale_days=stale,
            active_visitors=active,
            services=found,
            down_since=self._down_since(found, drain, backlog),
        )

    def _down_since(
        self, found: dict[str, str], drain: Drain | None, backlog: Backlog | None
    ) -> dict[str, datetime]:
        """Since when each thing that is down has been so, by whoever has known it longest."""
        down = {name for name, state in found.items() if state != "up"}
        down |= {"drain"} if drain in (Drain.DOWN, Drain.STALLED) else set()
        known: dict[str, datetime] = {}
        if backlog and backlog.stall:
            known["postgres"] = known["drain"] = _moment(backlog.stall.since)
        elif backlog and backlog.drain_seen_at and drain is Drain.DOWN:
            known["drain"] = _moment(backlog.drain_seen_at)
        if "valkey" in down and "collector" not in down:
            said = ask_collector(self._settings)
            if said and said.redis != "up":
                known["valkey"] = datetime.fromtimestamp(said.redis_since, UTC)
        noted = self._try("what was down", lambda: self._outages.note(down, known))
        return noted if noted is not None else known

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

    def _from_queue(self) -> Backlog:
        return self._queue.backlog()

    def _from_spool(self) -> tuple[int, int | None]:
        from collector.spool import spooled_items, spooled_since

        folder = self._settings.spool_path
        items, since = spooled_items(folder), spooled_since(folder)
        return items, round(since * 1000) if items and since else None


def drain_state(backlog: Backlog) -> Drain:
    """What the drain is at now."""
    if backlog.drain_on_duty:
        return Drain.STALLED if backlog.stall else Drain.ON_DUTY
    return Drain.DOWN if backlog.is_neglected(time.time()) else Drain.IDLE


def _lag_seconds(backlog: Backlog) -> float:
    oldest = backlog.oldest_received_at
    return 0.0 if oldest is None else round(max(0.0, time.time() - oldest / 1000), 3)


def _earliest(*moments: int | None) -> datetime | None:
    known = [moment for moment in moments if moment]
    return _moment(min(known)) if known else None


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


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
