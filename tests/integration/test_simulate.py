"""`footfall simulate` against a real collector: what it counts is what was queued."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import pytest
import typer
from live_collector import LiveCollector, queued
from redis import Redis
from typer.testing import CliRunner

from contract.errors import FootfallError
from contract.event import Batch, Event
from contract.queue import decode_item
from footfall.commands.simulate import simulate
from footfall.local.ports import free_port
from footfall.local.valkey import EmbeddedValkey
from footfall.simulation import live

app = typer.Typer()
app.command()(simulate)


@pytest.fixture
def collector(
    tmp_path: Path, valkey: EmbeddedValkey, redis_client: Redis
) -> Iterator[LiveCollector]:
    with LiveCollector(tmp_path / "collector", valkey.url()) as running:
        yield running


def event_ids(redis: Redis) -> list[object]:
    bodies = [decode_item(item)[1] for item in queued(redis)]
    batches = [msgspec.json.decode(body, type=Batch[Event]) for body in bodies]
    return [event.id for batch in batches for event in batch.events]


def test_the_totals_are_what_the_collector_queued(
    collector: LiveCollector, redis_client: Redis
) -> None:
    arguments = ["--visitors", "12", "--seconds", "3", "--json", "--url", collector.url]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    totals = json.loads(result.stdout)
    assert list(totals) == ["requests_sent", "requests_acknowledged", "events_acknowledged"]
    assert totals["requests_sent"] == totals["requests_acknowledged"] == len(queued(redis_client))
    assert totals["events_acknowledged"] == len(event_ids(redis_client))
    visitors = {decode_item(item)[0].visitor for item in queued(redis_client)}
    assert len(visitors) == 12


def test_without_json_it_ends_with_a_table(collector: LiveCollector) -> None:
    arguments = ["--visitors", "2", "--seconds", "1", "--url", collector.url]
    result = CliRunner().invoke(app, arguments)
    assert "Events acknowledged" in result.stdout


def test_a_collector_that_restarts_loses_nothing(
    collector: LiveCollector, redis_client: Redis
) -> None:
    def restart() -> None:
        time.sleep(1.5)
        collector.stop()
        time.sleep(1)

    stopping = threading.Thread(target=restart)
    outcome: list[live.SimulationTotals] = []
    running = threading.Thread(
        target=lambda: outcome.append(live.run(collector.url, "demo", 40, 4, seed="restart"))
    )
    running.start()
    stopping.start()
    stopping.join()
    collector.start()  # children belong to the thread that starts them
    running.join()
    [totals] = outcome
    assert totals.events_given_up == 0
    assert totals.requests_sent > totals.requests_acknowledged
    assert totals.events_acknowledged == len(set(event_ids(redis_client)))


def test_a_collector_that_is_not_there_is_one_plain_sentence() -> None:
    with pytest.raises(FootfallError, match="No collector answers at"):
        live.run(f"http://127.0.0.1:{free_port()}", "demo", 1, 1)


def test_an_address_that_is_none_is_one_plain_sentence() -> None:
    with pytest.raises(FootfallError, match="is not an address"):
        live.run("shop", "demo", 1, 1)


def test_a_site_that_is_refused_is_said(collector: LiveCollector) -> None:
    with pytest.raises(FootfallError, match="refuses events of the site 'nobody'"):
        live.run(collector.url, "nobody", 3, 1)


def test_the_collector_sees_each_visitors_own_address(
    collector: LiveCollector, redis_client: Redis
) -> None:
    live.run(collector.url, "demo", 12, 1)
    networks = {decode_item(item)[0].ip for item in queued(redis_client)}
    assert "127.0.0.0" not in networks
    assert len(networks) > 1
    assert httpx.get(f"{collector.url}/healthz").status_code == 200
