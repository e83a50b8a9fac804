"""What is down, how much waits, and since when: asked of Redis and of the collector."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime

import redis
import streamlit as st

from contract.queue import Backlog, Queue
from contract.readiness import Readiness, ask_collector
from contract.settings import Settings

ANSWER_SECONDS = 2


@st.cache_resource(show_spinner=False)
def _first_seen() -> dict[str, float]:
    """When this process first saw what is down (seconds since 1970), where nobody else tells."""
    return {}


@st.cache_resource(show_spinner=False)
def _queue(redis_url: str, queue_key: str) -> Queue:
    client = redis.Redis.from_url(
        redis_url, socket_timeout=ANSWER_SECONDS, socket_connect_timeout=ANSWER_SECONDS
    )
    return Queue(client, queue_key)


def troubles(settings: Settings, *, database_answers: bool) -> Sequence[str]:
    """A sentence for each thing that is wrong now; empty when all is well.

    A dashboard that is told no Redis knows of its database only.
    """
    backlog, collector = None, None
    seen = _first_seen()
    if settings.redis_url:
        try:
            backlog = _queue(settings.redis_url, settings.queue_key).backlog()
        except redis.RedisError:
            backlog = None
        collector = ask_collector(settings)
    sentences = []
    since = _since(seen, "database", is_down=not database_answers)
    if backlog and backlog.stall:
        stalled = backlog.stall.since / 1000
        since = min(since, stalled) if since else stalled
    if since:
        sentences.append(f"The database does not take events since {moment_text(since)}.")
    if settings.redis_url:
        sentences += _of_redis(seen, backlog, collector)
    if backlog and backlog.is_neglected(time.time()):
        seen_at = backlog.drain_seen_at
        since_text = f"since {moment_text(seen_at / 1000)}" if seen_at else "and never was"
        sentences.append(f"No drain is on duty {since_text}.")
    if sentences:
        sentences += _waiting(backlog, collector)
    return sentences


def lag_seconds(settings: Settings) -> float | None:
    """Now minus the arrival of the oldest event on the queue, 0 without one; None: not known."""
    if not settings.redis_url:
        return None
    try:
        oldest = _queue(settings.redis_url, settings.queue_key).backlog().oldest_received_at
    except redis.RedisError:
        return None
    return max(0.0, time.time() - oldest / 1000) if oldest else 0.0


def _of_redis(
    seen: dict[str, float], backlog: Backlog | None, collector: Readiness | None
) -> Sequence[str]:
    sentences = []
    away = _since(seen, "redis", is_down=backlog is None)
    full = collector is not None and collector.redis == "full"
    if away or full:
        since = collector.redis_since if collector and collector.redis != "up" else away
        what = "full" if full else "away"
        sentences.append(f"Redis is {what} since {moment_text(since or time.time())}.")
    unanswered = _since(seen, "collector", is_down=collector is None)
    if unanswered:
        sentences.append(f"The collector does not answer since {moment_text(unanswered)}.")
    return sentences


def _waiting(backlog: Backlog | None, collector: Readiness | None) -> Sequence[str]:
    sentences = []
    if backlog and backlog.items:
        oldest = backlog.oldest_received_at
        since = f" since {moment_text(oldest / 1000)}" if oldest else ""
        sentences.append(f"{_batches(backlog.items)} on the queue{since}.")
    if collector and collector.spooled and collector.spooled_since:
        since = moment_text(collector.spooled_since)
        sentences.append(f"{_batches(collector.spooled)} on disk since {since}.")
    return sentences


def _since(seen: dict[str, float], what: str, *, is_down: bool) -> float | None:
    if not is_down:
        seen.pop(what, None)
        return None
    return seen.setdefault(what, time.time())


def moment_text(seconds: float) -> str:
    """A moment for people, in UTC: `14:02 UTC`, with its day unless that is today."""
    moment = datetime.fromtimestamp(seconds, UTC)
    today = moment.date() == datetime.now(UTC).date()
    return f"{moment:%H:%M} UTC" if today else f"{moment:%Y-%m-%d %H:%M} UTC"


def _batches(count: int) -> str:
    return "1 batch of events waits" if count == 1 else f"{count:,} batches of events wait"
