"""How long do migrations hold up loading, with a million events in the table?

    python bench/migration_locks.py [--rows 1000000] [--folder sql/migrations]

Takes the frozen schema of the release before (tests/releases), fills `events`, and applies what is
newer while a drain's loads go on without a pause. Prints the slowest load before and meanwhile; the
difference is what a visitor's event waited longer. `--folder` tries migrations of your own.
"""

import argparse
import subprocess
import tempfile
import threading
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from contract.database import SQL, create_engine, migrate
from contract.event import EventType
from contract.queue import Envelope, encode_item
from contract.settings import ROOT, Settings
from footfall.local.postgres import EmbeddedPostgres, client_programs
from footfall.local.servers import ROLES
from pipeline.drain.load import Loader

PREVIOUS = sorted((ROOT / "tests" / "releases").glob("*.sql"))[-1]
DAYS = 10
QUIET_SECONDS = 10
AFTER_SECONDS = 3
FILL = """
insert into events (
    occurred_at, received_at, event_id, visitor_id, event_day, event_type, bot, site, host, path,
    product_id, device_type, browser, os
)
select
    moment, moment, gen_random_uuid(), gen_random_uuid(), (moment at time zone 'utc')::date,
    'page_view', false, 'demo', 'shop.example', '/p/' || n % 500, (n % 500)::text, 'desktop',
    'Firefox', 'Linux'
from (
    select n, now() - (n % :days) * interval '1 day' as moment from generate_series(1, :rows) as n
) as made
"""


class Loads:
    """Loads of one small batch after the other, timed."""

    def __init__(self, engine: sa.Engine, url: str) -> None:
        self._loader = Loader(engine, Settings(database_url=url))
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.seconds: list[tuple[float, float]] = []  # when it ended, and how long it took

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the load at hand."""
        self._ending.set()
        self._thread.join()

    def slowest(self, since: float, until: float) -> float:
        """The longest load, in seconds, of those that ended between two moments."""
        return max(took for at, took in self.seconds if since <= at <= until)

    def _run(self) -> None:
        while not self._ending.is_set():
            began = time.monotonic()
            self._loader.load([item() for _ in range(50)])
            ended = time.monotonic()
            self.seconds.append((ended, ended - began))


def item() -> bytes:
    """One page view of now, as the collector queues it."""
    now = int(time.time() * 1000)
    event_id = uuid.UUID(int=now << 80 | 7 << 76 | 2 << 62 | uuid.uuid4().int >> 68)
    envelope = Envelope(
        received_at=now, site="demo", ip="", user_agent="Mozilla/5.0", visitor=uuid.uuid4().hex
    )
    event = f'{{"type":"{EventType.PAGE_VIEW}","id":"{event_id}","at":{now},"url":"http://a/p/1"}}'
    return encode_item(envelope, f'{{"site":"demo","sent_at":{now},"events":[{event}]}}'.encode())


def main() -> None:
    """The measurement."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=SQL / "migrations")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="footfall-") as folder:
        Path(folder).chmod(0o711)
        server = EmbeddedPostgres(Path(folder) / "postgres")
        server.start()
        try:
            measure(server, options.rows, options.folder)
        finally:
            server.stop()


def measure(server: EmbeddedPostgres, rows: int, folder: Path) -> None:
    """Fill, load, migrate, report."""
    server.ensure_database("footfall")
    url = server.url()
    psql = [str(client_programs() / "psql"), "-q", "-X", "-v", "ON_ERROR_STOP=1"]
    for role in ROLES:
        subprocess.run([*psql, "-d", url, "-c", f"create role {role} nologin"], check=True)
    subprocess.run([*psql, "-d", url, "-f", str(PREVIOUS)], check=True, stdout=subprocess.DEVNULL)
    engine = create_engine(url, application="bench")
    with engine.begin() as connection:
        today = datetime.now(UTC).date()
        days = [today - timedelta(days=ago) for ago in range(-1, DAYS + 1)]
        connection.execute(sa.text("select ensure_event_days(:days)"), {"days": days})
        connection.execute(sa.text(FILL), {"rows": rows, "days": DAYS})
    loads = Loads(engine, url)
    loads.start()
    try:
        time.sleep(QUIET_SECONDS)
        began = time.monotonic()
        names = migrate(url, folder)
        ended = time.monotonic()
        time.sleep(AFTER_SECONDS)
    finally:
        loads.stop()
    engine.dispose()
    quiet = loads.slowest(began - QUIET_SECONDS + 2, began)
    busy = loads.slowest(began, ended + AFTER_SECONDS)
    print(f"{rows:,} events; applied {', '.join(names) or 'nothing: there is nothing newer'}")
    print(f"migrations took {ended - began:.2f} s")
    print(
        f"slowest load before: {quiet:.2f} s; meanwhile: {busy:.2f} s; {len(loads.seconds)} loads"
    )


if __name__ == "__main__":
    main()
