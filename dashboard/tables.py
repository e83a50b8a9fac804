"""A report's table: formatted, explained, filtered by clicks, and to be downloaded."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard.downloads import csv_button
from dashboard.filters import current_view, filter_by
from dashboard.formats import NOTHING
from dashboard.values import dimension_of, value_text
from reports.answer import Result
from reports.columns import Column, Unit

MOST_ROWS_SHOWN = 12
TABLE_HEIGHT = 460  # pixels, for tables that are scrolled
_HINT = "Click a name to filter by it."


def show_table(
    name: str,
    result: Result,
    *,
    choose: Callable[[str], None] | None = None,
    hint: str = _HINT,
    bom: bool = False,
) -> None:
    """The rows, with definitions at the column heads and a CSV of the same rows below.

    A click on a cell of something to filter by filters; in the first column it does what `choose`
    does, where there is one. `bom` puts a byte order mark before the CSV.
    """
    rows, columns = result.rows, result.columns
    names = [column.name for column in columns]
    clickable = {column for column in names if dimension_of(column)}
    key = f"table_{name}_{crc32(repr((current_view(), names)).encode()):x}"
    st.dataframe(
        _shown(columns, rows),
        hide_index=True,
        column_config={column.name: _column_config(column) for column in columns},
        height="content" if len(rows) <= MOST_ROWS_SHOWN else TABLE_HEIGHT,
        key=key,
        on_select=_Click(key, rows, choose) if clickable or choose else "ignore",
        selection_mode="single-cell",
        placeholder=NOTHING,
        alt=f"Table: {name}. The same rows are in the CSV below.",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        csv_button(name, rows, "Download CSV", bom=bom)
        count = f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}"
        st.caption(f"{count}. {hint}" if clickable or choose else count)


class _Click:
    """What a click on a cell does."""

    def __init__(self, key: str, rows: pd.DataFrame, choose: Callable[[str], None] | None) -> None:
        self._key = key
        self._rows = rows
        self._choose = choose

    def __call__(self) -> None:
        cells: Sequence[tuple[int, str]] = st.session_state[self._key]["selection"]["cells"]
        for row, column in cells:
            value = str(self._rows[column].iloc[row])
            dimension = dimension_of(column)
            if self._choose and column == self._rows.columns[0]:
                self._choose(value)
            elif dimension:
                filter_by(dimension, value)


def show_columns(meanings: Iterable[tuple[str, str]]) -> None:
    """Columns' names as in the CSV, and what they mean."""
    table = pd.DataFrame(meanings, columns=["Column", "Meaning"])
    st.table(table.assign(Column="`" + table["Column"] + "`"), hide_index=True)


def _shown(columns: Sequence[Column], rows: pd.DataFrame) -> pd.DataFrame:
    """The rows for people: shares in per cent, names for codes."""
    shown: dict[str, Any] = {}
    for column in columns:
        cells = rows[column.name]
        match column.unit:
            case Unit.SHARE:
                shown[column.name] = 100 * cells.astype(float)
            case Unit.TEXT:
                shown[column.name] = [value_text(column.name, str(cell)) for cell in cells]
            case Unit.HOUR:  # as the site's clock shows it, not the browser's
                shown[column.name] = [f"{hour:%a %d %b %Y %H:%M}" for hour in cells]
    return rows.assign(**shown)


def _column_config(column: Column) -> Any:
    config = st.column_config
    match column.unit:
        case Unit.TEXT | Unit.HOUR:
            return config.TextColumn(column.label, help=column.meaning)
        case Unit.DAY:
            return config.DateColumn(column.label, help=column.meaning, format="ddd D MMM YYYY")
        case Unit.COUNT | Unit.NUMBER:
            return config.NumberColumn(column.label, help=column.meaning, format="localized")
        case Unit.SHARE:
            return config.NumberColumn(column.label, help=column.meaning, format="%.1f %%")
        case Unit.SECONDS:
            return config.NumberColumn(column.label, help=column.meaning, format="%.0f s")
