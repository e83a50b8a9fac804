"""How fast do queued batches become committed rows?

    python -m bench.drain --events 100000 --rounds 3

The subject is the drain's own shift, in one process: it peeks at a Valkey's list, loads into
PostgreSQL, commits and trims, until the list is empty. The floor is what no drain can avoid:
binary COPY of the same rows, which are finished bytes before its clock starts, into an unlogged
staging table, and one INSERT ... SELECT ... ON CONFLICT from there into the same partitions, which
are empty before either. After each round it is counted what became of every event.

Each round has visits of its own, by the same browsers in the same networks: those the drain has
learned, as after some hours on duty, but it has seen none of the events. The subject goes first, as
the floor's rows are those that it has stored.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import redis
import sqlalchemy as sa

from bench.measure import Figure, pair_of, report
from bench.traffic import SITE, Traffic, traffic
from contract.database import create_engine, libpq_url, migrate
from contract.queue import Queue
from contract.settings import ROOT, Settings, SiteSettings
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey
from pipeline.drain.connections import store_engine
from pipeline.drain.load import Loader
from pipeline.drain.loop import Shift
from pipeline.drain.totals import Totals

PUSHED_AT_ONCE = 1_000
ROWS_AT_ONCE = 2_000  # a write of half a megabyte
# Binary COPY: before the first row, and after the last.
COPY_BEGIN_BYTES = 19
COPY_END = b"\xff\xff"


@contextmanager
def servers() -> Iterator[Settings]:
    """A migrated PostgreSQL and a Valkey, as `footfall up` has them."""
    with tempfile.TemporaryDirectory(prefix="footfall-bench-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        postgres, valkey = EmbeddedPostgres(home / "postgres"), EmbeddedValkey(home / "valkey")
        try:
            postgres.start()
            postgres.ensure_database("footfall")
            migrate(postgres.url())
            yield Settings(
                home=home,
                database_url=postgres.url(),
                redis_url=valkey.start(),
                sites={SITE: SiteSettings(domains=("shop.example",))},
                drain_idle_seconds=0.2,
                drain_linger_seconds=0,  # the last batch need not wait for more
            )
        finally:
            valkey.stop()
            postgres.stop()


class Drained:
    """The subject: rows a second of the drain's shift."""

    def __init__(self, settings: Settings, engine: sa.Engine) -> None:
        self._settings = settings
        self._client = redis.Redis.from_url(settings.queue_url())
        self._queue = Queue(self._client, settings.queue_key)
        self._engine = engine
        # One for all rounds, as in a shift: what it knows of browsers and networks stays known.
        self._loader = Loader(store_engine(settings), settings)
        self._ended = 0.0

    def round(self, sent: Traffic) -> float:
        """Empty partitions, a full queue, and one shift that is stopped when nothing is left."""
        empty(self._engine)
        for first in range(0, len(sent.items), PUSHED_AT_ONCE):
            self._queue.push(*sent.items[first : first + PUSHED_AT_ONCE])
        began = time.perf_counter()
        totals = Shift(self._queue, self._loader, self._settings, self._note).run()
        self._count(totals, sent)
        return totals.stored / (self._ended - began)

    def _note(self, _totals: Totals) -> None:
        self._ended = time.perf_counter()

    def _count(self, totals: Totals, sent: Traffic) -> None:
        """Every event is where it must be: stored once, known for a duplicate, or rejected."""
        with self._engine.connect() as connection:
            stored = connection.scalar(sa.text("select count(*) from events"))
            rejected = connection.scalar(sa.text("select sum(attempts) from rejected_events"))
        found = (stored, totals.stored, totals.duplicates, totals.rejected, rejected)
        if found != (sent.good, sent.good, sent.twice, sent.bad, sent.bad) or self._queue.depth():
            raise SystemExit(
                f"Sent {sent.good}, {sent.twice} twice, {sent.bad} bad; found {found}."
            )


class Copied:
    """The floor: rows a second of COPY, INSERT ... SELECT ... ON CONFLICT and commit."""

    def __init__(self, settings: Settings, engine: sa.Engine) -> None:
        self._engine = engine
        self._connection = psycopg.connect(libpq_url(settings.owner_url()))
        self._connection.execute(read("drain_floor_staging"))
        self._connection.commit()

    def round(self, twice: int) -> float:
        """The rows that are stored: packed, taken out of the partitions, and loaded all at once."""
        connection = self._connection
        with connection.cursor() as cursor, cursor.copy(read("drain_floor_rows")) as copy:
            rows = [bytes(row) for row in copy]
        connection.commit()
        rows.remove(COPY_END)
        begin, rows[0] = rows[0][:COPY_BEGIN_BYTES], rows[0][COPY_BEGIN_BYTES:]
        distinct = len(rows)
        # Those that came twice stand behind one another, as good as anywhere.
        rows += rows[: 10 * twice : 10]
        written = [
            b"".join(rows[first : first + ROWS_AT_ONCE])
            for first in range(0, len(rows), ROWS_AT_ONCE)
        ]
        empty(self._engine)
        connection.execute(b"truncate staged_floor")
        connection.commit()
        began = time.perf_counter()
        with connection.cursor() as cursor:
            with cursor.copy(b"copy staged_floor from stdin (format binary)") as copy:
                for block in (begin, *written, COPY_END):
                    copy.write(block)
            cursor.execute(read("drain_floor_insert"))
            stored = cursor.rowcount
        connection.commit()
        ended = time.perf_counter()
        if stored != distinct:
            raise SystemExit(f"The floor stored {stored} of {distinct} rows.")
        return stored / (ended - began)


def read(name: str) -> bytes:
    """The statement in bench/<name>.sql."""
    return (ROOT / "bench" / f"{name}.sql").read_bytes()


def empty(engine: sa.Engine) -> None:
    """No events: the partitions stay. What was written before is on disk, and disturbs nobody."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("truncate events, day_versions, rejected_events"))
        connection.execute(sa.text("checkpoint"))


def main() -> None:
    """The measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="20,000 events, one round")
    asked = parser.parse_args()
    events, rounds = (20_000, 1) if asked.quick else (asked.events, asked.rounds)
    with servers() as settings:
        engine = create_engine(settings.owner_url(), application="bench")
        drained, copied = Drained(settings, engine), Copied(settings, engine)
        (cold, _), *halves = [
            (drained.round(sent), copied.round(sent.twice))
            for sent in (traffic(events, seed) for seed in range(rounds + 1))
        ]
        engine.dispose()
    pair = pair_of([subject for subject, _ in halves], [floor for _, floor in halves])
    scale = f"{events:,} events"
    report(
        "drain: queued batches to committed rows",
        [
            pair.figure("drain", "rows/s", scale=scale),
            Figure("drain.cold", cold, "rows/s", scale=scale),
        ],
        [
            "In every round each event was stored, known already or rejected, as it had to be.",
            "drain.cold is the first shift of a process: no browser or network is known yet, no "
            "day has its partition, and no statement has been planned.",
        ],
    )


if __name__ == "__main__":
    main()
