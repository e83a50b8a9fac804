"""How every benchmark measures and reports: subject and floor by turns, then a table and a file.

    pair = paired(subject, floor, rounds=5)  # floor, subject, subject, floor, floor ...
    report("Intake", [pair.figure("intake.64_connections", "requests/s")])

Machines are noisy, and what disturbs a round disturbs both its halves: so it is the ratio within a
round that is kept, and of the rounds the median.
"""

import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.figure import RESULTS, Figure, keep
from bench.goals import question_of, verdict
from bench.machine import note_machine

__all__ = ["Figure", "Pair", "pair_of", "paired", "quantity", "report", "spread"]


@dataclass(frozen=True)
class Pair:
    """What the rounds gave. `subject` and `floor` are medians, `ratio` is that of the ratios."""

    subject: float
    floor: float
    ratio: float
    spread: float | None
    n: int

    def figure(
        self, name: str, unit: str, *, higher_is_better: bool = True, scale: str = ""
    ) -> Figure:
        """The entry of the results."""
        return Figure(
            name=name,
            value=self.subject,
            unit=unit,
            floor=self.floor,
            ratio=self.ratio,
            higher_is_better=higher_is_better,
            n=self.n,
            spread=self.spread,
            scale=scale,
        )


def paired(
    subject: Callable[[], float], floor: Callable[[], float], rounds: int, warmups: int = 1
) -> Pair:
    """Measure by turns. Both give one number, in one unit.

    The floor goes first in every other round: whoever does may find less in caches. What the
    warm-up rounds give is thrown away.
    """
    subjects: list[float] = []
    floors: list[float] = []
    sides = [(floor, floors), (subject, subjects)]
    for _ in range(warmups + rounds):
        for side, values in sides:
            values.append(side())
        sides.reverse()
    return pair_of(subjects[warmups:], floors[warmups:])


def pair_of(subjects: Sequence[float], floors: Sequence[float]) -> Pair:
    """The same of values that were measured by turns already, one of each a round."""
    ratios = [subject / floor for subject, floor in zip(subjects, floors, strict=True)]
    return Pair(
        subject=statistics.median(subjects),
        floor=statistics.median(floors),
        ratio=statistics.median(ratios),
        spread=spread(ratios),
        n=len(ratios),
    )


def spread(values: Sequence[float]) -> float | None:
    """(highest - lowest) / median: 0.1 is ten per cent. One value has none."""
    if len(values) < 2:
        return None
    middle = statistics.median(values)
    return (max(values) - min(values)) / middle if middle else 0.0


def report(
    title: str, figures: Sequence[Figure], notes: Iterable[str] = (), results: Path = RESULTS
) -> None:
    """Print figures with their goals, and keep them in bench/results.json."""
    table = Table(title=title, title_justify="left")
    for heading in ("figure", "value", "floor", "ratio", "spread", "n", "goal", ""):
        table.add_column(heading, justify="left" if heading in ("figure", "goal") else "right")
    for figure in figures:
        goal = question_of(figure).goal_of(figure)
        table.add_row(
            figure.name,
            f"{quantity(figure.value)} {figure.unit}",
            "" if figure.floor is None else quantity(figure.floor),
            "" if figure.ratio is None else f"{figure.ratio:.2f}",
            "" if figure.spread is None else f"{figure.spread:.0%}",
            str(figure.n),
            goal.text if goal else "",
            {"met": "[green]met", "missed": "[red]missed", "": ""}[verdict(figure)],
        )
    # A file, or a pipe, has no width of its own.
    console = Console(width=None if sys.stdout.isatty() else 150)
    console.print(table)
    for note in notes:
        console.print(note, highlight=False)
    keep(figures, results)
    note_machine(results.with_name("machine.json"))


def quantity(value: float) -> str:
    """A number as a person reads it: 12,345, 12.3, 0.12."""
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2g}" if value < 1 else f"{value:.2f}"
