"""The command line: help that helps, and errors that are sentences."""

from pathlib import Path

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from footfall.local.ports import free_port
from footfall.main import app


def _commands() -> dict[str, list[str]]:
    """The words of every command, groups opened up."""

    def words(group: typer.core.TyperGroup, before: list[str]) -> dict[str, list[str]]:
        found = {}
        for name, command in group.commands.items():
            here = [*before, name]
            if isinstance(command, typer.core.TyperGroup):
                found.update(words(command, here))
            else:
                found[" ".join(here)] = here
        return found

    group = get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    return words(group, [])


COMMANDS = _commands()


@pytest.fixture(autouse=True)
def nothing_runs_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTFALL_HOME", str(tmp_path / "home"))
    for name in ("COLLECTOR", "METRICS", "DAGSTER", "DASHBOARD", "API", "CODE_SERVER"):
        monkeypatch.setenv(f"FOOTFALL_{name}_PORT", str(free_port()))


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_every_command_explains_itself_with_an_example(words: list[str]) -> None:
    shown = CliRunner().invoke(app, [*words, "--help"])

    assert shown.exit_code == 0
    assert f"footfall {' '.join(words)}" in shown.output.partition("Example")[2]


def test_every_promised_command_is_there() -> None:
    assert set(COMMANDS) == {
        "up",
        "demo",
        "status",
        "doctor",
        "migrate",
        "simulate",
        "import access-log",
        "export events",
        "export table",
        "export report",
        "rejected list",
        "rejected show",
        "rejected replay",
        "users add",
        "users list",
        "users remove",
        "users password",
        "users role",
        "share create",
        "share list",
        "share revoke",
        "tokens add",
        "tokens list",
        "tokens remove",
        "backup",
        "restore",
        "chaos",
    }


def test_an_error_is_one_sentence_and_no_traceback() -> None:
    failed = CliRunner().invoke(app, ["migrate"])

    assert failed.exit_code == 1
    assert failed.output.startswith("FOOTFALL_DATABASE_URL is not set")
    assert "Traceback" not in failed.output


@pytest.mark.parametrize("command", ["status", "backup"])
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("FOOTFALL_COLLECTOR_PORT", "many")

    failed = CliRunner().invoke(app, [command])

    assert failed.exit_code == 1
    assert "FOOTFALL_COLLECTOR_PORT" in failed.output


def test_a_database_that_is_no_url_is_a_sentence_without_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", "host=db user=me password=secret")

    failed = CliRunner().invoke(app, ["migrate"])

    assert failed.exit_code == 1
    assert "postgresql://user@host/name" in failed.output
    assert "secret" not in failed.output


def test_a_server_that_does_not_answer_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", f"postgresql://x@127.0.0.1:{free_port()}/x")

    failed = CliRunner().invoke(app, ["migrate"])

    assert failed.exit_code == 1
    assert failed.output.startswith("PostgreSQL at FOOTFALL_DATABASE_URL cannot be used")
