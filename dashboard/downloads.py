"""Downloads: a table's or a chart's rows as a CSV file."""

import re
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.access import on_behalf
from dashboard.filters import current_view
from reports.answer import Result
from reports.columns import COLUMNS, Column, Unit
from reports.rows import csv_bytes
from reports.view import View

_LONGEST_FILTERS = 80  # characters


def csv_button(name: str, rows: pd.DataFrame, label: str = "CSV", *, bom: bool = False) -> None:
    """A button that downloads these rows, unrounded, under the columns' lasting names."""
    st.download_button(
        label,
        on_behalf(partial(rows_csv, rows, bom=bom)),
        file_name(name, current_view()),
        "text/csv",
        icon=":material/download:",
        key=f"csv_{name}",
        type="tertiary",
        help="Download these rows as CSV",
        on_click="ignore",
    )


def rows_csv(rows: pd.DataFrame, *, bom: bool = False) -> bytes:
    """Rows of a report as CSV, whatever it is that they are; `bom` for spreadsheets that ask."""
    columns = tuple(COLUMNS.get(str(name)) or _unlisted(str(name)) for name in rows.columns)
    return csv_bytes(Result(rows, {}, columns), bom=bom)


def _unlisted(name: str) -> Column:
    return Column(name, name, Unit.TEXT, "")


def file_name(name: str, view: View) -> str:
    """A file name that says what is in it: `footfall-products-demo-2026-02-01-2026-02-28.csv`.

    With filters, each follows: `...-2026-02-28-country-DE-FR.csv`, shortened where it is long.
    """
    filters = "".join(f"-{one.dimension}-{'-'.join(one.values)}" for one in view.filters)
    plain = re.sub(r"[^\w.]+", "-", filters)[:_LONGEST_FILTERS].rstrip("-")
    days = f"{view.first_day}-{view.last_day}"
    return f"footfall-{name}-{view.site or 'all-sites'}-{days}{plain}.csv"
