"""A complete Footfall of its own, to do harm to: in a temporary folder, on free ports."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Self

import psutil

from contract.errors import FootfallError
from contract.settings import ROOT, Settings
from footfall.chaos.fail_points import FailPoints
from footfall.local import health, leftovers, process
from footfall.local.ports import free_port
from footfall.local.postgres import EmbeddedPostgres

PORTS = ("COLLECTOR", "METRICS", "DAGSTER", "DASHBOARD", "API", "CODE_SERVER", "POSTGRES", "VALKEY")
START_SECONDS = 360  # of everything at once, on a small machine that is busy
STOP_SECONDS = 60


class Component(StrEnum):
    """What can be harmed."""

    COLLECTOR = "collector"
    RUNS = "runs"  # processes of Dagster runs: the drain's and the refreshes'
    CODE_SERVER = "code server"
    DAEMON_AND_PAGES = "daemon and pages"
    DASHBOARD = "dashboard"
    API = "stats API"
    VALKEY = "valkey"
    POSTGRES = "postgres"  # the postmaster


DAGSTER = (Component.CODE_SERVER, Component.RUNS, Component.DAEMON_AND_PAGES)
# Part of the command line by which a supervised process is known.
_COMMANDS = {
    Component.COLLECTOR: ("-m collector",),
    Component.RUNS: ("--multiprocessing-fork",),
    Component.CODE_SERVER: ("-m footfall.local.code_server",),
    Component.DAEMON_AND_PAGES: ("-m footfall.local.daemon_and_pages",),
    Component.DASHBOARD: ("-m dashboard",),
    Component.API: ("-m api",),
}
_SERVERS = {Component.VALKEY: "valkey-server", Component.POSTGRES: "postgres"}


class OwnFootfall:
    """`footfall up` from entering to leaving.

    The folder is removed, but with `keep` or after a FootfallError it stays for a look.
    """

    def __init__(self, env: Mapping[str, str] | None = None) -> None:
        """`env` is what its processes are to have in their environment besides."""
        # Under /tmp or the like, and open to the account that PostgreSQL runs as for root.
        self.folder = Path(tempfile.mkdtemp(prefix="footfall-chaos-")).resolve()
        self.folder.chmod(0o711)
        self.home = self.folder / "home"
        self.log = self.folder / "footfall.log"
        self.fail_points = FailPoints(self.folder / "fail-points")
        self.keep = False
        self.env = {
            **{name: value for name, value in os.environ.items() if "FOOTFALL" not in name},
            **{f"FOOTFALL_{name}_PORT": str(free_port()) for name in PORTS},
            "FOOTFALL_HOME": str(self.home),
            "PYTHONPATH": str(ROOT),
            **self.fail_points.env,
            **(env or {}),
        }
        self._supervisor: subprocess.Popen[bytes] | None = None
        self._said_before = 0
        self._start_until = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.end()
        if not self.keep and not (kind and issubclass(kind, FootfallError)):
            # Elsewhere than in the folder where its parents are closed to PostgreSQL's account.
            shutil.rmtree(EmbeddedPostgres(self.home / "postgres").state, ignore_errors=True)
            shutil.rmtree(self.folder)

    def start(self) -> None:
        """Start it. Must be called from the main thread (see process.spawn)."""
        self._said_before = self.log.stat().st_size if self.log.exists() else 0
        self._start_until = time.monotonic() + START_SECONDS
        self._supervisor = process.spawn(
            [sys.executable, "-m", "footfall", "up"],
            log=self.log,
            cwd=self.folder,  # in which no .env of anybody's lies
            env=self.env,
        )

    def has_started(self) -> bool:
        """Whether the latest start is complete. Raises FootfallError if it failed or takes long."""
        if self._supervisor and self._supervisor.poll() is not None:
            raise FootfallError(
                f"The Footfall under test ended by itself; see {self.folder}. It says:\n"
                f"{process.tail(self.log)}"
            )
        with self.log.open("rb") as said:
            said.seek(self._said_before)
            if b"everything is up" in said.read():
                return True
        if time.monotonic() > self._start_until:
            raise FootfallError(
                f"The Footfall under test was not up in {START_SECONDS} s; see {self.folder}. "
                f"It says:\n{process.tail(self.log)}"
            )
        return False

    def wait_until_started(self) -> None:
        """Return when everything is up. Raises FootfallError when that does not come."""
        while not self.has_started():
            time.sleep(0.2)

    @property
    def settings(self) -> Settings:
        """The settings as it has published them."""
        return Settings(_env_file=self.home / "runtime.env", home=self.home)  # type: ignore[call-arg]

    @property
    def url(self) -> str:
        """Where trackers post."""
        return f"http://127.0.0.1:{self.env['FOOTFALL_COLLECTOR_PORT']}/api/footfall"

    def down(self) -> list[str]:
        """The services that do not do their work."""
        settings = self.settings
        return [name for name, check in health.CHECKS.items() if not check(settings)]

    def processes(self, component: Component) -> list[psutil.Process]:
        """The living processes of a component."""
        return [found for found in self._alive() if self._is(found, component)]

    def kill_everything(self) -> None:
        """SIGKILL to all of it at once, the supervisor and its guard first."""
        marked = [found for found in psutil.process_iter() if self._is_ours(found)]
        supervisor = [psutil.Process(self._supervisor.pid)] if self._supervisor else []
        servers = [found for one in supervisor for found in one.children()]
        doomed = {found.pid: found for found in (*supervisor, *servers, *marked)}.values()
        for found in doomed:
            send(found, signal.SIGKILL)
        if self._supervisor:
            self._supervisor.wait()
        psutil.wait_procs([*doomed], timeout=10)

    def end(self) -> None:
        """Stop it as a person would; kill what has not ended."""
        for found in self._alive():
            send(found, signal.SIGCONT)
        if self._supervisor:
            process.stop(self._supervisor, signal.SIGTERM, patience_seconds=STOP_SECONDS)
        leftovers.end(self.home)

    def _alive(self) -> list[psutil.Process]:
        # The servers carry no mark, but they are the supervisor's own children.
        try:
            children = psutil.Process(self._supervisor.pid).children() if self._supervisor else []
        except psutil.NoSuchProcess:
            children = []
        marked = [found for found in psutil.process_iter() if self._is_ours(found)]
        return [*{found.pid: found for found in (*children, *marked)}.values()]

    def _is_ours(self, found: psutil.Process) -> bool:
        try:
            return found.environ().get(leftovers.MARK) == str(self.home)
        except (psutil.Error, OSError):
            return False

    def _is(self, found: psutil.Process, component: Component) -> bool:
        try:
            if found.status() == psutil.STATUS_ZOMBIE:
                return False
            if component in _SERVERS:
                return found.name() == _SERVERS[component]
            return is_command_of(component, found.cmdline())
        except psutil.NoSuchProcess:
            return False


def is_command_of(component: Component, command: Sequence[str]) -> bool:
    """Whether a supervised program with this command line is, or belongs to, the component."""
    said = f"{' '.join(command)} "
    return any(f"{part} " in said for part in _COMMANDS.get(component, ()))


def send(found: psutil.Process, sig: signal.Signals) -> None:
    """Send a process a signal; it may have ended meanwhile."""
    try:
        found.send_signal(sig)
    except psutil.NoSuchProcess:
        return
