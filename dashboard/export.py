"""Raw events as a CSV file."""

import json
from datetime import datetime

from contract.csv import csv_text
from dashboard.answers import ask
from reports.view import View

# A browser and a spreadsheet take this many; `footfall export` streams any number.
MOST_RAW_EVENTS = 100_000


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
        case float() if value.is_integer():  # a whole number, in a column where some have none
            return int(value)
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return value
