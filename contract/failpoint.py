"""Fail points: named places at which the proof of our promises may end or freeze a process.

They are off unless FOOTFALL_FAIL_POINTS names a folder when the process starts; then each is one
look at a constant, once a batch. On, whoever reaches a point takes the file of its name from the
folder, if there is one, and sends itself the signal that the file names. One file hits one process
once. `footfall chaos` and tests/faults arm them; nothing else does.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

VARIABLE = "FOOTFALL_FAIL_POINTS"
_FOLDER = os.environ.get(VARIABLE)


class FailPoint(StrEnum):
    """The places, by the step that has just been done."""

    DRAIN_READ = "drain-read"  # items peeked at, nothing loaded
    DRAIN_COPYING = "drain-copying"  # half of the rows copied
    DRAIN_INSERTED = "drain-inserted"  # all done but the commit
    DRAIN_COMMITTED = "drain-committed"  # not trimmed yet
    COLLECTOR_ACCEPTED = "collector-accepted"  # not pushed yet
    COLLECTOR_PUSHED = "collector-pushed"  # durable, but no client has been told


def reach(point: FailPoint) -> None:
    """Here is the point."""
    if _FOLDER:
        _hit(Path(_FOLDER) / point)


def midway(point: FailPoint, rows: Sequence[T]) -> Sequence[T] | Iterator[T]:
    """The rows, with the point in their middle."""
    return _with_point(point, rows) if _FOLDER else rows


def _with_point(point: FailPoint, rows: Sequence[T]) -> Iterator[T]:
    for number, row in enumerate(rows):
        if number == len(rows) // 2:
            reach(point)
        yield row


def _hit(armed: Path) -> None:
    taken = armed.with_name(f"{armed.name}.{os.getpid()}")
    try:
        armed.rename(taken)  # one process only can do that
    except FileNotFoundError:
        return
    name = taken.read_text(encoding="ascii").strip()
    taken.unlink()
    os.kill(os.getpid(), signal.Signals[name])
