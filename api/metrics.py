"""Metrics for Prometheus: what is asked, what is said, and how long it takes."""

import time

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NO_ROUTE = "none"  # not by its path, which whoever asks can make up


class Metrics:
    """What the API counts."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._seconds = Histogram(
            "footfall_api_request_seconds",
            "Time to the last byte of an answer, by route and status",
            ["route", "status"],
            buckets=[0.004 * 4**power for power in range(8)],
            registry=self._registry,
        )

    def answered(self, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._seconds.labels(route, status).observe(seconds)

    def exposition(self) -> bytes:
        """All of them, in Prometheus' text format."""
        return generate_latest(self._registry)


class Measured:
    """An application of which every answer is counted."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or the server's start and end."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500  # unless something else is said

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        began = time.perf_counter()
        try:
            await self._app(scope, receive, note)
        finally:
            route = getattr(scope.get("route"), "path", NO_ROUTE)
            self._metrics.answered(route, status, time.perf_counter() - began)
