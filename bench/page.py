"""Write docs/benchmarks.md and its charts from bench/results.json: `python -m bench.page`.

A test fails when the page has fallen behind. What the profiles said is written by hand, in
bench/profiles.md.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from bench.charts import goals_chart, question_chart
from bench.figure import BENCH, RESULTS, Figure, kept
from bench.goals import QUESTIONS, Goal, Question, question_of, verdict
from bench.machine import MACHINE
from bench.measure import quantity
from contract.settings import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
IMAGES = ROOT / "docs" / "images"
PROFILES = BENCH / "profiles.md"


class Page:
    """The page of some figures, and the pictures on it."""

    def __init__(
        self, figures: Sequence[Figure], machine: dict[str, str | int], profiles: str
    ) -> None:
        self._machine = machine
        self._profiles = profiles
        order = [question.name for question in QUESTIONS]
        ordered = sorted(figures, key=lambda figure: order.index(question_of(figure).name))
        self._answers = {
            question.name: list(group) for question, group in groupby(ordered, key=question_of)
        }

    def text(self) -> str:
        """docs/benchmarks.md."""
        return "\n".join(self._lines()) + "\n"

    def pictures(self) -> dict[str, str]:
        """SVG by file name."""
        pictures = {
            _picture(name): question_chart(figures) for name, figures in self._answers.items()
        }
        return {_picture("goals"): goals_chart(list(self._worst())), **pictures}

    def _lines(self) -> Iterator[str]:
        yield "# Benchmarks"
        yield ""
        yield "Generated from `bench/results.json` and `bench/profiles.md` by `make docs`."
        yield ""
        yield "Machines differ, and one machine differs from hour to hour. So what is measured here"
        yield "is measured beside a floor: the least that any program would have to do for the same"
        yield "thing, in the same run, by turns. A ratio is the median of the rounds' ratios, and"
        yield "its spread is (highest - lowest) / median."
        yield ""
        yield "```sh"
        yield "make bench-quick   # about 3 minutes: does it work, and about how fast"
        yield "make bench         # about 15 minutes: a million events"
        yield "make bench-full    # hours, 30 GB: ten million, growth up to thirty, the screens"
        yield ".venv/bin/python -m bench.intake --help   # one question alone"
        yield "```"
        yield ""
        yield _machine_line(self._machine)
        yield ""
        yield "## Goals"
        yield ""
        yield "Where several figures are held to one goal, the one that is worst is shown."
        yield ""
        yield "| Question | Goal | Figure | Footfall | Floor | Ratio | Reached |"
        yield "|---|---|---|--:|--:|--:|---|"
        yield from self._goal_rows()
        yield ""
        yield f"![How far each goal is reached](images/{_picture('goals')})"
        for question in QUESTIONS:
            yield from self._section(question)
        yield ""
        yield "## What the profiles said"
        yield ""
        yield self._profiles.strip()

    def _goal_rows(self) -> Iterator[str]:
        worst = {(question.name, goal.pattern): figure for question, goal, figure in self._worst()}
        for question in QUESTIONS:
            for goal in question.goals:
                figure = worst.get((question.name, goal.pattern))
                cells = (
                    [f"`{figure.name}`", *_measured(figure), self._reached(question, goal)]
                    if figure
                    else ["", "", "", "", "not measured yet"]
                )
                link = f"[{question.name}](#{question.name})"
                yield f"| {link} | {goal.text} | {' | '.join(cells)} |"

    def _reached(self, question: Question, goal: Goal) -> str:
        held = list(self._held_to(question, goal))
        met = sum(goal.is_met(figure) for figure in held)
        word = "met" if met == len(held) else "**missed**"
        return word if len(held) == 1 else f"{word}: {met} of {len(held)}"

    def _worst(self) -> Iterator[tuple[Question, Goal, Figure]]:
        for question in QUESTIONS:
            for goal in question.goals:
                if held := list(self._held_to(question, goal)):
                    yield question, goal, min(held, key=goal.reach)

    def _held_to(self, question: Question, goal: Goal) -> Iterator[Figure]:
        for figure in self._answers.get(question.name, []):
            if question.goal_of(figure) is goal:
                yield figure

    def _section(self, question: Question) -> Iterator[str]:
        yield ""
        yield f"## {question.name}"
        yield ""
        yield f"{question.subject}."
        yield ""
        yield f"Floor: {question.floor}"
        figures = self._answers.get(question.name)
        if not figures:
            return
        yield ""
        yield f"![{question.name}](images/{_picture(question.name)})"
        yield ""
        yield "| Figure | Footfall | Floor | Ratio | Spread | Rounds | On | Measured | Goal |"
        yield "|---|--:|--:|--:|--:|--:|---|---|---|"
        for figure in figures:
            spread = "" if figure.spread is None else f"{figure.spread:.0%}"
            yield (
                f"| `{figure.name}` | {' | '.join(_measured(figure))} | {spread} | {figure.n} | "
                f"{figure.scale} | {figure.measured} | {verdict(figure)} |"
            )


def _measured(figure: Figure) -> list[str]:
    return [
        f"{quantity(figure.value)} {figure.unit}",
        "" if figure.floor is None else quantity(figure.floor),
        "" if figure.ratio is None else f"{figure.ratio:.3g}",
    ]


def _picture(name: str) -> str:
    return f"benchmarks-{name}.svg"


def _machine_line(machine: dict[str, str | int]) -> str:
    return (
        f"Measured on {machine['cores']} cores ({machine['processor']}) with "
        f"{machine['memory_gb']} GB of memory, {machine['system']}, Python {machine['python']}, "
        f"PostgreSQL {machine['postgresql']}, Valkey {machine['valkey']}, uvicorn "
        f"{machine['uvicorn']}, Dagster {machine['dagster']}."
    )


def read(results: Path = RESULTS, machine: Path = MACHINE, profiles: Path = PROFILES) -> Page:
    """The page of what has been measured so far."""
    return Page(kept(results), json.loads(machine.read_text()), profiles.read_text())


def main() -> None:
    """The command."""
    page = read()
    PAGE.write_text(page.text(), encoding="utf-8")
    for name, svg in page.pictures().items():
        (IMAGES / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
