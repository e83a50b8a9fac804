"""A Footfall without Dagster and dashboard, which can be started and killed in seconds.

`python small_footfall.py` is its supervisor: the servers, the collector, and a program that starts
a process of its own, as Dagster's code server does for every run.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path

import psutil

from contract.settings import ROOT, Settings, load_settings
from footfall.local import health
from footfall.local.launch import launched
from footfall.local.leftovers import MARK
from footfall.local.ports import free_port
from footfall.local.services import Service, services
from footfall.local.stage import Stage

PORTS = ("COLLECTOR", "METRICS", "DAGSTER", "DASHBOARD", "API", "CODE_SERVER", "POSTGRES", "VALKEY")
# Deaf to SIGTERM, and in need of it: the one kind of process that is easily left behind.
FAMILY = "trap '' TERM; sleep 600 & wait"


class Home:
    """A home folder with ports of its own, and the Footfalls that are started in it."""

    def __init__(self, folder: Path, account: int | None = None) -> None:
        self.folder = folder
        self.account = account
        self.ports = {name: free_port() for name in PORTS}
        self.env = {
            **{name: value for name, value in os.environ.items() if "FOOTFALL" not in name},
            **{f"FOOTFALL_{name}_PORT": str(port) for name, port in self.ports.items()},
            "FOOTFALL_HOME": str(folder),
        }
        self.said = folder.parent / "said"
        self.supervisor: subprocess.Popen[bytes] | None = None

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        """Start `python <command>`, this module unless told otherwise."""
        self.supervisor = self._run(command or (__file__,), self.said)
        return self.supervisor

    def fails(self, *command: str) -> str:
        """What `python <command>` says, which ends with exit code 1."""
        said = self.said.with_name("refused")
        code = self._run(command, said).wait(timeout=60)
        assert code == 1, said.read_text()
        return said.read_text()

    def settings(self) -> Settings:
        """The settings as the running Footfall has published them."""
        return Settings(_env_file=self.folder / "runtime.env", home=self.folder)  # type: ignore[call-arg]

    def has_said(self, words: str) -> bool:
        """Whether the last one that was started has said this."""
        return words in self.said.read_text()

    def has_ended(self) -> bool:
        """Whether the last one that was started has ended."""
        return self.supervisor is not None and self.supervisor.poll() is not None

    def is_up(self) -> bool:
        """Whether it has started, and the collector and both servers do their work."""
        if not self.has_said("everything is up"):
            return False
        settings = self.settings()
        return all(health.CHECKS[name](settings) for name in ("postgres", "valkey", "collector"))

    def is_accepting(self) -> bool:
        """Whether the collector would keep an event."""
        connection = HTTPConnection("127.0.0.1", self.ports["COLLECTOR"], timeout=2)
        try:
            connection.request("GET", "/readyz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def processes(self) -> list[psutil.Process]:
        """Every living process of this home: supervised programs, their children, the servers."""
        return [process for process in psutil.process_iter() if self._is_ours(process)]

    def program(self, word: str) -> psutil.Process:
        """The process that has this word in its command line."""
        return next(found for found in self.processes() if word in found.cmdline())

    def kill(self, processes: list[psutil.Process]) -> None:
        """SIGKILL to these and the supervisor, as nearly at once as can be."""
        if self.supervisor and self.supervisor.poll() is None:
            processes = [psutil.Process(self.supervisor.pid), *processes]
        for found in processes:
            found.send_signal(signal.SIGSTOP)
        for found in processes:
            found.kill()
        if self.supervisor:
            self.supervisor.wait()
        psutil.wait_procs(processes, timeout=10)

    def end(self) -> None:
        """Stop whatever is left, as a person would, and kill what is still there."""
        if self.supervisor and self.supervisor.poll() is None:
            self.supervisor.terminate()
            self.supervisor.wait(timeout=60)
        self.kill(self.processes())

    def _run(self, command: Sequence[str], said: Path) -> "subprocess.Popen[bytes]":
        with said.open("wb") as out:
            return subprocess.Popen(
                [sys.executable, *command],
                env=self.env,
                cwd=self.folder.parent,
                stdout=out,
                stderr=out,
                user=self.account,
                extra_groups=[] if self.account else None,
                process_group=0,
            )

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            marked = process.environ().get(MARK) == str(self.folder)
            at_home = Path(process.cwd()).is_relative_to(self.folder)
            return (marked or at_home) and process.status() != psutil.STATUS_ZOMBIE
        except (psutil.Error, OSError):
            return False


def until(fact: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something is so; fail the test when it is not within the time."""
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline, f"not so after {seconds} s"
        time.sleep(0.1)


def programs(settings: Settings) -> list[Service]:
    """The collector and a program with a child."""
    collector = next(one for one in services(settings) if one.name == "collector")
    family = Service(name="family", command=("/bin/sh", "-c", FAMILY), ready=lambda _age: True)
    return [replace(one, stop_seconds=1) for one in (collector, family)]


if __name__ == "__main__":
    assert load_settings().home != ROOT / ".footfall"
    with Stage() as stage, launched(stage.say, programs) as footfall:
        stage.wait_until_up(footfall)
        stage.keep_going(footfall)
