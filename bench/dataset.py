"""A database with a year of events, for measuring.

    python bench/dataset.py --events 10000000 --folder /somewhere [--until 2026-11-22] [--keep]
    python bench/dataset.py --events 1000000 --database-url postgresql://...

Some weeks are simulated and loaded by the drain; the year is made of their visits, each day some of
them, with new ids, visitors, products, countries and browsers, and every aggregate is computed. Two
sites: `demo` in UTC and `outlet` in New York. `--folder` starts an embedded server on it and stops
it at the end; with `--keep` it runs until interrupted.

The benchmarks share those in bench/data/<events>, each made when it is first asked for:

    with dataset(1_000_000) as server:
        measure(server.url())
"""

import argparse
import fcntl
import hashlib
import json
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import sqlalchemy as sa

from contract.database import create_engine, migrate
from contract.settings import ROOT, Settings, SiteSettings
from footfall.local.postgres import EmbeddedPostgres
from footfall.simulation.history import load_history
from pipeline.refresh import Aggregate, refresh

DATA = ROOT / "bench" / "data"
DAYS = 365
TEMPLATE_DAYS = 40
# The year's busiest day has this many times the events of its quietest.
GROWTH = 1.6
WEEKDAYS = (1.0, 0.97, 0.96, 1.0, 1.06, 1.2, 1.25)
VARIANTS = 70  # of each product of the simulated shop
SITES = {
    "demo": SiteSettings(domains=("shop.example",)),
    "outlet": SiteSettings(domains=("outlet.example",), time_zone="America/New_York"),
}
COUNTRIES = (
    *("DE", "US", "GB", "FR", "NL", "AT", "CH", "PL", "IT", "ES", "SE", "DK", "NO", "FI", "BE"),
    *("CZ", "IE", "PT", "HU", "RO", "GR", "BG", "HR", "SK", "SI", "LT", "LV", "EE", "LU", "CA"),
    *("AU", "NZ", "JP", "KR", "IN", "NP", "CN", "SG", "MY", "TH", "VN", "ID", "PH", "BR", "MX"),
    *("AR", "CL", "CO", "PE", "ZA", "NG", "KE", "EG", "MA", "TR", "IL", "AE", "SA", "UA", "RS"),
)
BROWSERS = (
    *("Chrome", "Mobile Safari", "Firefox", "Edge", "Safari", "Chrome Mobile", "Opera", "Brave"),
    *(f"Browser {number}" for number in range(32)),
)
TEMPLATE = """
select
    event.*,
    session.event_day as session_day,
    session.identified,
    -- Who came as one comes as one.
    case when session.identified then session.session_id else event.visitor_id end as person
from events as event
join sessions as session
    on session.site = event.site
    and session.visitor_id = event.visitor_id
    and event.event_day between session.event_day and session.event_day + 1
    and (event.occurred_at, event.event_id)
        between (session.started_at, session.session_id)
        and (session.ended_at, session.last_event_id)
"""
# A visit is chosen by its person and day, without a look at its events.
VISITS = """
create index on template (person, session_day);
create unlogged table template_visits as select distinct person, session_day from template;
analyze template;
analyze template_visits
"""
COUNT = "select (select count(*) from template_visits), count(*) from template"
SPAN = "select min(event_day), max(event_day) from events"
FORGET = "truncate events, day_versions, asset_versions, sessions"
TOUCHED = """
insert into day_versions (event_day) select distinct event_day from events
on conflict (event_day) do nothing
"""


def say(text: str) -> None:
    """A line, at once."""
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


class Steps:
    """What a dataset is made of, with the seconds that each step takes, said as they end."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done within."""
        begun = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - begun, 1)
        say(f"{name}: {self.seconds[name]} s")


def make(url: str, events: int, until: date) -> Steps:
    """Fill the empty database with about so many events in the year up to a day."""
    steps = Steps()
    with steps.step("migrations"):
        migrate(url)
    engine = create_engine(url, application="dataset")
    with steps.step("template"):
        _make_template(url, engine)
    days = [until - timedelta(days=DAYS - 1 - number) for number in range(DAYS)]
    with steps.step("events"):
        _copy_days(engine, events, days)
    with steps.step("vacuum"):
        _vacuum(engine)
    compute(engine, steps)
    engine.dispose()
    return steps


def _copy_days(engine: sa.Engine, events: int, days: list[date]) -> None:
    weights = [
        WEEKDAYS[day.weekday()] * (1 + (GROWTH - 1) * number / DAYS)
        for number, day in enumerate(days)
    ]
    copy = sa.text((ROOT / "bench" / "copy_day.sql").read_text(encoding="utf-8"))
    stored = 0
    with engine.begin() as connection:
        around = [days[0] - timedelta(days=1), *days, days[-1] + timedelta(days=1)]
        connection.execute(sa.text("select ensure_event_days(:days)"), {"days": around})
        visits, of_template = connection.execute(sa.text(COUNT)).one()
    for day, weight in zip(days, weights, strict=True):
        with engine.begin() as connection:
            connection.execute(sa.text("set local synchronous_commit = off"))
            stored += connection.execute(
                copy,
                {
                    "day": day.isoformat(),
                    "visits": round(visits / of_template * events * weight / sum(weights)),
                    "variants": VARIANTS,
                    "countries": list(COUNTRIES),
                    "browsers": list(BROWSERS),
                },
            ).rowcount
        if day.day == 1:
            say(f"{day}: {stored:,} events")
    say(f"{stored:,} events stored")
    with engine.begin() as connection:
        connection.execute(sa.text("drop table template, template_visits"))
        connection.execute(sa.text(TOUCHED))


