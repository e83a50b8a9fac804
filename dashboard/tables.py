"""A report's table: formatted, explained, and to be downloaded."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import export
from dashboard.filters import current_view
from reports.catalogue import Report
from reports.columns import Column, Unit

MOST_ROWS_SHOWN = 16
TABLE_HEIGHT = 560  # pixels, for tables that are scrolled
SNIPPET_ROWS = 6


def show_table(report: Report, rows: pd.DataFrame) -> None:
    """The rows, with definitions at the column heads and a CSV of the same rows below."""
    st.dataframe(
        _shown(report, rows),
        hide_index=True,
        column_config={column.name: _column_config(column) for column in report.columns},
        height="content" if len(rows) <= MOST_ROWS_SHOWN else TABLE_HEIGHT,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download CSV",
            partial(export.result_csv, report, rows),
            export.file_name(report.name, current_view()),
            "text/csv",
            icon=":material/download:",
            key=f"csv_{report.name}",
            on_click="ignore",
        )
        st.caption(f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}")


def show_snippet(report: Report, rows: pd.DataFrame, names: tuple[str, ...]) -> None:
    """The first rows and some of the columns; the whole table is on the report's own page."""
    columns = {column.name: _column_config(column) for column in report.columns}
    st.dataframe(
        _shown(report, rows).loc[: SNIPPET_ROWS - 1, list(names)],
        hide_index=True,
        column_config={name: columns[name] for name in names},
    )


def show_columns(meanings: Iterable[tuple[str, str]]) -> None:
    """Columns' names as in the CSV, and what they mean."""
    table = pd.DataFrame(meanings, columns=["Column", "Meaning"])
    st.table(table.assign(Column="`" + table["Column"] + "`"), hide_index=True)


def _shown(report: Report, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with shares in per cent."""
    shares = [column.name for column in report.columns if column.unit is Unit.SHARE]
    return rows.assign(**{name: 100 * rows[name].astype(float) for name in shares})


def _column_config(column: Column) -> Any:
    config = st.column_config
    match column.unit:
        case Unit.TEXT:
            return config.TextColumn(column.label, help=column.meaning)
        case Unit.DAY:
            return config.DateColumn(column.label, help=column.meaning, format="ddd D MMM YYYY")
        case Unit.COUNT:
            return config.NumberColumn(column.label, help=column.meaning, format="localized")
        case Unit.SHARE:
            return config.NumberColumn(column.label, help=column.meaning, format="%.1f %%")
        case Unit.SECONDS:
            return config.NumberColumn(column.label, help=column.meaning, format="%.0f s")
