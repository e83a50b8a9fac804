"""`footfall rejected`: what was not taken is seen, and taken once it can be."""

import json
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result
from visitors import a_visitor

from contract.errors import FootfallError
from contract.rejection import Reason
from contract.settings import Settings
from footfall.commands.rejected import app
from pipeline.drain.load import Loader


@pytest.fixture(autouse=True)
def _running(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTFALL_HOME", str(settings.home))
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", settings.owner_url())


@pytest.fixture(autouse=True)
def _rejections(engine: sa.Engine, settings: Settings) -> None:
    """One event of a site that is not configured yet, and a body that is no JSON."""
    Loader(engine, settings).load(
        [a_visitor(site="shop2").views("/p/1").item(), a_visitor().queued(b"\x1b[2J{oh no")]
    )


def rejected(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})


def listed(*arguments: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(rejected("list", "--json", *arguments).stdout)
    return found


def test_the_list_says_what_and_why() -> None:
    shown = rejected("list").stdout
    assert "shop2 is not in FOOTFALL_SITES" in shown
    assert "2 rejected (1 schema, 1 site)" in shown
    assert {event["reason"] for event in listed()} == {"site", "schema"}
    assert all(event["first_failed_at"] == event["last_failed_at"] for event in listed())


def test_the_list_is_narrowed_by_reason_time_and_number() -> None:
    assert [event["reason"] for event in listed("--reason", "site")] == ["site"]
    assert len(listed("--since", "1h")) == 2
    assert listed("--since", "2100-01-01") == []
    assert len(listed("--limit", "1")) == 1
    assert "None of these" in rejected("list", "--since", "2100-01-01").stdout


def test_one_is_shown_with_what_came() -> None:
    [event] = listed("--reason", "site")
    shown = json.loads(rejected("show", str(event["rejected_id"]), "--json").stdout)
    assert json.loads(shown["payload"])["events"][0]["url"].endswith("/p/1")
    assert shown["envelope"]["site"] == "shop2"
    assert "/p/1" in rejected("show", str(event["rejected_id"])).stdout


def test_what_came_cannot_steer_the_terminal() -> None:
    [event] = listed("--reason", "schema")
    shown = rejected("show", str(event["rejected_id"])).stdout
    assert "\x1b[2J" not in shown
    assert r"\x1b[2J{oh no" in shown


def test_one_that_is_not_there_is_a_sentence() -> None:
    result = rejected("show", "999")
    assert isinstance(result.exception, FootfallError)
    assert "No rejected event has the id 999" in str(result.exception)


def test_a_replay_stores_what_can_be_stored_now(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTFALL_SITES", '{"shop2": {}, "demo": {}}')
    result = rejected("replay")
    figures = [row.split("│")[-2].strip() for row in result.stdout.splitlines() if "│" in row]
    assert figures == ["1", "0", "1"]
    assert [event["reason"] for event in listed()] == ["schema"]
    assert listed()[0]["attempts"] == 2
    assert listed()[0]["first_failed_at"] < listed()[0]["last_failed_at"]


def test_a_replay_of_some_by_id_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTFALL_SITES", '{"shop2": {}, "demo": {}}')
    [schema] = listed("--reason", "schema")
    assert rejected("replay", str(schema["rejected_id"])).exit_code == 0
    assert {(event["reason"], event["attempts"]) for event in listed()} == {
        ("site", 1),
        ("schema", 2),
    }


def test_a_reason_that_is_none_is_told_with_those_that_are() -> None:
    result = rejected("list", "--reason", "mood")
    assert result.exit_code == 2
    assert all(reason in result.output for reason in Reason)


@pytest.mark.parametrize("depth", [300, 990])
def test_one_that_nests_deep_is_listed_shown_and_replayed(
    engine: sa.Engine, settings: Settings, depth: int
) -> None:
    deep = b"[" * depth + b"]" * depth
    visitor = a_visitor().views("/fine").does("bad", here="MARK")
    Loader(engine, settings).load([visitor.queued(visitor.body().replace(b'"MARK"', deep))])
    [event] = listed("--reason", "size")
    assert "deeper than the 3 levels" in rejected("list").stdout
    shown = json.loads(rejected("show", str(event["rejected_id"]), "--json").stdout)
    assert deep.decode() in shown["payload"]
    assert rejected("show", str(event["rejected_id"])).exit_code == 0
    assert rejected("replay", str(event["rejected_id"])).exit_code == 0
    assert [event["attempts"] for event in listed("--reason", "size")] == [2]


@pytest.mark.parametrize("command", ["list", "show", "replay"])
def test_help_has_an_example(command: str) -> None:
    assert f"Example: footfall rejected {command}" in rejected(command, "--help").stdout.replace(
        "`", ""
    )


def test_the_schema_knows_the_same_reasons(engine: sa.Engine) -> None:
    query = "select pg_get_constraintdef(oid) from pg_constraint where conname = :name"
    with engine.connect() as connection:
        check = connection.scalar(sa.text(query), {"name": "rejected_events_reason_check"})
    assert set(re.findall(r"'(\w+)'", str(check))) == set(Reason)


def test_a_time_that_is_none_is_a_sentence() -> None:
    result = rejected("list", "--since", "lately")
    assert isinstance(result.exception, FootfallError)
    assert "'lately' is not a time" in str(result.exception)
