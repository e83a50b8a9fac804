"""How long does a page of the dashboard take, from its address to its last chart?

    python -m bench.screens --events 10000000

Each page is opened in a headless Chromium, for ninety days that nobody has asked about yet, so that
every number on it is counted: first the dashboard's own page without a chart or a number (the
definitions) as the floor, then the page, and so on with other days. It has ended when everything
that was asked for is there: no placeholder, no script at work, every chart drawn.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from signal import SIGTERM
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import sqlalchemy as sa
from playwright.sync_api import BrowserContext

from bench.chromium import chromium_of_somebody
from bench.dataset import dataset
from bench.measure import Figure, paired, report
from contract.database import create_engine
from contract.settings import ROOT
from footfall.local import process
from footfall.local.ports import free_port

SCREENS = {
    "overview": "",
    "products": "products",
    "sources": "sources",
    "journeys": "journeys",
    "pages": "pages",
    "audience": "audience",
    "coupons": "coupons",
    "bots": "bots",
}
FLOOR = "definitions"
DAYS = 90
QUICK_EVENTS = 100_000
PATIENCE_MS = 120_000
IS_WHOLE = """
() => {
  const all = (name) => [...document.querySelectorAll(`[data-testid="${name}"]`)];
  const state = all("stApp")[0]?.getAttribute("data-test-script-state");
  return state === "notRunning"
    && document.body.innerText.includes("IP geolocation by DB-IP")  // its last line
    && !all("stSkeleton").length
    && all("stEChartsChart").every(
      (chart) => chart.ariaBusy === "false" && chart.querySelector("svg path"))
    && performance.now();
}
"""


@contextmanager
def dashboard(database_url: str) -> Iterator[str]:
    """A dashboard over the database; its address."""
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        server = process.spawn(
            [sys.executable, "-m", "dashboard"],
            log=Path(home) / "dashboard.log",
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "HOME": home,
                "FOOTFALL_HOME": home,
                "FOOTFALL_DATABASE_URL": database_url,
                "FOOTFALL_DASHBOARD_PORT": str(port),
            },
        )
        url = f"http://127.0.0.1:{port}"
        wait_until_up(url)
        yield url
        process.stop(server, SIGTERM, patience_seconds=30)


def wait_until_up(url: str) -> None:
    """Return when it answers. Raises TimeoutError after a minute."""
    for _ in range(300):
        try:
            with urlopen(f"{url}/healthz", timeout=2):
                return
        except URLError:
            time.sleep(0.2)
    raise TimeoutError(f"{url} does not answer")


class Reader:
    """Somebody who opens pages, each for days that were not looked at before.

    The browser has a profile that keeps scripts which it has loaded and compiled, as that of
    everybody does who comes again.
    """

    def __init__(
        self, context: BrowserContext, url: str, last_day: date, filters: dict[str, str]
    ) -> None:
        self._context = context
        self._url = url
        self._last_day = last_day
        self._filters = filters

    def open(self, path: str) -> float:
        """Milliseconds until everything on the page is there."""
        self._last_day -= timedelta(days=1)
        first_day = self._last_day - timedelta(days=DAYS - 1)
        asked = {
            "period": "custom",
            "days": [first_day.isoformat(), self._last_day.isoformat()],
            **self._filters,
        }
        page = self._context.new_page()
        page.goto(f"{self._url}/{path}?{urlencode(asked, doseq=True)}", wait_until="commit")
        seen = page.wait_for_function(IS_WHOLE, timeout=PATIENCE_MS)
        took: float = seen.json_value()
        page.close()
        return took


def last_day_of(database_url: str) -> date:
    """The last day that has numbers."""
    engine = create_engine(database_url, application="bench")
    with engine.connect() as connection:
        day: date = connection.execute(
            sa.text("select max(event_day) from daily_stats")
        ).scalar_one()
    engine.dispose()
    return day


def measured(reader: Reader, screens: dict[str, str], rounds: int, scale: str) -> list[Figure]:
    """Each screen beside the floor."""
    figures = []
    for name, path in screens.items():
        pair = paired(partial(reader.open, path), partial(reader.open, FLOOR), rounds)
        figures.append(pair.figure(f"screens.{name}", "ms", higher_is_better=False, scale=scale))
    return figures


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n")[0],
        epilog="Example: python -m bench.screens --events 10000000 --screens overview products",
    )
    parser.add_argument("--events", type=int, default=1_000_000, help="of the dataset")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--screens", nargs="+", choices=SCREENS, default=list(SCREENS))
    parser.add_argument("--filter", action="append", default=[], help="as device=desktop")
    parser.add_argument("--database-url", help="that of a dataset whose server runs")
    parser.add_argument("--quick", action="store_true", help="100,000 events, one round")
    asked = parser.parse_args()
    events, rounds = (QUICK_EVENTS, 1) if asked.quick else (asked.events, asked.rounds)
    filters = dict(text.split("=", 1) for text in asked.filter)
    screens = {name: SCREENS[name] for name in asked.screens}
    scale = ", ".join([f"{events:,} events", *asked.filter])

    def measure(database_url: str) -> None:
        with dashboard(database_url) as url, chromium_of_somebody(1280, 900) as context:
            reader = Reader(context, url, last_day_of(database_url), filters)
            # The dashboard's first page imports what all need; scripts are kept compiled when they
            # have been loaded twice.
            for path in (FLOOR, *screens.values(), *screens.values()):
                reader.open(path)
            report("Screens", measured(reader, screens, rounds, scale))

    if asked.database_url:
        measure(asked.database_url)
    else:
        with dataset(events) as database_url:
            measure(database_url)


if __name__ == "__main__":
    main()
