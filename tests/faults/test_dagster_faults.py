"""Dagster's processes killed one by one and all at once, and a short chaos run over everything.

One complete Footfall for the module, with clients that send all the time.
"""

import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import redis
from small_footfall import until

from contract.database import libpq_url
from contract.queue import Queue
from contract.settings import ROOT
from footfall.chaos.clients import Ledger, Traffic
from footfall.chaos.own_footfall import DAGSTER, Component, OwnFootfall, send
from footfall.chaos.run import run

pytestmark = pytest.mark.timeout(900)

# To be back, and at work again: programs that import Dagster need seconds, on two cores many.
BACK_SECONDS = 300
# Long enough for the first faults of this seed, which hit both servers and most steps of the way.
CHAOS_MINUTES = 0.75
SEED = "suite-1007"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pipeline cannot be loaded while this file exists."""
    return tmp_path_factory.mktemp("definitions") / "broken"


@pytest.fixture(scope="module")
def own(broken: Path) -> Iterator[OwnFootfall]:
    env = {
        "PYTHONPATH": f"{Path(__file__).parent / 'broken_definitions'}:{ROOT}",
        "FOOTFALL_BROKEN": str(broken),
    }
    with OwnFootfall(env) as own:
        own.start()
        own.wait_until_started()
        yield own


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
def traffic(own: OwnFootfall, ledger: Ledger) -> Iterator[Traffic]:
    """A few clients at work; in the end every event that was sent is acknowledged."""
    with Traffic(own.url, clients=10, pause_seconds=1, seed="dagster", ledger=ledger) as traffic:
        until(lambda: drain_is_on_duty(own), BACK_SECONDS)
        yield traffic
        traffic.finish()


def drain_is_on_duty(own: OwnFootfall) -> bool:
    settings = own.settings
    with closing(redis.Redis.from_url(settings.queue_url())) as client:
        return Queue(client, settings.queue_key).lease_holder() is not None


def waiting(own: OwnFootfall) -> int:
    settings = own.settings
    with closing(redis.Redis.from_url(settings.queue_url())) as client:
        return Queue(client, settings.queue_key).depth()


def events_flow(own: OwnFootfall, ledger: Ledger) -> None:
    """Wait until something that is sent from now on has been stored."""
    before = set(ledger.good)

    def stored() -> bool:
        new = list(ledger.acknowledged & (ledger.good - before))
        with psycopg.connect(libpq_url(own.settings.owner_url())) as connection:
            found = connection.execute("select from events where event_id = any(%s)", [new])
            return found.rowcount > 0

    until(stored, BACK_SECONDS)


def kill(own: OwnFootfall, *components: Component) -> None:
    killed = [found for one in components for found in own.processes(one)]
    assert killed
    for found in killed:
        send(found, signal.SIGKILL)
    until(lambda: not any(found.is_running() for found in killed))


def test_the_drain_on_duty_needs_neither_daemon_nor_pages(
    own: OwnFootfall, traffic: Traffic
) -> None:
    kill(own, Component.DAEMON_AND_PAGES)
    events_flow(own, traffic.ledger)
    until(lambda: own.processes(Component.DAEMON_AND_PAGES))  # the supervisor has seen it


def test_a_pipeline_that_cannot_be_loaded_keeps_no_event_out(
    own: OwnFootfall, traffic: Traffic, broken: Path
) -> None:
    """And it is loaded as soon as it can be, with nobody's help."""
    broken.touch()
    kill(own, Component.CODE_SERVER)
    log = own.home / "logs" / "dagster-code.log"
    until(lambda: "broken on purpose" in log.read_text(errors="replace"), BACK_SECONDS)
    until(lambda: not own.processes(Component.RUNS))  # they end with the server that ran them
    heard, queued = len(traffic.ledger.acknowledged), waiting(own)
    until(lambda: len(traffic.ledger.acknowledged) > heard + 50)
    assert waiting(own) > queued

    broken.unlink()

    events_flow(own, traffic.ledger)
    until(lambda: waiting(own) == 0)


def test_all_of_dagster_killed_at_once_leaves_no_run_that_seems_at_work(
    own: OwnFootfall, traffic: Traffic
) -> None:
    """Nobody is left to notice that the runs have ended: they stay STARTED, until the start."""

    def runs(status: str) -> set[str]:
        with psycopg.connect(libpq_url(own.settings.dagster_url())) as connection:
            found = connection.execute("select run_id from runs where status = %s", [status])
            return {row[0] for row in found}

    before = runs("STARTED")
    assert before
    kill(own, *DAGSTER)
    left = runs("STARTED") & before
    assert left

    events_flow(own, traffic.ledger)

    assert left <= runs("FAILURE")


def test_a_short_chaos_run_reconciles(own: OwnFootfall, ledger: Ledger) -> None:
    said: list[str] = []
    outcome = run(
        own,
        minutes=CHAOS_MINUTES,
        seed=SEED,
        say=said.append,
        on_tick=lambda _share, _ledger: None,
        ledger=ledger,
    )
    counted = outcome.reconciliation
    assert outcome.reconciles, (outcome, said)
    assert outcome.faults >= 5
    assert (counted.lost, counted.duplicates) == (0, 0)
    assert counted.rejected > 0
    assert counted.acknowledged == counted.stored + counted.rejected
