"""A database with a year of events, for measuring.

    python bench/dataset.py --events 10000000 --folder /somewhere [--until 2026-11-22] [--keep]
    python bench/dataset.py --events 1000000 --database-url postgresql://...

Some weeks are simulated and loaded by the drain; the year is made of their visits, each day some of
them, with new ids, visitors, products, countries and browsers, and every aggregate is computed. Two
sites: `demo` in UTC and `outlet` in New York. `--folder` starts an embedded server on it and stops
it at the end; with `--keep` it runs until interrupted.
"""

import argparse
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import sqlalchemy as sa

from contract.database import create_engine, migrate
from contract.settings import ROOT, Settings, SiteSettings
from footfall.local.postgres import EmbeddedPostgres
from footfall.simulation.history import load_history
from pipeline.refresh import Aggregate, refresh

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
create unlogged table template as
select
    event.*,
    session.event_day as session_day,
    session.session_id as template_session,
    session.identified
from events as event
join sessions as session
    on session.site = event.site
    and session.visitor_id = event.visitor_id
    and event.event_day between session.event_day and session.event_day + 1
    and (event.occurred_at, event.event_id)
        between (session.started_at, session.session_id)
        and (session.ended_at, session.last_event_id)
"""
FORGET = "truncate events, day_versions, asset_versions, sessions"
TOUCHED = """
insert into day_versions (event_day) select distinct event_day from events
on conflict (event_day) do nothing
"""


def say(text: str) -> None:
    """A line, at once."""
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def make(url: str, events: int, until: date) -> None:
    """Fill the empty database with about so many events in the year up to a day."""
    migrate(url)
    engine = create_engine(url, application="dataset")
    _make_template(url, engine)
    with engine.begin() as connection:
        templates = connection.scalar(sa.text("select count(*) from template")) or 0
    days = [until - timedelta(days=DAYS - 1 - number) for number in range(DAYS)]
    weights = [
        WEEKDAYS[day.weekday()] * (1 + (GROWTH - 1) * number / DAYS)
        for number, day in enumerate(days)
    ]
    copy = sa.text((ROOT / "bench" / "copy_day.sql").read_text(encoding="utf-8"))
    stored = 0
    for day, weight in zip(days, weights, strict=True):
        share = events * weight / sum(weights) / templates
        with engine.begin() as connection:
            connection.execute(sa.text("set local synchronous_commit = off"))
            around = [day + timedelta(days=off) for off in (-1, 0, 1)]
            connection.execute(sa.text("select ensure_event_days(:days)"), {"days": around})
            stored += connection.execute(
                copy,
                {
                    "day": day.isoformat(),
                    "share": share,
                    "variants": VARIANTS,
                    "countries": list(COUNTRIES),
                    "browsers": list(BROWSERS),
                },
            ).rowcount
        if day.day == 1:
            say(f"{day}: {stored:,} events")
    say(f"{stored:,} events stored")
    with engine.begin() as connection:
        connection.execute(sa.text("drop table template"))
        connection.execute(sa.text(TOUCHED))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("vacuum analyze"))
    say("vacuumed")
    compute(engine, days[0] - timedelta(days=1), until + timedelta(days=1))
    engine.dispose()


def compute(engine: sa.Engine, first: date, last: date) -> None:
    """Every aggregate of the days, with the seconds that each takes."""
    zones = {name: site.time_zone for name, site in SITES.items()}
    begun = time.monotonic()
    for aggregate in Aggregate:
        started = time.monotonic()
        with engine.connect() as connection:
            rows = sum(refresh(connection, aggregate, first, last, zones).values())
        say(f"{aggregate}: {rows:,} rows in {time.monotonic() - started:.1f} s")
    say(f"All aggregates in {time.monotonic() - begun:.0f} s")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("vacuum analyze"))


def _make_template(url: str, engine: sa.Engine) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), database_url=url, sites=SITES)
        totals = load_history(settings, engine, TEMPLATE_DAYS)
    say(f"Template: {totals.stored:,} events simulated")
    with engine.connect() as connection:
        days = connection.execute(sa.text("select min(event_day), max(event_day) from events"))
        first, last = days.one()
        connection.rollback()
        refresh(connection, Aggregate.SESSIONS, first, last, settings.zones)
        connection.execute(sa.text(TEMPLATE))
        connection.execute(sa.text(FORGET))
        connection.execute(sa.text("analyze template"))
        connection.commit()


@contextmanager
def embedded(folder: Path) -> Iterator[str]:
    """An embedded server's database `footfall`; `url` in the folder says where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    server = EmbeddedPostgres(folder / "cluster")
    server.start()
    server.ensure_database("footfall")
    url = server.url("footfall")
    (folder / "url").write_text(url + "\n")
    yield url
    server.stop()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--until", type=date.fromisoformat, default=date(2026, 11, 22))
    parser.add_argument("--keep", action="store_true", help="have the embedded server go on")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--database-url")
    where.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.database_url:
        make(asked.database_url, asked.events, asked.until)
        return
    is_there = (asked.folder / "cluster" / "data").exists()
    with embedded(asked.folder) as url:
        if not is_there:
            make(url, asked.events, asked.until)
        say(url)
        if asked.keep:
            signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main()
