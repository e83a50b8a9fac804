"""docs/operations.md promises nothing that is not there: metrics, reasons, bounds."""

import re
from pathlib import Path

import psycopg
import pytest
import yaml
from live_collector import LiveCollector, eventually
from redis import Redis

from collector.refusal import Reason as Refused
from contract.rejection import Reason
from contract.settings import ROOT, Settings
from footfall.local import logs
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.servers import Servers
from footfall.local.valkey import EmbeddedValkey

PAGE = (ROOT / "docs" / "operations.md").read_text()
ALERTS = PAGE.partition("## What to page on")[2].partition("\n## ")[0]
RULES = yaml.safe_load(ALERTS.partition("```yaml\n")[2].partition("```")[0])["groups"][0]["rules"]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, valkey: EmbeddedValkey) -> set[str]:
    """The names of all metrics that a fresh collector exports."""
    with LiveCollector(tmp_path_factory.mktemp("c"), valkey.url()) as live:
        return set(re.findall(r"^(\w+)[ {]", live.metrics(), re.MULTILINE))


def test_every_metric_on_the_page_is_exported(exported: set[str]) -> None:
    named = set(re.findall(r"footfall_\w+", PAGE)) & set(re.findall(r"footfall_\w+", ALERTS))
    assert len(named) > 8
    assert named <= exported


def test_every_alert_has_a_threshold_and_says_what_to_do(exported: set[str]) -> None:
    for rule in RULES:
        assert rule["annotations"]["summary"]
        assert re.search(r"[<>=]=? *\d", rule["expr"]), rule["expr"]
        assert "for" in rule or re.search(r"> \d", rule["expr"])
        assert rule["alert"].removeprefix("Footfall") in ALERTS.partition("```\n\n")[2]
        assert set(re.findall(r"footfall_\w+", rule["expr"])) <= exported


def test_reasons_in_the_rules_are_reasons() -> None:
    [refusals] = [rule["expr"] for rule in RULES if "refusals" in rule["expr"]]
    named = re.search(r'reason=~"([\w|]+)"', refusals)
    assert named
    assert set(named[1].split("|")) == {Refused.UNAVAILABLE, Refused.OVERLOADED}


def test_every_reason_for_a_rejection_is_explained() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) >= set(Reason)


def test_the_embedded_servers_have_the_bounds_that_the_page_names(
    postgres: EmbeddedPostgres, redis_client: Redis
) -> None:
    with psycopg.connect(postgres.url("postgres")) as connection:

        def setting(name: str) -> str:
            row = connection.execute("select current_setting(%s)", [name]).fetchone()
            return str(row and row[0])

        assert setting("max_wal_size") == "2GB"
        assert setting("max_slot_wal_keep_size") == "2GB"
        assert setting("temp_file_limit") == "4GB"
        assert connection.execute("select from pg_replication_slots").fetchall() == []
    found = redis_client.config_get("*")
    assert found["auto-aof-rewrite-percentage"] == "100"
    assert found["auto-aof-rewrite-min-size"] == str(64 * 1024**2)
    assert found["maxmemory"] == str(512 * 1024**2)


def test_the_append_only_file_is_written_anew_when_it_has_grown(tmp_path: Path) -> None:
    server = EmbeddedValkey(tmp_path / "valkey")
    server.start()
    try:
        with Redis.from_url(server.url()) as client:
            client.config_set("auto-aof-rewrite-min-size", "1mb")
            for _ in range(200):
                client.rpush("list", b"x" * 100_000)
                client.lpop("list")
            # Valkey looks at its size ten times a second; what came meanwhile stays in the file.
            written = 200 * 100_000
            eventually(lambda: client.info("persistence")["aof_current_size"] < written)
            assert client.info("persistence")["aof_rewrites"] >= 1
    finally:
        server.stop()


def test_the_servers_logs_are_trimmed(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs.trim, "__defaults__", (1000,))
    servers = Servers(settings.model_copy(update={"redis_url": None}), lambda _: None)
    assert servers.valkey
    servers.valkey.log = tmp_path / "valkey.log"
    servers.valkey.log.write_bytes(b"x" * 2000)
    servers.tick()
    assert servers.valkey.log.stat().st_size == 0
    assert (tmp_path / "valkey.log.1").stat().st_size == 2000
