"""A figure: one entry of bench/results.json, and how all of them are kept there."""

import fcntl
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

BENCH = Path(__file__).resolve().parent
RESULTS = BENCH / "results.json"


@dataclass(frozen=True)
class Figure:
    """What was measured, beside its floor.

    `ratio` is the median of the paired ratios, so not exactly `value / floor`; `n` is how many
    repetitions there were, and `spread` is (highest - lowest) / median of their values or paired
    ratios. `scale` says what it was measured on: "1,000,000 events".
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    higher_is_better: bool = True
    n: int = 1
    spread: float | None = None
    scale: str = ""
    measured: str = ""  # the day, set when it is kept

    @property
    def question(self) -> str:
        """The name of the question that it answers: the first word of its own."""
        return self.name.partition(".")[0]


def keep(figures: Sequence[Figure], results: Path = RESULTS) -> None:
    """Put figures in the place of all that answered the same questions before."""
    today = datetime.now(UTC).date().isoformat()
    # Scripts may run side by side: the folder is locked, not the file, which is replaced.
    folder = os.open(results.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        answered = {figure.question for figure in figures}
        others = [asdict(figure) for figure in kept(results) if figure.question not in answered]
        entries = [*others, *({**asdict(figure), "measured": today} for figure in figures)]
        rounded = [_rounded(entry) for entry in entries]
        replacement = results.with_suffix(".new")
        replacement.write_text(json.dumps(rounded, indent=1) + "\n")
        replacement.replace(results)
    finally:
        os.close(folder)


def kept(results: Path = RESULTS) -> list[Figure]:
    """What has been measured so far."""
    if not results.exists():
        return []
    return [Figure(**entry) for entry in json.loads(results.read_text())]


def _rounded(entry: dict[str, object]) -> dict[str, object]:
    """Five significant digits are more than any of them deserves."""
    return {
        name: float(f"{value:.5g}") if isinstance(value, float) else value
        for name, value in entry.items()
    }
