"""The supervisor: starts Footfall's programs, and starts again those that end."""

import subprocess
import time
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from contract.errors import FootfallError
from contract.settings import ROOT
from footfall.local import process, session
from footfall.local.guard import Guard
from footfall.local.logs import trim
from footfall.local.services import Service

Say = Callable[[str], None]

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
# Once up for this long, the next end is a new trouble and not the old one.
SETTLED_SECONDS = 60.0


class State(StrEnum):
    """Where a child is on its way."""

    WAITING = "waiting"  # for what it needs
    STARTING = "starting"
    UP = "up"
    PAUSED = "paused"  # it ended; it is started again after a pause
    DONE = "done"  # it had one thing to do


class Child:
    """One service's process, over all its lives."""

    def __init__(self, service: Service, logs: Path) -> None:
        self.service = service
        self.log = logs / f"{service.name}.log"
        self.state = State.WAITING
        self.since = time.monotonic()
        self.process: subprocess.Popen[bytes] | None = None
        self._pause_seconds = FIRST_PAUSE_SECONDS
        self._has_been_up = False

    def start(self, env: dict[str, str]) -> None:
        """Start the process."""
        self.process = process.spawn(
            self.service.command, log=self.log, cwd=ROOT, env={**env, **self.service.env}
        )
        self._become(State.STARTING)

    def is_due(self) -> bool:
        """Whether it may be started, as far as it itself is concerned."""
        rested = time.monotonic() - self.since > self._pause_seconds
        return self.state is State.WAITING or (self.state is State.PAUSED and rested)

    def is_there(self) -> bool:
        """Whether others can count on it."""
        return self.state in (State.UP, State.DONE)

    def observe(self) -> str | None:
        """Look at the process; returns a sentence if it has ended and will be started again.

        Raises FootfallError when it ends, or never gets ready, at its first start.
        """
        if not self.process or self.state not in (State.STARTING, State.UP):
            return None
        code = self.process.poll()
        if code == 0 and self.service.once:
            self._become(State.DONE)
            return None
        if code is not None:
            return self._ended(code)
        age = time.monotonic() - self.since
        if self.state is State.STARTING and self.service.ready(age):
            self._has_been_up = True
            self._become(State.UP)
        elif self.state is State.STARTING and age > self.service.start_seconds:
            self._fail_first_start(f"was not ready after {age:.0f} s")
        elif self.state is State.UP and age > SETTLED_SECONDS:
            self._pause_seconds = FIRST_PAUSE_SECONDS
        return None

    def _ended(self, code: int) -> str:
        self._fail_first_start(f"ended while starting (exit code {code})")
        stop([self])  # whatever it started must not outlive it
        self._become(State.PAUSED)
        pause, self._pause_seconds = (
            self._pause_seconds,
            min(2 * self._pause_seconds, LONGEST_PAUSE_SECONDS),
        )
        return (
            f"{self.service.name} ended (exit code {code}) and starts again in {pause:.0f} s; "
            f"see {self.log}"
        )

    def _fail_first_start(self, what: str) -> None:
        if not self._has_been_up:
            raise FootfallError(
                f"{self.service.name} {what}. The end of {self.log}:\n{process.tail(self.log)}"
            )

    def _become(self, state: State) -> None:
        self.state = state
        self.since = time.monotonic()


class Supervisor:
    """All children. Everything here must be called from the main thread (see process.spawn)."""

    def __init__(
        self, services: Sequence[Service], *, logs: Path, env: dict[str, str], say: Say
    ) -> None:
        self.children = [Child(service, logs) for service in services]
        self._env = env
        self._say = say
        self._guard = Guard(logs / "guard.log", env)

    def tick(self) -> None:
        """Start what is due and look after what runs. To be called a few times a second."""
        there = {child.service.name for child in self.children if child.is_there()}
        for child in self.children:
            if child.is_due() and there.issuperset(child.service.needs):
                child.start(self._env)
                if child.process:
                    self._guard.watch(child.process.pid)
            trim(child.log)
            ended = child.observe()
            if ended:
                if child.process:
                    self._guard.forget(child.process.pid)
                self._say(ended)

    def states(self) -> dict[str, State]:
        """The state of every child by name, in the order of starting."""
        return {child.service.name: child.state for child in self.children}

    def all_up(self) -> bool:
        """Whether every child does its work."""
        return all(child.is_there() for child in self.children)

    def stop(self) -> None:
        """End all children, each after those that need it."""
        left = self.children
        while left:
            needed = {
                name for child in left for name in (*child.service.needs, *child.service.awaits)
            }
            stop([child for child in left if child.service.name not in needed])
            left = [child for child in left if child.service.name in needed]
        self._guard.dismiss()


def stop(children: Sequence[Child]) -> None:
    """End these at once, with all that they started."""
    session.end(
        [child.process for child in children if child.process],
        patience_seconds=max(child.service.stop_seconds for child in children),
    )
