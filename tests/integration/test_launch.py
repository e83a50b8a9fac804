"""Everything is started, kept running, and stopped whole, whoever ends it and how."""

import os
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import redis
from small_footfall import Home, until

NOBODY = 65534


def _accounts() -> list[int | None]:
    """This account and, for root, an ordinary one too (which must be able to run this Python)."""
    python = Path(sys.executable).resolve()
    reachable = all(folder.stat().st_mode & 0o001 for folder in [python, *python.parents])
    return [None, NOBODY] if os.geteuid() == 0 and reachable else [None]


@contextmanager
def a_home(account: int | None) -> Iterator[Home]:
    # Not tmp_path: pytest closes its folders to other accounts, whenever another run begins.
    with tempfile.TemporaryDirectory(prefix="footfall-") as parent:
        Path(parent).chmod(0o711)
        folder = Path(parent) / "a home"
        folder.mkdir()
        if account:
            os.chown(folder, account, account)
        home = Home(folder, account=account)
        yield home
        home.end()


@pytest.fixture(scope="module", params=_accounts(), ids=str)
def account(request: pytest.FixtureRequest) -> int | None:
    return request.param


@pytest.fixture(scope="module")
def home(account: int | None) -> Iterator[Home]:
    with a_home(account) as home:
        yield home


@pytest.fixture
def running(home: Home) -> Home:
    """It runs: still, or again."""
    if home.supervisor is None or home.has_ended():
        home.start()
    until(home.is_up)
    return home


def remember(home: Home, day: str) -> None:
    with psycopg.connect(home.settings().owner_url()) as connection:
        connection.execute("insert into day_versions (event_day) values (%s)", [day])
    redis.Redis.from_url(home.settings().queue_url()).rpush(day, "this")


def remembers(home: Home, day: str) -> bool:
    with psycopg.connect(home.settings().owner_url()) as connection:
        found = connection.execute("select from day_versions where event_day = %s", [day])
    queued = redis.Redis.from_url(home.settings().queue_url()).llen(day)
    return (found.rowcount, queued) == (1, 1)


def test_a_taken_port_is_named_with_its_setting(account: int | None) -> None:
    with a_home(account) as home, socket.socket() as taken:
        taken.bind(("127.0.0.1", home.ports["DASHBOARD"]))
        taken.listen()

        said = home.fails("-m", "footfall", "up")

    assert f"Port {home.ports['DASHBOARD']} for the dashboard" in said
    assert "FOOTFALL_DASHBOARD_PORT=<port>" in said
    assert "Traceback" not in said


def test_a_second_one_in_the_same_home_is_refused(running: Home) -> None:
    assert running.supervisor is not None
    first = running.supervisor.pid

    said = running.fails("-m", "footfall", "up")

    assert f"as process {first}" in said
    assert "Traceback" not in said
    assert running.is_accepting()


@pytest.mark.parametrize("sig", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything(running: Home, sig: signal.Signals) -> None:
    assert running.supervisor is not None
    assert len(running.processes()) > 4

    running.supervisor.send_signal(sig)

    assert running.supervisor.wait(timeout=60) == 0
    assert running.processes() == []
    assert not (running.folder / "runtime.env").exists()


def test_killing_the_supervisor_leaves_nothing_behind_and_loses_nothing(running: Home) -> None:
    assert running.supervisor is not None
    remember(running, "2026-01-01")

    running.supervisor.kill()
    running.supervisor.wait()

    until(lambda: running.processes() == [])
    running.start()
    until(running.is_up)
    assert remembers(running, "2026-01-01")


def test_killing_everything_at_once_loses_nothing(running: Home) -> None:
    remember(running, "2026-01-02")

    running.kill(running.processes())

    running.start()
    until(running.is_up)
    assert remembers(running, "2026-01-02")


def test_a_start_ends_what_a_killed_one_left(running: Home) -> None:
    left = running.program("600")
    running.kill([found for found in running.processes() if found != left])
    assert left.is_running()

    running.start()

    until(running.is_up)
    assert not left.is_running()


@pytest.mark.parametrize("word", ["collector", "-D", "-"], ids=["collector", "postgres", "valkey"])
def test_what_ends_is_started_again(running: Home, word: str) -> None:
    killed = next(
        found
        for found in running.processes()
        if word in found.cmdline() or (word == "-" and "valkey" in found.name())
    )

    killed.kill()

    until(lambda: not killed.is_running())
    until(lambda: running.is_up() and running.is_accepting())


def test_no_password_can_be_read_by_others(running: Home) -> None:
    for secret in ("runtime.env", "postgres/password", "valkey/password"):
        path = running.folder / secret
        assert path.stat().st_mode & 0o077 == 0, secret
    commands = [" ".join(found.cmdline()) for found in running.processes()]
    password = (running.folder / "postgres" / "password").read_text().strip()
    assert not any(password in command for command in commands)
