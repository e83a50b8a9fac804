"""Arming fail points from outside: see `contract.failpoint`."""

import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from contract.failpoint import VARIABLE, FailPoint


class FailPoints:
    """A folder in which points are armed, for the processes that are started with `env`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._withdrawn = Counter[FailPoint]()

    @property
    def env(self) -> dict[str, str]:
        """What a process must be started with to look here."""
        return {VARIABLE: str(self._folder)}

    def arm(self, point: FailPoint, sig: signal.Signals = signal.SIGKILL) -> Callable[[], bool]:
        """The next process that reaches the point sends itself the signal. Returns: has one?"""
        half = self._folder / "half"
        half.write_text(sig.name, encoding="ascii")
        half.rename(self._folder / point)
        withdrawn = self._withdrawn[point]
        return lambda: not self.is_armed(point) and self._withdrawn[point] == withdrawn

    def is_armed(self, point: FailPoint) -> bool:
        """Whether nobody has reached it yet."""
        return (self._folder / point).exists()

    def disarm(self) -> None:
        """Arm nothing any more."""
        for point in FailPoint:
            try:
                (self._folder / point).unlink()
            except FileNotFoundError:
                continue
            self._withdrawn[point] += 1
