"""What does it cost to have more events in the store?

    python -m bench.growth --events 1000000 3000000 10000000

Asks three questions of datasets of several sizes, by turns, and compares them with the smallest:

- drain: rows a second of a shift that loads the same traffic into five days in the middle of the
  year, which hold their share of the events. What it stored is taken out again afterwards.
- reports: milliseconds of every report, 90 days, warm.
- backfill: seconds that the last 30 days of all aggregates take to compute, an event. Without
  Dagster, whose part is the same for any number of events: see the figures of `aggregates`.
"""

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import redis
import sqlalchemy as sa

from bench.dataset import SITES, SPAN, serve
from bench.drain import PUSHED_AT_ONCE
from bench.measure import Figure, pair_of, report, spread
from bench.reports import questions
from bench.traffic import DAYS, LAST_DAY, Traffic, traffic
from contract.database import create_engine
from contract.queue import Queue
from contract.settings import Settings
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey
from pipeline.drain.connections import store_engine
from pipeline.drain.load import Loader
from pipeline.drain.loop import Shift
from pipeline.drain.totals import Totals
from pipeline.refresh import refresh_all
from reports.catalogue import REPORTS

REPORT_DAYS = 90
BACKFILL_DAYS = 30
FIRST_TOUCHED = LAST_DAY.date() - timedelta(days=DAYS)
LAST_TOUCHED = LAST_DAY.date() + timedelta(days=1)
OF_TOUCHED_DAYS = "event_day between :first and :last"
STORED = f"from events where {OF_TOUCHED_DAYS} and event_id = any(:ids)"
EVENTS_OF_DAYS = f"select count(*) from events where {OF_TOUCHED_DAYS}"
_ID = re.compile(rb'"id":"([0-9a-f-]{36})"')


class Store:
    """A dataset, and what is asked of it."""

    def __init__(
        self, events: int, server: EmbeddedPostgres, redis_url: str, home: Path, sent: Traffic
    ) -> None:
        self.events = events
        self._server = server
        self._settings = Settings(
            home=home,
            database_url=server.url(),
            redis_url=redis_url,
            sites=SITES,
            drain_idle_seconds=0.2,
            drain_linger_seconds=0,  # the last batch need not wait for more
        )
        self._engine = create_engine(server.url(), application="bench")
        self._queue = Queue(
            redis.Redis.from_url(self._settings.queue_url()), self._settings.queue_key
        )
        self._loader = Loader(store_engine(self._settings), self._settings)
        self._sent = sent
        self._ids = sorted({id_.decode() for item in sent.items for id_ in _ID.findall(item)})
        self._ended = 0.0
        self.rows_per_second: list[float] = []
        self.report_ms: list[list[float]] = []
        self.backfill_us: list[float] = []  # an event
        self.backfill_seconds: list[float] = []

    def drain(self) -> float:
        """Rows a second of a shift. Raises SystemExit when it did not store what it should."""
        for first in range(0, len(self._sent.items), PUSHED_AT_ONCE):
            self._queue.push(*self._sent.items[first : first + PUSHED_AT_ONCE])
        versions = self._versions()
        began = time.perf_counter()
        totals = Shift(self._queue, self._loader, self._settings, self._note).run()
        self._take_out(versions)
        if (totals.stored, totals.duplicates) != (self._sent.good, self._sent.twice):
            raise SystemExit(f"Of {self._sent.good} events, {totals.stored} were stored.")
        return totals.stored / (self._ended - began)

    def round(self) -> None:
        """Drain and reports once more."""
        self.rows_per_second.append(self.drain())
        with questions(self._server, REPORT_DAYS) as asked:
            self.report_ms.append([asked.ask_often(one) for one in REPORTS])

    def backfill(self) -> None:
        """The last days of every aggregate."""
        with self._engine.connect() as connection:
            last = connection.execute(sa.text(SPAN)).one()[1]
            first = last - timedelta(days=BACKFILL_DAYS - 1)
            span = {"first": first, "last": last}
            events = connection.scalar(sa.text(EVENTS_OF_DAYS), span)
        began = time.perf_counter()
        refresh_all(self._engine, first, last, self._settings.zones)
        seconds = time.perf_counter() - began
        self.backfill_seconds.append(seconds)
        self.backfill_us.append(1_000_000 * seconds / (events or 1))

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def _note(self, _totals: Totals) -> None:
        self._ended = time.perf_counter()

    def _versions(self) -> list[dict[str, object]]:
        with self._engine.connect() as connection:
            days = sa.text(f"select * from day_versions where {OF_TOUCHED_DAYS}")
            rows = connection.execute(days, {"first": FIRST_TOUCHED, "last": LAST_TOUCHED})
            return [dict(row) for row in rows.mappings()]

    def _take_out(self, versions: list[dict[str, object]]) -> None:
        """Leave the dataset as it was, its free space included."""
        values = {"first": FIRST_TOUCHED, "last": LAST_TOUCHED, "ids": self._ids}
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            touched = connection.scalars(
                sa.text(f"select distinct cast(tableoid as regclass) {STORED}"), values
            ).all()
            connection.execute(sa.text(f"delete {STORED}"), values)
            connection.execute(sa.text("truncate rejected_events"))
            connection.execute(sa.text(f"delete from day_versions where {OF_TOUCHED_DAYS}"), values)
            if versions:
                table = sa.table("day_versions", *(sa.column(name) for name in versions[0]))
                connection.execute(sa.insert(table), versions)
            for partition in touched:
                connection.execute(sa.text(f"vacuum {partition}"))
            connection.execute(sa.text("checkpoint"))