def _vacuum(engine: sa.Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("vacuum analyze"))


def compute(engine: sa.Engine, steps: Steps) -> None:
    """Every aggregate of all the days."""
    zones = {name: site.time_zone for name, site in SITES.items()}
    with engine.connect() as connection:
        first, last = connection.execute(sa.text(SPAN)).one()
    for aggregate in Aggregate:
        with steps.step(aggregate), engine.connect() as connection:
            refresh(connection, aggregate, first, last, zones)
    with steps.step("vacuum of the aggregates"):
        _vacuum(engine)


def _make_template(url: str, engine: sa.Engine) -> None:
    """Simulated visits in the table `template`; kept in a file for the next dataset."""
    kept = DATA / f"template-{_digest('migrations')}.copy"
    if not kept.exists():
        _simulate(url, engine)
        kept.parent.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(".half")
        with half.open("wb") as file, _copying(engine, f"copy ({TEMPLATE}) to stdout") as copy:
            for block in copy:
                file.write(block)
        half.rename(kept)
        with engine.begin() as connection:
            connection.execute(sa.text(FORGET))
    with engine.begin() as connection:
        connection.execute(sa.text(f"create unlogged table template as {TEMPLATE} with no data"))
    with kept.open("rb") as file, _copying(engine, "copy template from stdin") as copy:
        while block := file.read(1 << 20):
            copy.write(block)
    with engine.begin() as connection:
        connection.execute(sa.text(VISITS))


def _simulate(url: str, engine: sa.Engine) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), database_url=url, sites=SITES)
        totals = load_history(settings, engine, TEMPLATE_DAYS)
    say(f"Template: {totals.stored:,} events simulated")
    with engine.connect() as connection:
        first, last = connection.execute(sa.text(SPAN)).one()
        connection.rollback()
        refresh(connection, Aggregate.SESSIONS, first, last, settings.zones)


@contextmanager
def _copying(engine: sa.Engine, sql: str) -> Iterator[psycopg.Copy]:
    with engine.begin() as connection, connection.connection.cursor().copy(sql) as copy:
        yield copy


def _digest(*folders: str) -> str:
    """Of the statements under sql/: what was made by others is made anew."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((ROOT / "sql" / folder).glob("*.sql")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def embedded(folder: Path) -> Iterator[EmbeddedPostgres]:
    """An embedded server with a database `footfall`; `url` in the folder says where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    server = EmbeddedPostgres(folder / "cluster")
    server.start()
    server.ensure_database("footfall")
    (folder / "url").write_text(server.url() + "\n")
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def serve(
    events: int, folder: Path | None = None, until: date | None = None
) -> Iterator[EmbeddedPostgres]:
    """The server of the dataset of so many events, made when it is not there.

    One at a time: whoever comes second waits. The aggregates are computed again when sql/ says
    something else than when they were; `made.json` in the folder says how long each step took.
    """
    folder = folder or DATA / str(events)
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "made.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(EmbeddedPostgres(folder / "cluster").state, ignore_errors=True)
        with embedded(folder) as server:
            record = json.loads(made.read_text()) if made.exists() else None
            sql = _digest("migrations", "assets", "chosen")
            if record is None:
                day = until or datetime.now(UTC).date() - timedelta(days=1)
                steps = make(server.url(), events, day)
            elif record["sql"] != sql:
                steps = Steps()
                migrate(server.url())
                engine = create_engine(server.url(), application="dataset")
                compute(engine, steps)
                engine.dispose()
            if record is None or record["sql"] != sql:
                made.write_text(json.dumps({"sql": sql, "seconds": steps.seconds}, indent=2) + "\n")
            yield server


@contextmanager
def dataset(events: int) -> Iterator[str]:
    """The URL of the database of the dataset of so many events, while its server runs."""
    with serve(events) as server:
        yield server.url()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").splitlines()[0],
        epilog="Example: python bench/dataset.py --events 1000000 --keep",
    )
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--until", type=date.fromisoformat, help="last day (yesterday)")
    parser.add_argument("--keep", action="store_true", help="have the embedded server go on")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--database-url", help="an empty database of yours")
    where.add_argument("--folder", type=Path, help="another folder than bench/data/EVENTS")
    asked = parser.parse_args()
    if asked.database_url:
        make(asked.database_url, asked.events, asked.until or datetime.now(UTC).date())
        return
    with serve(asked.events, asked.folder, asked.until) as server:
        say(server.url())
        if asked.keep:
            signals = {signal.SIGINT, signal.SIGTERM}
            signal.pthread_sigmask(signal.SIG_BLOCK, signals)  # else they end us, not the wait
            signal.sigwait(signals)


if __name__ == "__main__":
    main()
