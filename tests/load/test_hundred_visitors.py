"""A hundred visitors of the storefront at once: each acknowledged event is stored, and once."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from live_collector import LiveCollector, eventually
from shoppers import Shoppers

from contract.queue import Queue
from contract.settings import Settings
from footfall.chaos.drain_process import DrainProcess
from footfall.chaos.reconcile import compute_aggregates, reconcile

USERS = 100
SECONDS = 20
PACE = 0.1  # of a person's: a page every two seconds


def test_a_hundred_visitors_are_stored_to_the_event(
    settings: Settings,
    queue: Queue,
    engine: sa.Engine,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    drain = DrainProcess(settings, log=tmp_path / "drain.log")
    with LiveCollector(tmp_path / "collector", str(settings.redis_url)) as collector:
        drain.start()
        shoppers = Shoppers(tmp_path, collector.url, users=USERS, seconds=SECONDS, pace=PACE)
        shoppers.wait(SECONDS + 100)
        eventually(lambda: queue.depth() == 0, timeout_seconds=60)
        drain.stop()
    ledger = shoppers.ledger()
    compute_aggregates(engine, settings.zones)
    found = reconcile(ledger, engine, queue, collector.spool, settings.zones)

    with capsys.disabled():
        print(f"\n{USERS} users, {SECONDS} s: {shoppers.response_times().line()}")
        print(f"acknowledged {found.acknowledged:,}, stored {found.stored:,}, lost {found.lost}, ")
        print(f"rejected {found.rejected}, duplicates {found.duplicates}")
    times = shoppers.response_times()
    assert times.failures == 0
    assert times.requests > USERS * 5
    assert ledger.good == ledger.acknowledged
    assert found.stored == found.acknowledged
    assert found.reconciles, found