@contextmanager
def stores(sizes: list[int], sent: Traffic) -> Iterator[list[Store]]:
    """All of them at once, so that they can be asked by turns."""
    with (
        ExitStack() as stack,
        tempfile.TemporaryDirectory(prefix="footfall-bench-") as folder,
    ):
        home = Path(folder)
        home.chmod(0o711)
        servers = [stack.enter_context(serve(events)) for events in sizes]
        valkey = EmbeddedValkey(home / "valkey")
        stack.callback(valkey.stop)
        redis_url = valkey.start()
        opened = [
            Store(events, server, redis_url, home, sent)
            for events, server in zip(sizes, servers, strict=True)
        ]
        for store in opened:
            stack.callback(store.close)
        yield opened


def compared(store: Store, smallest: Store) -> list[Figure]:
    """The figures of one size."""
    scale = f"{store.events:,} events"
    size = str(store.events)
    # The smallest is what the others are held to.
    kind = "growth.smallest" if store is smallest else "growth"
    ratios = [
        ours / theirs
        for ours_all, theirs_all in zip(store.report_ms, smallest.report_ms, strict=True)
        for ours, theirs in zip(ours_all, theirs_all, strict=True)
    ]
    drain = pair_of(store.rows_per_second, smallest.rows_per_second)
    backfill = pair_of(store.backfill_us, smallest.backfill_us)
    return [
        drain.figure(f"{kind}.drain.{size}", "rows/s", scale=scale),
        Figure(
            f"{kind}.reports.{size}",
            _median_report(store),
            "ms",
            floor=_median_report(smallest),
            ratio=statistics.median(ratios),
            higher_is_better=False,
            n=len(store.report_ms),
            spread=spread([statistics.median(of_round) for of_round in store.report_ms]),
            scale=f"{scale}, the median of all reports and of their ratios",
        ),
        Figure(
            f"{kind}.slowest_report.{size}",
            max(map(statistics.median, zip(*store.report_ms, strict=True))),
            "ms",
            higher_is_better=False,
            n=len(store.report_ms),
            scale=scale,
        ),
        backfill.figure(
            f"{kind}.backfill.{size}",
            "µs an event",
            higher_is_better=False,
            scale=f"{scale}, {BACKFILL_DAYS} days of them in "
            f"{statistics.median(store.backfill_seconds):.1f} s",
        ),
    ]


def _median_report(store: Store) -> float:
    return statistics.median(ms for of_round in store.report_ms for ms in of_round)


def main() -> None:
    """The measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=2, help="of drain and reports (2)")
    parser.add_argument("--drained", type=int, default=20_000, help="events a shift (20,000)")
    parser.add_argument("--quick", action="store_true", help="30,000 and 100,000 events")
    asked = parser.parse_args()
    sizes = [30_000, 100_000] if asked.quick else sorted(asked.events)
    with stores(sizes, traffic(5_000 if asked.quick else asked.drained)) as opened:
        for store in opened:
            store.drain()  # plans, browsers and networks are known from now on
        for _ in range(1 if asked.quick else asked.rounds):
            for store in opened:
                store.round()
        for store in opened:
            store.backfill()
    report(
        "growth: the same with more events in the store",
        [figure for store in opened for figure in compared(store, opened[0])],
        ["Each size is compared with the smallest; the backfill is, an event of its days."],
    )


if __name__ == "__main__":
    main()
