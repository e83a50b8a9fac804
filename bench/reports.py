"""How long does each report take, beside the same question asked of raw events?

    python -m bench.reports --events 1000000 --days 90 --rounds 2

Asks every report of the catalogue as dashboard and API do, for a range up to the last full day of
the data: warm, by turns with the floor; with each of three filters; and cold, after a restart of
the server and, as root on Linux, without what the system keeps of its files. The floor is one
statement a report (bench/floors/reports), as somebody writes it who has the table `events` and
nothing else.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.dataset import SITES, SPAN, serve
from bench.measure import Figure, pair_of, paired, report, spread
from contract.database import read_only_engine
from contract.settings import ROOT
from footfall.local.postgres import EmbeddedPostgres
from reports.answer import Asker
from reports.catalogue import REPORTS, Report
from reports.view import Bots, Filter, View

FLOORS = ROOT / "bench" / "floors" / "reports"
ZONES = {name: site.time_zone for name, site in SITES.items()}
# From nearly all sessions to few.
FILTERS = {
    "device": (Filter("device", ("desktop",)),),
    "channel and country": (Filter("channel", ("Email",)), Filter("country", ("DE", "US"))),
    "page": (Filter("page", ("/",)),),
}
PRODUCT = "clack-keyboard-0"
# Of reports that cannot be asked without, or are about one product.
OPTIONS: dict[str, dict[str, Any]] = {
    "product_trend": {"product": PRODUCT},
    "product_leads": {"product": PRODUCT},
    "product_positions": {"product": PRODUCT},
    "funnel": {"steps": ["page:/", "product", "outbound"]},
}
ASKED_IN_A_ROW = 5
LONGEST_STATEMENT_SECONDS = 600
CACHES = Path("/proc/sys/vm/drop_caches")


class Questions:
    """The reports and their floors, on one database, over some days."""

    def __init__(self, url: str, days: int) -> None:
        self.engine = read_only_engine(
            url, application="bench", longest_statement_seconds=LONGEST_STATEMENT_SECONDS
        )
        with self.engine.connect() as connection:
            self._last: date = connection.execute(sa.text(SPAN)).one()[1] - timedelta(days=1)
        self._first = self._last - timedelta(days=days - 1)
        self._asker = Asker(self.engine, ZONES)

    def ask(self, one: Report, filters: tuple[Filter, ...] = ()) -> float:
        """The milliseconds of one answer."""
        view = View(self._first, self._last, None, Bots.EXCLUDE, filters)
        begun = time.perf_counter()
        self._asker.read(one, view, **OPTIONS.get(one.name, {}))
        return 1000 * (time.perf_counter() - begun)

    def ask_often(self, one: Report, filters: tuple[Filter, ...] = ()) -> float:
        """The milliseconds of one of several in a row, in the median."""
        return statistics.median(self.ask(one, filters) for _ in range(ASKED_IN_A_ROW))

    def ask_raw_events(self, one: Report) -> float:
        """The milliseconds of the floor."""
        question = sa.text((FLOORS / f"{one.name}.sql").read_text(encoding="utf-8"))
        values = {"first_day": self._first, "last_day": self._last, "product": PRODUCT}
        values = {name: values[name] for name in question.compile().params}
        begun = time.perf_counter()
        with self.engine.connect() as connection:
            connection.execute(question, values).all()
        return 1000 * (time.perf_counter() - begun)


@contextmanager
def questions(server: EmbeddedPostgres, days: int) -> Iterator[Questions]:
    """Connections to the server, for as long as it goes on."""
    asked = Questions(server.url(), days)
    yield asked
    asked.engine.dispose()


def warm(server: EmbeddedPostgres, days: int, rounds: int, scale: str) -> list[Figure]:
    """Every report by turns with its floor, and with each filter."""
    figures = []
    with questions(server, days) as asked:
        for one in REPORTS:
            pair = paired(_of(asked.ask_often, one), _of(asked.ask_raw_events, one), rounds)
            figures.append(
                pair.figure(f"reports.{one.name}.warm", "ms", higher_is_better=False, scale=scale)
            )
            slowest = max(
                ([asked.ask(one, filters) for _ in range(rounds)] for filters in FILTERS.values()),
                key=statistics.median,
            )
            figures.append(
                Figure(
                    f"reports.{one.name}.filtered",
                    statistics.median(slowest),
                    "ms",
                    higher_is_better=False,
                    n=rounds,
                    spread=spread(slowest),
                    scale=scale,
                )
            )
    return figures


def cold(server: EmbeddedPostgres, days: int, rounds: int, scale: str) -> list[Figure]:
    """Every report by turns with its floor, each after a start of the server."""

    def first_answer(one: Report, *, of_raw_events: bool) -> float:
        server.stop()
        drop_caches()
        server.start()
        with questions(server, days) as asked:
            return asked.ask_raw_events(one) if of_raw_events else asked.ask(one)

    figures = []
    for one in REPORTS:
        halves = [
            (first_answer(one, of_raw_events=True), first_answer(one, of_raw_events=False))
            for _ in range(rounds)
        ]
        pair = pair_of([subject for _, subject in halves], [floor for floor, _ in halves])
        name = f"reports.{one.name}.cold"
        figures.append(pair.figure(name, "ms", higher_is_better=False, scale=scale))
    return figures


def drop_caches() -> bool:
    """Have the system forget its files, where it lets us; says whether it did."""
    if not os.access(CACHES, os.W_OK):
        return False
    os.sync()
    CACHES.write_text("3\n")
    return True


def in_the_median(figures: list[Figure], kind: str) -> Figure:
    """One figure of all reports: the milliseconds and the ratio of the report in the middle."""
    of_kind = [figure for figure in figures if figure.name.endswith(f".{kind}")]
    ratios = [figure.ratio for figure in of_kind if figure.ratio is not None]
    return Figure(
        f"reports.{kind}",
        statistics.median(figure.value for figure in of_kind),
        "ms",
        floor=statistics.median(figure.floor for figure in of_kind if figure.floor is not None)
        if ratios
        else None,
        ratio=statistics.median(ratios) if ratios else None,
        higher_is_better=False,
        n=len(of_kind),
        scale=f"{of_kind[0].scale}, the median of all reports",
    )


def _of(ask: Callable[[Report], float], one: Report) -> Callable[[], float]:
    return lambda: ask(one)


def main() -> None:
    """The measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--warm-only", action="store_true", help="cold ones take a start each")
    parser.add_argument("--quick", action="store_true", help="100,000 events, once, none cold")
    asked = parser.parse_args()
    events, rounds = (100_000, 1) if asked.quick else (asked.events, asked.rounds)
    with_cold = not (asked.quick or asked.warm_only)
    scale = f"{asked.days} days of {events:,} events"
    with serve(events) as server:
        figures = warm(server, asked.days, rounds, scale)
        if with_cold:
            figures += cold(server, asked.days, 1, scale)
    kinds = ("warm", "filtered", "cold") if with_cold else ("warm", "filtered")
    notes = [
        "warm is the median of five in a row, in every round.",
        f"filtered is the slowest of three filters: {', '.join(FILTERS)}.",
    ]
    if with_cold:
        forgotten = os.access(CACHES, os.W_OK)
        system = "without" if forgotten else "with (it is not ours to drop)"
        notes.append(
            f"cold is after a restart of the server, {system} the system's cache of files."
        )
    report(
        "reports: as dashboard and API ask them",
        [*(in_the_median(figures, kind) for kind in kinds), *figures],
        notes,
    )


if __name__ == "__main__":
    main()
