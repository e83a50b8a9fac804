"""How far a long export is, for the person who waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


class Tally:
    """Counts the rows of the days that are done."""

    def __init__(self, bar: Progress) -> None:
        self.rows = 0
        self._bar = bar
        self._task = bar.add_task("", total=None)

    def add(self, day: date, rows: int) -> None:
        """A day is done, and had so many rows."""
        self.rows += rows
        self._bar.update(self._task, description=f"{self.rows:,} rows, up to {day}")


@contextmanager
def tally() -> Iterator[Tally]:
    """A tally that shows itself on a terminal, never where the rows themselves may go."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Tally(bar)
