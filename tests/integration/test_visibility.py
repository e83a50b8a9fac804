"""While a part is down, status, metrics and dashboard say which, how much waits, and since when."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import redis
import streamlit as st
from live_collector import LiveCollector, batch, eventually
from streamlit import config
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from contract.database import create_engine
from contract.queue import Envelope, LeaseToken, Queue, encode_item
from contract.settings import Settings
from dashboard import answers
from footfall.local.ports import free_port
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.runtime import environment
from footfall.local.valkey import EmbeddedValkey
from footfall.main import app
from pipeline.drain.load import Loader
from pipeline.drain.loop import Shift

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[EmbeddedValkey]:
    """A Valkey that the test may stop."""
    server = EmbeddedValkey(tmp_path / "valkey")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def settings(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """Settings of a Footfall with this collector, in the environment."""
    ports = ("collector", "metrics", "dagster", "dashboard", "code_server")
    quick = {"drain_linger_seconds": 0.02, "drain_idle_seconds": 3600}
    settings = settings.model_copy(update={f"{name}_port": free_port() for name in ports} | quick)
    settings.home.mkdir()
    monkeypatch.chdir(tmp_path)
    for name, value in environment(settings).items():
        monkeypatch.setenv(name, value)
    return settings


@pytest.fixture
def collector(settings: Settings) -> Iterator[LiveCollector]:
    """The collector, beside the same Valkey and spool."""
    live = LiveCollector(settings.home, str(settings.redis_url))
    live.port, live.metrics_port = settings.collector_port, settings.metrics_port
    live.url = f"http://127.0.0.1:{live.port}"
    live._settings |= {"collector_port": live.port, "metrics_port": live.metrics_port}
    with live:
        yield live


@pytest.fixture
def drain(settings: Settings) -> Iterator[None]:
    """A drain on duty."""
    engine = create_engine(settings.pipeline_url(), application="tests")
    with redis.Redis.from_url(settings.queue_url(), socket_timeout=5) as client:
        queue = Queue(client, settings.queue_key)
        shift = Shift(queue, Loader(engine, settings), settings, lambda totals: None)
        thread = threading.Thread(target=shift.run)
        thread.start()
        yield
        shift.stop()
        thread.join()
    engine.dispose()


@pytest.fixture
def sidebar() -> Iterator[Callable[[], str]]:
    """What the dashboard's health line says."""
    address = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    st.cache_resource.clear()

    def read() -> str:
        opened = AppTest.from_file(str(APP), default_timeout=60).run()
        assert not opened.exception, opened.exception
        return "\n".join(str(error.value) for error in opened.sidebar.error)

    yield read
    answers.engine().dispose()
    st.cache_resource.clear()
    config.set_option("server.address", address)


def status() -> dict[str, Any]:
    """`footfall status --json`, after the table has been seen to hold."""
    assert CliRunner().invoke(app, ["status"]).exit_code == 0
    said: dict[str, Any] = json.loads(CliRunner().invoke(app, ["status", "--json"]).stdout)
    return said


def metric(collector: LiveCollector, name: str) -> float | None:
    found = re.search(rf"^{re.escape(name)} (\S+)$", collector.metrics(), re.MULTILINE)
    return float(found[1]) if found else None


def is_about(said: str | float | None, moment: float, seconds: float = 15) -> bool:
    """Whether a moment that was said is this one, give or take what a busy machine needs."""
    assert said is not None
    said_seconds = datetime.fromisoformat(said).timestamp() if isinstance(said, str) else said
    return abs(said_seconds - moment) < seconds


def post(collector: LiveCollector, count: int) -> None:
    for number in range(count):
        assert collector.post(batch(number)).status_code == 204


def test_all_is_well(collector: LiveCollector, drain: None, sidebar: Callable[[], str]) -> None:
    post(collector, 3)
    eventually(lambda: metric(collector, 'footfall_loaded_events_total{outcome="stored"}') == 3)
    assert metric(collector, "footfall_queued_items") == 0
    assert metric(collector, "footfall_queued_since_timestamp_seconds") == 0
    assert metric(collector, "footfall_spooled_since_timestamp_seconds") == 0
    assert metric(collector, "footfall_redis_away_since_timestamp_seconds") == 0
    assert metric(collector, "footfall_postgres_away_since_timestamp_seconds") == 0
    assert metric(collector, "footfall_drain_on_duty") == 1
    said = status()
    assert (said["drain"], said["waiting_since"]) == ("on duty", None)
    assert not {"postgres", "valkey", "collector", "drain"} & said["down_since"].keys()
    assert sidebar() == ""


