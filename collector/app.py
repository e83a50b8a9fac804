"""The application: the hot route before FastAPI, which answers everything else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from collector.backlog import BacklogMetrics
from collector.description import describe_collect
from collector.intake import Intake
from collector.metrics import Metrics
from collector.route import CollectRoute
from collector.salts import Salts
from collector.spool import Spool
from collector.tail import QueueTail, TailState, connect
from contract.errors import SpoolError
from contract.readiness import Readiness
from contract.settings import Settings


class Collector:
    """The ASGI application of one worker."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        """Raises SettingError for a setting that is missing or wrong."""
        self._redis = connect(settings.queue_url())
        self._redis_of_tail = connect(settings.queue_url(), answer_seconds=None)
        self._salts = Salts(self._redis)
        self._spool = Spool(settings.spool_path, settings.spool_max_bytes)
        self._tail = QueueTail(
            self._redis_of_tail, settings.queue_key, settings.queue_high_water_items, metrics
        )
        self._intake = Intake(self._tail, self._spool, metrics)
        self._max_body_bytes = settings.max_body_bytes
        self.paths = frozenset(settings.collect_paths)
        self.collect = CollectRoute(settings, self._salts, self._intake, metrics)
        self._api: ASGIApp = self._build_api()
        metrics.watch_spool(self._spool)
        metrics.watch_backlog(BacklogMetrics(settings.queue_url(), settings.queue_key))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or uvicorn's start and end."""
        if scope["type"] == "http" and scope["path"] in self.paths:
            await self.collect(scope, receive, send)
        else:
            await self._api(scope, receive, send)

    def _build_api(self) -> FastAPI:
        # The interactive pages load scripts from elsewhere: /openapi.json is enough.
        api = FastAPI(title="Footfall collector", lifespan=self._run, docs_url=None, redoc_url=None)
        describe = api.openapi
        document: dict[str, Any] = {}

        def openapi() -> dict[str, Any]:
            if not document:
                document.update(describe_collect(describe(), sorted(self.paths)))
            return document

        api.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way
        api.get("/healthz", summary="Whether the process answers")(_healthz)
        api.get("/readyz", summary="Whether events can be stored")(self._readyz)
        return api

    async def _readyz(self, response: Response) -> Readiness:
        try:
            await asyncio.to_thread(self._spool.check, self._max_body_bytes)
        except SpoolError:
            spool_usable = False
        else:
            spool_usable = True
        ready = spool_usable or self._tail.state is TailState.UP
        response.status_code = 200 if ready else 503
        return Readiness(
            ready=ready,
            redis=self._tail.state.value,
            redis_since=self._tail.since,
            spool="usable" if spool_usable else "unusable",
            spooled=self._spool.items,
            spooled_since=self._spool.since,
        )

    @asynccontextmanager
    async def _run(self, _: FastAPI) -> AsyncIterator[None]:
        await self._salts.refresh()
        await self._intake.start()
        salts = asyncio.create_task(self._salts.keep_fresh())
        yield
        salts.cancel()
        await self._intake.close()
        await self._redis_of_tail.aclose()
        await self._redis.aclose()


async def _healthz() -> dict[str, str]:
    return {"status": "ok"}
