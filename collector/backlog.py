"""The pipeline's side of the queue, for the metrics: what waits, and whether anybody loads it.

Asked of Redis whenever the metrics are read, in the thread that serves them. While Redis is away
there is no answer, so these metrics are missing then; `footfall_redis_up` says why.
"""

from collections.abc import Iterator

import redis
from prometheus_client import Metric
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from contract.queue import Backlog, Queue

ANSWER_SECONDS = 1.0


class BacklogMetrics(Collector):
    """Asks for the backlog with a client of its own: Prometheus is not served by the event loop."""

    def __init__(self, redis_url: str, queue_key: str) -> None:
        client = redis.Redis.from_url(
            redis_url,
            socket_timeout=ANSWER_SECONDS,
            socket_connect_timeout=ANSWER_SECONDS,
        )
        self._queue = Queue(client, queue_key)

    def collect(self) -> Iterator[Metric]:
        """The metrics as of now."""
        try:
            backlog = self._queue.backlog()
        except redis.RedisError:
            return
        yield from _gauges(backlog)
        events = CounterMetricFamily(
            "footfall_loaded_events",
            "Events that the drain took off the queue, by what became of them",
            labels=["outcome"],
        )
        for outcome in ("stored", "duplicate", "rejected"):
            events.add_metric([outcome], backlog.loaded.get(outcome, 0))
        yield events


def _gauges(backlog: Backlog) -> Iterator[Metric]:
    yield GaugeMetricFamily(
        "footfall_queued_items", "Batches on the queue that wait for the drain", backlog.items
    )
    yield GaugeMetricFamily(
        "footfall_queued_since_timestamp_seconds",
        "When the oldest of them arrived; 0: none waits",
        _seconds(backlog.oldest_received_at),
    )
    yield GaugeMetricFamily(
        "footfall_drain_on_duty",
        "Whether a drain holds the queue's lease (1) or not (0); idle, none needs to",
        int(backlog.drain_on_duty),
    )
    yield GaugeMetricFamily(
        "footfall_drain_seen_timestamp_seconds",
        "When a drain was last on duty; 0: never",
        _seconds(backlog.drain_seen_at),
    )
    yield GaugeMetricFamily(
        "footfall_postgres_away_since_timestamp_seconds",
        "Since when the drain cannot load, because PostgreSQL is away, full or busy; 0: it can",
        _seconds(backlog.stall.since if backlog.stall else None),
    )


def _seconds(milliseconds: int | None) -> float:
    return (milliseconds or 0) / 1000
