"""How long does each report take?

    python bench/report_speed.py --database-url postgresql://... [--days 90] [--times 5]

Asks every report of the catalogue for a range up to the last day that has data, without a filter
and with one, as dashboard and API do. Prints milliseconds in the median and at most. A database to
ask is made by bench/dataset.py.
"""

import argparse
import statistics
import time
from datetime import timedelta

import sqlalchemy as sa

from contract.database import read_only_engine
from reports.answer import Asker
from reports.catalogue import REPORTS, Report
from reports.view import Bots, Filter, View

ZONES = {"demo": "UTC", "outlet": "America/New_York"}
# From nearly all sessions to few.
FILTERS = {
    "no filter": (),
    "device desktop": (Filter("device", ("desktop",)),),
    "channel, country": (Filter("channel", ("Email",)), Filter("country", ("DE", "US"))),
    "page": (Filter("page", ("/",)),),
}
# Of reports that cannot be asked without.
OPTIONS: dict[str, dict[str, object]] = {
    "product_trend": {"product": "clack-keyboard-0"},
    "product_leads": {"product": "clack-keyboard-0"},
    "product_positions": {"product": "clack-keyboard-0"},
    "funnel": {"steps": ["page:/", "product", "outbound"]},
}


def measure(asker: Asker, report: Report, view: View, times: int) -> str:
    """The milliseconds of several askings, in words."""
    options = OPTIONS.get(report.name, {})
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        asker.read(report, view, **options)
        taken.append(1000 * (time.perf_counter() - begun))
    return f"{statistics.median(taken):7.0f} {max(taken):7.0f}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--database-url", required=True)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    engine = read_only_engine(
        asked.database_url, application="bench", longest_statement_seconds=120
    )
    with engine.connect() as connection:
        last = connection.scalar(sa.text("select max(event_day) from daily_stats"))
    asker = Asker(engine, ZONES)
    print(f"{'report':20} {'filter':18} {'median':>7} {'most':>7}  ms, {asked.days} days")
    for report in REPORTS:
        for name, filters in FILTERS.items():
            first = last - timedelta(days=asked.days - 1)
            view = View(first, last, None, Bots.EXCLUDE, filters)
            print(f"{report.name:20} {name:18} {measure(asker, report, view, asked.times)}")


if __name__ == "__main__":
    main()
