"""Results and raw events as CSV files."""

import json
from datetime import datetime

import pandas as pd

from contract.csv import csv_text
from dashboard.answers import ask
from reports.catalogue import Report
from reports.view import View

# A browser and a spreadsheet take this many; `footfall export` streams any number.
MOST_RAW_EVENTS = 100_000


def result_csv(report: Report, rows: pd.DataFrame) -> str:
    """A report's rows as CSV: every row, unrounded, under the columns' lasting names."""
    return csv_text(report.column_names, rows.itertuples(index=False, name=None))


def raw_events_csv(view: View) -> str:
    """The view's raw events as CSV, oldest first, at most MOST_RAW_EVENTS."""
    rows = ask("raw_events", **view.parameters(), row_limit=MOST_RAW_EVENTS)
    return csv_text(
        list(rows.columns),
        (
            [_cell(cell) for cell in row]
            for row in rows.astype(object).itertuples(index=False, name=None)
        ),
    )


def _cell(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat()
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return value


def file_name(name: str, view: View) -> str:
    """A file name that says what is in it: `footfall-products-demo-2026-02-01-2026-02-28.csv`."""
    return f"footfall-{name}-{view.site or 'all-sites'}-{view.first_day}-{view.last_day}.csv"
