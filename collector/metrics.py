"""Metrics for Prometheus, on a port of their own that only this machine reaches."""

from threading import Thread
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from collector.backlog import BacklogMetrics
from collector.refusal import Reason, Refusal
from collector.spool import Spool
from contract.errors import FootfallError

LOOPBACK = "127.0.0.1"


class Metrics:
    """What the collector counts. Labelled children are made once: finding one costs more than
    counting it."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        requests = Counter(
            "footfall_requests",
            "Posts by what became of them",
            ["outcome"],
            registry=self._registry,
        )
        refusals = Counter(
            "footfall_refusals", "Posts refused, by reason", ["reason"], registry=self._registry
        )
        self.queued = requests.labels("queued")
        self.spooled = requests.labels("spooled")
        self._refused = requests.labels("refused")
        self._refusals = {reason: refusals.labels(reason.value) for reason in Reason}
        self.push_items = Histogram(
            "footfall_push_items",
            "Batches written to the queue or the spool at once",
            buckets=[4**power for power in range(8)],
            registry=self._registry,
        )
        self.push_seconds = Histogram(
            "footfall_push_seconds",
            "Time to write them, until durable",
            buckets=[0.0005 * 4**power for power in range(8)],
            registry=self._registry,
        )
        self._redis_up = Gauge(
            "footfall_redis_up",
            "Whether Redis takes events (1) or not (0)",
            registry=self._registry,
        )
        self._spooled_items = Gauge(
            "footfall_spooled_items",
            "Batches on disk that wait for Redis",
            registry=self._registry,
        )
        self._redis_away_since = Gauge(
            "footfall_redis_away_since_timestamp_seconds",
            "Since when Redis takes no events; 0: it does",
            registry=self._registry,
        )
        self._spooled_since = Gauge(
            "footfall_spooled_since_timestamp_seconds",
            "Since when batches wait on disk; 0: none does",
            registry=self._registry,
        )
        self._damaged_files = Gauge(
            "footfall_spool_damaged_files",
            "Spool files kept aside because something in them could not be read",
            registry=self._registry,
        )

    def refused(self, refusal: Refusal) -> None:
        """Count a refusal."""
        self._refused.inc()
        self._refusals[refusal.reason].inc()

    def redis_became(self, *, up: bool, since: float) -> None:
        """Note that Redis takes events, or does not, since a moment (seconds since 1970)."""
        self._redis_up.set(up)
        self._redis_away_since.set(0 if up else since)

    def watch_spool(self, spool: Spool) -> None:
        """Ask for the spool's state whenever the metrics are read."""
        self._spooled_items.set_function(lambda: spool.items)
        self._spooled_since.set_function(lambda: spool.since or 0)
        self._damaged_files.set_function(lambda: spool.damaged_files)

    def watch_backlog(self, backlog: BacklogMetrics) -> None:
        """Ask for what waits on the queue whenever the metrics are read."""
        self._registry.register(backlog)

    def serve(self, port: int) -> tuple[WSGIServer, Thread]:
        """Answer Prometheus on a loopback port. Raises FootfallError when it is taken."""
        try:
            return start_http_server(port, addr=LOOPBACK, registry=self._registry)
        except OSError as error:
            raise FootfallError(
                f"Port {port} for the collector's metrics cannot be used: {error.strerror}. Stop "
                "what listens there, or choose another: FOOTFALL_METRICS_PORT=<port>."
            ) from error
