"""How long does it take to compute all aggregates: of a year, and of a day that got events?

    python -m bench.aggregates --events 1000000 --rounds 2

The subject is a backfill as a data engineer asks for one: one run of the asset `aggregates` over
the range of all days, with the real definitions and dagster.yaml, its events in a PostgreSQL
storage; executed in this process, so without the start of the run's own. The floor is one
statement an aggregate (bench/floors/assets), written by hand, over the same rows, into an unlogged
table without an index; it gives the same rows, which is checked. Neither begins cold: all events
are read once before, and who goes first changes from round to round. More than fits into memory is
read anew by whoever comes.

A touched day is one run of the job `refresh` for the last full day of the data, as the sensor asks
for it when that day got events.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import dagster as dg
import sqlalchemy as sa
from dagster._core.instance.ref import InstanceRef

from bench.dataset import SITES, SPAN, serve
from bench.measure import Figure, Pair, paired, report, spread
from contract.database import create_engine, with_driver
from contract.settings import ROOT, Settings
from footfall.local.postgres import EmbeddedPostgres
from pipeline.partitions import DayRange
from pipeline.refresh import Aggregate, refresh_all

STORAGE = "dagster"
FLOORS = ROOT / "bench" / "floors" / "assets"
# The floor writes every visitor's of a year into one sort.
UNBOUNDED = "set local temp_file_limit = -1"
COLUMNS = """
select string_agg(attname, ', ' order by attnum)
from pg_attribute
where attrelid = cast('by_hand' as regclass) and attnum > 0
"""
DIGEST = """
select count(*) as rows, sum(hashtextextended(concat_ws('|', {names}), 0)) as digest from {table}
"""
# As in a run of the daemon, what is logged is in the storage; but nobody reads the console.
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
ALL_EVENTS = "select count(events.*) from events"
EVENTS_OF_DAY = "select count(*) from events where event_day = :day"


class Pipeline:
    """The pipeline's definitions on a dataset, with a Dagster instance of its own."""

    def __init__(self, server: EmbeddedPostgres, home: Path) -> None:
        self.settings = Settings(home=home, database_url=server.url(), sites=SITES)
        self.engine = create_engine(server.url(), application="bench")
        with self.engine.connect() as connection:
            self.days = DayRange(*connection.execute(sa.text(SPAN)).one())
        os.environ["FOOTFALL_DAGSTER_DATABASE_URL"] = with_driver(server.url(STORAGE), "psycopg2")
        shutil.copy(ROOT / "dagster.yaml", home)
        self._instance = dg.DagsterInstance.from_ref(InstanceRef.from_dir(str(home)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", dg.BetaWarning)
            # After the settings above: it reads them when it is imported.
            from pipeline.definitions import defs

        self._defs = defs
        # What the last run took of this process: Dagster's work, and the drivers'.
        self.cpu_seconds = 0.0

    def backfill(self, days: DayRange) -> float:
        """The seconds of a run that computes these days of all aggregates."""
        return self._run(self._defs.resolve_implicit_global_asset_job_def(), days, checks=False)

    def refresh(self, days: DayRange, *, checks: bool) -> float:
        """The seconds of a run of the job `refresh`."""
        return self._run(self._defs.resolve_job_def("refresh"), days, checks=checks)

    def by_sql_alone(self, days: DayRange) -> float:
        """The seconds of the same days without Dagster."""
        begun = time.perf_counter()
        refresh_all(self.engine, days.first, days.last, self.settings.zones)
        return time.perf_counter() - begun

    def close(self) -> None:
        """Give the connections back."""
        self._instance.dispose()
        self.engine.dispose()

    def _run(self, job: dg.JobDefinition, days: DayRange, *, checks: bool) -> float:
        if not checks:
            aggregates = {dg.AssetKey(aggregate.value) for aggregate in Aggregate}
            job = job.get_subset(asset_selection=aggregates, asset_check_selection=set())
        begun, cpu_begun = time.perf_counter(), time.process_time()
        result = job.execute_in_process(
            run_config=QUIET,
            instance=self._instance,
            resources={"engine": self.engine, "settings": self.settings, "queue": None},
            tags=days.tags(),
        )
        if not result.success:
            raise SystemExit("The run failed.")
        self.cpu_seconds = time.process_time() - cpu_begun
        return time.perf_counter() - begun


class ByHand:
    """The floor: one statement an aggregate."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.seconds: dict[str, list[float]] = {aggregate: [] for aggregate in Aggregate}

    def warm(self) -> None:
        """Read all events once."""
        with self._engine.connect() as connection:
            connection.execute(sa.text(ALL_EVENTS))

    def round(self) -> float:
        """The seconds of all of them. Raises SystemExit when one gives other rows."""
        return sum(self._compute(aggregate) for aggregate in Aggregate)

    def _compute(self, aggregate: Aggregate) -> float:
        select = (FLOORS / f"{aggregate}.sql").read_text(encoding="utf-8").replace(":", r"\:")
        with self._engine.connect() as connection, connection.begin() as transaction:
            connection.execute(sa.text(UNBOUNDED))
            begun = time.perf_counter()
            connection.execute(sa.text(f"create unlogged table by_hand as\n{select}"))
            seconds = time.perf_counter() - begun
            names = connection.scalar(sa.text(COLUMNS))
            ours, theirs = (
                connection.execute(sa.text(DIGEST.format(names=names, table=table))).one()
                for table in (aggregate, "by_hand")
            )
            transaction.rollback()
        if ours != theirs:
            raise SystemExit(f"{aggregate}: {ours.rows} rows, by hand {theirs.rows}: not the same.")
        self.seconds[aggregate].append(seconds)
        return seconds


@contextmanager
def pipeline(server: EmbeddedPostgres) -> Iterator[Pipeline]:
    """The pipeline on a server, with an empty storage for Dagster."""
    with server_connection(server) as connection:
        connection.execute(sa.text(f"drop database if exists {STORAGE} with (force)"))
    server.ensure_database(STORAGE)
    with tempfile.TemporaryDirectory(prefix="footfall-bench-") as home:
        opened = Pipeline(server, Path(home))
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def server_connection(server: EmbeddedPostgres) -> Iterator[sa.Connection]:
    """A connection for what cannot be in a transaction."""
    engine = create_engine(server.url(), application="bench")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection
    engine.dispose()


def touched_day(opened: Pipeline, rounds: int) -> list[Figure]:
    """The last full day, computed again: with Dagster, by SQL alone, and with the checks."""
    day: date = opened.days.last - timedelta(days=1)
    with opened.engine.connect() as connection:
        events = connection.scalar(sa.text(EVENTS_OF_DAY), {"day": day}) or 0
    of_day = DayRange(day, day)
    ways: dict[str, Callable[[], float]] = {
        "touched_day": lambda: opened.refresh(of_day, checks=False),
        "day_by_sql_alone": lambda: opened.by_sql_alone(of_day),
        "day_with_checks": lambda: opened.refresh(of_day, checks=True),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            seconds = way()
            if number:
                taken[name].append(seconds)
    return [
        Figure(
            f"aggregates.{name}",
            statistics.median(seconds),
            "s",
            higher_is_better=False,
            n=rounds,
            spread=spread(seconds),
            scale=f"a day of {events:,} events",
        )
        for name, seconds in taken.items()
    ]


def main() -> None:
    """The measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=2, help="of the backfill (2)")
    parser.add_argument("--day-rounds", type=int, default=3, help="of the touched day (3)")
    parser.add_argument("--quick", action="store_true", help="100,000 events, all of it once")
    asked = parser.parse_args()
    events, rounds, day_rounds = (
        (100_000, 1, 1) if asked.quick else (asked.events, asked.rounds, asked.day_rounds)
    )
    with serve(events) as server, pipeline(server) as opened:
        figures = touched_day(opened, day_rounds)
        by_hand = ByHand(opened.engine)
        by_hand.warm()
        pair: Pair = paired(lambda: opened.backfill(opened.days), by_hand.round, rounds, warmups=0)
    days = (opened.days.last - opened.days.first).days + 1
    scale = f"{events:,} events on {days} days, read once before"
    slowest = max(by_hand.seconds, key=lambda name: statistics.median(by_hand.seconds[name]))
    report(
        "aggregates: backfilled through Dagster, and a day that got events",
        [pair.figure("aggregates", "s", higher_is_better=False, scale=scale), *figures],
        [
            f"Of the floor's {pair.floor:.1f} s, {slowest} take "
            f"{statistics.median(by_hand.seconds[slowest]):.1f} s.",
            f"Of the backfill, {opened.cpu_seconds:.1f} s are Python's: the floor has no Dagster.",
            "The backfill has no checks, as its floor has none; day_with_checks has them.",
        ],
    )


if __name__ == "__main__":
    main()
