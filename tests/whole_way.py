"""The whole way of an event, each part its own process: clients, collector, Valkey, drain, store.

No Dagster: the drain runs alone and is started again when it ends, as the sensor would do. What is
acknowledged to the clients is compared, id by id, with what is stored in the end.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import sqlalchemy as sa
from live_collector import LiveCollector, eventually
from redis import Redis

from collector.spool import spooled_items
from contract.database import create_engine
from contract.queue import Queue
from contract.settings import Settings
from footfall.chaos.clients import Traffic
from footfall.chaos.drain_process import DrainProcess
from footfall.chaos.fail_points import FailPoints
from footfall.chaos.reconcile import Reconciliation, compute_aggregates, reconcile

CLIENTS = 20
PAUSE_SECONDS = 0.3
LEASE_SECONDS = 2.0
PATIENCE_SECONDS = 150  # the machine may be busy; how soon something happens is not the question
SITES = {"demo": {"domains": ["shop.example"]}}


class WholeWay:
    """Collector and drain between a Valkey and a PostgreSQL that run already.

    `redis_url` and `database_url` lead there directly; `collector_redis_url`, `drain_redis_url` and
    `drain_database_url` may lead through a proxy; `before` puts one before the collector's port and
    gives its own.
    """

    def __init__(
        self,
        folder: Path,
        redis_url: str,
        database_url: str,
        *,
        collector_redis_url: str | None = None,
        drain_redis_url: str | None = None,
        drain_database_url: str | None = None,
        before: Callable[[int], int] = lambda port: port,
        lease_seconds: float = LEASE_SECONDS,
        **settings: object,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.fail_points = FailPoints(folder / "fail-points")
        self.collector = LiveCollector(
            folder / "home",
            collector_redis_url or redis_url,
            sites=json.dumps(SITES),
            fail_points=folder / "fail-points",
            **settings,
        )
        own = Settings(
            home=folder / "home",
            database_url=drain_database_url or database_url,
            redis_url=drain_redis_url or redis_url,
            sites=SITES,
            drain_linger_seconds=0.05,
            drain_batch_items=50,
            **settings,
        )
        self.drain = DrainProcess(
            own,
            log=folder / "drain.log",
            fail_points=self.fail_points,
            lease_seconds=lease_seconds,
        )
        self.traffic = Traffic(
            f"http://127.0.0.1:{before(self.collector.port)}/api/footfall",
            clients=CLIENTS,
            pause_seconds=PAUSE_SECONDS,
        )
        self._zones = own.zones
        self.queue = Queue(Redis.from_url(redis_url), own.queue_key)
        self.engine = create_engine(database_url, application="tests")
        self.drain_restarts = 0
        self._is_held = False

    def __enter__(self) -> Self:
        self.drain.start()  # first, for it does not wait until it is ready
        self.collector.start()
        self.traffic.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.traffic.__exit__(*error)
        self.drain.stop()
        self.collector.stop()
        self.engine.dispose()
        self.queue.redis.close()

    @property
    def spooled(self) -> int:
        """Batches in the spool."""
        return spooled_items(self.collector.spool)

    @property
    def stored(self) -> int | None:
        """Rows in the store; None while it is away."""
        try:
            with self.engine.connect() as connection:
                return connection.scalar(sa.text("select count(*) from events"))
        except sa.exc.OperationalError:
            return None

    def acknowledges(self, more: int = 60) -> None:
        """Wait until clients have heard a 204 for so many more events."""
        goal = len(self.traffic.ledger.acknowledged) + more
        self.until(lambda: len(self.traffic.ledger.acknowledged) >= goal)

    def stores(self, more: int = 60) -> None:
        """Wait until so many more events are stored."""
        self.until(lambda: self.stored is not None)
        goal = (self.stored or 0) + more
        self.until(lambda: (self.stored or 0) >= goal)

    @contextmanager
    def drain_held(self) -> Iterator[None]:
        """Meanwhile no drain runs, so that events pile up."""
        self._is_held = True
        self.drain.stop()
        yield
        self._is_held = False
        self.drain.start()

    def until(self, holds: Callable[[], object]) -> None:
        """Wait, and start a drain when the last one has ended."""

        def holds_at_last() -> object:
            if not self._is_held and not self.drain.is_alive():
                self.drain_restarts += 1
                self.drain.start()
            return holds()

        eventually(holds_at_last, PATIENCE_SECONDS)

    def reconciles(self) -> Reconciliation:
        """End the traffic, have everything arrive, and count; fails unless it is exact."""
        found = self.count()
        assert found.reconciles, found
        assert found.stored == len(self.traffic.ledger.good)
        assert found.rejected == len(self.traffic.ledger.bad)
        return found

    def count(self) -> Reconciliation:
        """End the traffic, have everything arrive, and count."""
        ledger = self.traffic.finish()
        self.until(lambda: self.spooled == 0 and self.queue.depth() == 0)
        compute_aggregates(self.engine, self._zones)
        return reconcile(ledger, self.engine, self.queue, self.collector.spool, self._zones)
