"""Metrics for Prometheus, on a port of their own that only this machine reaches."""

from collections.abc import Callable
from threading import Thread
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from collector.refusal import Reason, Refusal
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
        self.redis_up = Gauge(
            "footfall_redis_up",
            "Whether Redis takes events (1) or not (0)",
            registry=self._registry,
        )
        self._spooled_items = Gauge(
            "footfall_spooled_items",
            "Batches on disk that wait for Redis",
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

    def watch_spool(self, items: Callable[[], int], damaged_files: Callable[[], int]) -> None:
        """Ask for the spool's state whenever the metrics are read."""
        self._spooled_items.set_function(items)
        self._damaged_files.set_function(damaged_files)

    def serve(self, port: int) -> tuple[WSGIServer, Thread]:
        """Answer Prometheus on a loopback port. Raises FootfallError when it is taken."""
        try:
            return start_http_server(port, addr=LOOPBACK, registry=self._registry)
        except OSError as error:
            raise FootfallError(
                f"Port {port} for the collector's metrics cannot be used: {error.strerror}. Stop "
                "what listens there, or choose another: FOOTFALL_METRICS_PORT=<port>."
            ) from error
