"""`status` and `doctor` beside real servers, and with parts of them away."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from contract.database import statement
from contract.queue import Envelope, Queue, encode_item
from contract.settings import Settings
from footfall.local.gauge import Gauge
from footfall.local.ports import free_port
from footfall.local.runtime import environment
from footfall.local.valkey import EmbeddedValkey
from footfall.main import app

Run = Callable[..., Result]


@pytest.fixture
def run(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name, value in environment(settings).items():
        monkeypatch.setenv(name, value)
    for name in ("COLLECTOR", "METRICS", "DAGSTER", "DASHBOARD", "API", "CODE_SERVER"):
        monkeypatch.setenv(f"FOOTFALL_{name}_PORT", str(free_port()))
    return lambda *words: CliRunner().invoke(app, list(words))


def an_item(received_at: datetime) -> bytes:
    milliseconds = int(received_at.timestamp() * 1000)
    envelope = Envelope(
        received_at=milliseconds, site="demo", ip="", user_agent="", visitor="0" * 32
    )
    return encode_item(envelope, b"{}")


def test_status_counts_what_waits(run: Run, queue: Queue) -> None:
    queue.push(an_item(datetime(2020, 1, 1, tzinfo=UTC)), an_item(datetime.now(UTC)))

    shown = json.loads(run("status", "--json").stdout)

    assert shown["queue_depth"] == 2
    assert shown["lag_seconds"] > 86_400
    assert shown["spooled"] == 0
    assert shown["events_stored"] == 0
    assert shown["events_rejected"] == 0
    assert shown["stale_days"] == 0
    assert shown["active_visitors"] == 0
    assert shown["services"]["postgres"] == "up"
    assert shown["services"]["valkey"] == "up"
    assert shown["services"]["collector"] == "down"


def test_status_without_redis_says_so_and_shows_the_rest(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTFALL_REDIS_URL", f"redis://127.0.0.1:{free_port()}/0")

    shown = run("status", "--json")

    figures = json.loads(shown.stdout)
    assert figures["queue_depth"] is None
    assert figures["events_stored"] == 0
    assert figures["services"]["valkey"] == "down"
    assert shown.stderr.startswith("Redis:")


def test_status_where_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTFALL_HOME", str(tmp_path / "home"))

    shown = CliRunner().invoke(app, ["status", "--json"])

    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["events_stored"] is None
    assert "footfall up" in shown.stderr


def test_stored_events_are_counted_again_only_on_days_that_changed(
    settings: Settings, engine: sa.Engine
) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("insert into day_versions (event_day) values ('2026-01-01')"))
    asked = {"known": json.dumps({"2026-01-01": 1})}

    with engine.connect() as connection:
        assert connection.execute(statement("status/stored_on_days"), asked).all() == []
        asked = {"known": json.dumps({"2026-01-01": 2})}
        assert len(connection.execute(statement("status/stored_on_days"), asked).all()) == 1
    assert Gauge(settings, lambda _what, _error: None).read().events_stored == 0


def test_doctor_finds_a_redis_that_would_forget(run: Run, redis_client: object) -> None:
    redis_client.config_set("maxmemory-policy", "allkeys-lru")  # type: ignore[attr-defined]
    try:
        shown = run("doctor")
    finally:
        redis_client.config_set("maxmemory-policy", "noeviction")  # type: ignore[attr-defined]

    assert shown.exit_code == 1
    assert "mend Redis maxmemory-policy: is allkeys-lru" in shown.output
    assert "ok   Schema" in shown.output


def test_doctor_finds_a_redis_that_syncs_later(run: Run, redis_client: object) -> None:
    redis_client.config_set("appendfsync", "everysec")  # type: ignore[attr-defined]
    try:
        shown = run("doctor")
    finally:
        redis_client.config_set("appendfsync", "always")  # type: ignore[attr-defined]

    assert shown.exit_code == 1
    assert "mend Redis appendfsync: is everysec" in shown.output


def test_the_queue_on_disk_is_nobody_elses_to_read(valkey: EmbeddedValkey) -> None:
    assert valkey.state.stat().st_mode & 0o077 == 0


def test_migrate_names_what_it_applies(
    run: Run, postgres: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    postgres.ensure_database("empty_for_migrate")  # type: ignore[attr-defined]
    url = postgres.url("empty_for_migrate")  # type: ignore[attr-defined]
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", url)

    assert "not applied; run `footfall migrate`" in run("doctor").output.replace("\n", " ")
    assert "applied 0001_events" in run("migrate").output
    assert "The schema is current." in run("migrate").output