def test_a_stopped_valkey(
    collector: LiveCollector, valkey: EmbeddedValkey, sidebar: Callable[[], str]
) -> None:
    valkey.stop()
    stopped = time.time()
    post(collector, 5)

    assert metric(collector, "footfall_redis_up") == 0
    assert is_about(metric(collector, "footfall_redis_away_since_timestamp_seconds"), stopped)
    assert metric(collector, "footfall_spooled_items") == 5
    assert is_about(metric(collector, "footfall_spooled_since_timestamp_seconds"), stopped)
    assert metric(collector, "footfall_queued_items") is None

    said = status()
    assert said["services"]["valkey"] == "down"
    assert is_about(said["down_since"]["valkey"], stopped)
    assert (said["queue_depth"], said["drain"], said["spooled"]) == (None, None, 5)
    assert is_about(said["waiting_since"], stopped)
    time.sleep(1.1)
    assert status()["down_since"] == said["down_since"]  # it is remembered, not looked at anew

    shown = sidebar()
    assert "Redis is away since" in shown
    assert "5 batches of events wait on disk since" in shown

    valkey.start()
    eventually(lambda: metric(collector, "footfall_queued_items") == 5)
    eventually(lambda: metric(collector, "footfall_redis_up") == 1)
    assert metric(collector, "footfall_redis_away_since_timestamp_seconds") == 0
    assert "valkey" not in status()["down_since"]


def test_a_stopped_postgres(
    collector: LiveCollector,
    drain: None,
    postgres: EmbeddedPostgres,
    sidebar: Callable[[], str],
) -> None:
    away = "footfall_postgres_away_since_timestamp_seconds"
    eventually(lambda: metric(collector, "footfall_drain_on_duty") == 1)
    postgres.stop()
    stopped = time.time()
    try:
        post(collector, 4)
        eventually(lambda: metric(collector, away))
        assert is_about(metric(collector, away), stopped)
        assert metric(collector, "footfall_queued_items") == 4
        assert is_about(metric(collector, "footfall_queued_since_timestamp_seconds"), stopped)

        said = status()
        assert (said["services"]["postgres"], said["drain"]) == ("down", "stalled")
        assert is_about(said["down_since"]["postgres"], stopped)
        assert is_about(said["down_since"]["drain"], stopped)
        assert (said["queue_depth"], said["events_stored"]) == (4, None)
        assert is_about(said["waiting_since"], stopped)

        shown = sidebar()
        assert "The database does not take events since" in shown
        assert "4 batches of events wait on the queue since" in shown
    finally:
        postgres.start()
    eventually(lambda: metric(collector, "footfall_queued_items") == 0, timeout_seconds=60)
    eventually(lambda: metric(collector, away) == 0)
    assert "postgres" not in status()["down_since"]


def test_a_postgres_that_stops_while_nothing_comes_is_seen_as_well(
    collector: LiveCollector, drain: None, postgres: EmbeddedPostgres
) -> None:
    eventually(lambda: metric(collector, "footfall_drain_on_duty") == 1)
    postgres.stop()
    try:
        eventually(lambda: metric(collector, "footfall_postgres_away_since_timestamp_seconds"))
    finally:
        postgres.start()


def test_a_stopped_drain(
    collector: LiveCollector,
    settings: Settings,
    valkey: EmbeddedValkey,
    sidebar: Callable[[], str],
) -> None:
    arrived = datetime.now(UTC) - timedelta(minutes=2)
    item = encode_item(
        Envelope(
            received_at=int(arrived.timestamp() * 1000),
            site="demo",
            ip="",
            user_agent="",
            visitor="0" * 32,
        ),
        b"{}",
    )
    with redis.Redis.from_url(valkey.url()) as client:
        queue, gone = Queue(client, settings.queue_key), LeaseToken("gone")
        assert queue.acquire(gone)
        queue.release(gone)
        stopped = time.time()
        assert status()["drain"] == "idle"  # nothing waits: none is needed
        queue.push(item, item)

    assert metric(collector, "footfall_drain_on_duty") == 0
    assert is_about(metric(collector, "footfall_drain_seen_timestamp_seconds"), stopped)
    assert metric(collector, "footfall_queued_items") == 2
    said = status()
    assert said["drain"] == "down"
    assert is_about(said["down_since"]["drain"], stopped)
    assert is_about(said["waiting_since"], arrived.timestamp(), seconds=1)
    assert said["lag_seconds"] >= 120
    shown = sidebar()
    assert "No drain is on duty since" in shown
    assert "2 batches of events wait on the queue since" in shown


def test_a_stopped_collector(collector: LiveCollector, sidebar: Callable[[], str]) -> None:
    collector.stop()
    said = status()
    assert said["services"]["collector"] == "down"
    assert "collector" in said["down_since"]
    assert "The collector does not answer since" in sidebar()
