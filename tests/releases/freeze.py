"""Freeze the schema as a release has it, with data.

    PYTHONPATH=tests python tests/releases/freeze.py 0.2.0
Run it when a release is made. The file it writes is what the next release's migrations are tried
on (tests/integration/test_upgrades.py), and never changes again.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from visitors import a_visitor

from contract.database import SQL, create_engine, migrate
from contract.settings import Settings, SiteSettings
from footfall.local.postgres import EmbeddedPostgres, client_programs
from pipeline.drain.load import Loader
from pipeline.refresh import refresh_all

HERE = Path(__file__).parent
DAYS = (date(2026, 3, 9), date(2026, 3, 10))
SITES = {
    "demo": SiteSettings(domains=("shop.example",)),
    "kathmandu": SiteSettings(domains=("np.example",), time_zone="Asia/Kathmandu"),
}


def main(version: str) -> None:
    """Write `<version>.sql` and the digests of the migrations it has seen."""
    with tempfile.TemporaryDirectory(prefix="footfall-") as folder:
        Path(folder).chmod(0o711)
        server = EmbeddedPostgres(Path(folder) / "postgres")
        server.start()
        try:
            server.ensure_database("footfall")
            migrate(server.url())
            fill(server.url())
            dumped = subprocess.run(
                [
                    client_programs() / "pg_dump",
                    "--no-owner",
                    "--exclude-table-data=_yoyo_log",  # who migrated, on which machine
                    *("-d", server.url()),
                ],
                capture_output=True,
                check=True,
            ).stdout
        finally:
            server.stop()
    (HERE / f"{version}.sql").write_bytes(dumped)
    digests = {
        path.stem: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((SQL / "migrations").glob("*.sql"))
    }
    (HERE / f"{version}.json").write_text(json.dumps(digests, indent=2) + "\n")


def fill(url: str) -> None:
    """Two days of visits to two sites, a rejected event, and every aggregate."""
    engine = create_engine(url, application="freeze")
    settings = Settings(sites=SITES, database_url=url)
    loader = Loader(engine, settings)
    for day in DAYS:
        for number in range(12):
            noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            site = "demo" if number % 3 else "kathmandu"
            visitor = a_visitor(site=site, at=noon + timedelta(minutes=number))
            visitor.views("/?utm_source=mail&utm_medium=email").stays(5, scroll=40)
            visitor.views(f"/p/{number}", product=str(number)).hovers().copies_coupon("SAVE")
            visitor.clicks_out("https://store.example/x", position=2)
            visitor.does("filter", by="price")
            loader.load(visitor.items())
    loader.load([a_visitor().queued(b'{"site":"demo","events":"?"}')])
    refresh_all(engine, DAYS[0], DAYS[-1], settings.zones)
    engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1])
