"""A report's table: formatted, explained, filtered by clicks, and to be downloaded."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard.downloads import csv_button
from dashboard.filters import change_filters, current_view, filter_by
from dashboard.values import dimension_of, value_text
from reports.answer import Result
from reports.columns import Column, Unit

_HINT = "Click a name to filter by it."
_KINDS = {
    Unit.COUNT: "count",
    Unit.NUMBER: "count",
    Unit.SHARE: "share",
    Unit.SECONDS: "seconds",
}

# A table of the page's own: in Streamlit's, whatever gives it the focus (a click that sorts it, the
# Tab key) selects the first name, as if somebody had clicked that.
_CODE = Path(__file__)
_TABLE = st.components.v2.component(
    "table",
    html=_CODE.with_suffix(".html").read_text(encoding="utf-8"),
    css=_CODE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_CODE.with_suffix(".js").read_text(encoding="utf-8"),
)


def show_table(
    name: str,
    result: Result,
    *,
    choose: Callable[[str], None] | None = None,
    hint: str = _HINT,
    bom: bool = False,
) -> None:
    """The rows, with definitions at the column heads and a CSV of the same rows below.

    A click on the name of something to filter by filters; in the first column it does what `choose`
    does, where there is one. `bom` puts a byte order mark before the CSV.
    """
    rows, columns = result.rows, result.columns
    names = [column.name for column in columns]
    clickable = {column for column in names if dimension_of(column)}
    if choose:
        clickable.add(names[0])

    def click(row: int, column: str) -> None:
        value = str(rows[column].iloc[row])
        if choose and column == names[0]:
            choose(value)
        elif column == "source" and "channel" in rows:  # one may come by several channels
            channel = str(rows["channel"].iloc[row])
            change_filters(current_view().having("source", value).having("channel", channel))
        elif dimension := dimension_of(column):
            filter_by(dimension, value)

    draw_table(
        name,
        [
            _column(column, rows[column.name], can_be_clicked=column.name in clickable)
            for column in columns
        ],
        len(rows),
        click,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        csv_button(name, rows, "Download CSV", bom=bom)
        count = f"{len(rows):,} {'row' if len(rows) == 1 else 'rows'}"
        st.caption(f"{count}. {hint}" if clickable else count)


def draw_table(
    name: str,
    columns: Sequence[dict[str, Any]],
    length: int,
    click: Callable[[int, str], None],
) -> None:
    """A table of so many rows; `click` is given the row and the column's name of what was clicked.

    The columns are made by `table_column`.
    """
    names = [column["name"] for column in columns]
    key = f"table_{name}_{crc32(repr((current_view(), names)).encode()):x}"

    def clicked() -> None:
        cell = st.session_state[key]["cell"]
        click(cell["row"], cell["column"])

    says = f"Table: {name}. The same rows are in the CSV below."
    data = {"says": says, "length": length, "columns": columns}
    _TABLE(key=key, data=data, on_cell_change=clicked)


def table_column(
    name: str,
    label: str,
    meaning: str,
    cells: Sequence[object],
    kind: str = "text",
    *,
    can_be_clicked: bool = False,
    **more: Sequence[object],
) -> dict[str, Any]:
    """A column as tables.js takes it.

    `kind` is "text", or of numbers (None: a dash) "count", "share" or "seconds". `more`: the `keys`
    that text is sorted by; the `texts` of numbers that are not told as their kind is, and their
    `titles`, in full.
    """
    return {
        "name": name,
        "label": label,
        "meaning": meaning,
        "cells": cells,
        "kind": kind,
        "can_be_clicked": can_be_clicked,
        **more,
    }


def show_columns(meanings: Iterable[tuple[str, str]]) -> None:
    """Columns' names as in the CSV, and what they mean."""
    table = pd.DataFrame(meanings, columns=["Column", "Meaning"])
    st.table(table.assign(Column="`" + table["Column"] + "`"), hide_index=True)


def _column(column: Column, cells: "pd.Series[Any]", *, can_be_clicked: bool) -> dict[str, Any]:
    """A report's column: numbers as they are, all else as people say it."""
    head = (column.name, column.label, column.meaning)
    match column.unit:
        case Unit.DAY:
            texts = [f"{day:%a} {day.day} {day:%b %Y}" for day in cells]
            return table_column(*head, texts, keys=[day.isoformat() for day in cells])
        case Unit.HOUR:  # as the site's clock shows it, not the browser's
            texts = [f"{hour:%a %d %b %Y %H:%M}" for hour in cells]
            return table_column(*head, texts, keys=[hour.isoformat() for hour in cells])
        case Unit.TEXT:
            texts = [value_text(column.name, str(cell)) for cell in cells]
            return table_column(*head, texts, can_be_clicked=can_be_clicked)
        case _:
            numbers = cells.astype(object).where(cells.notna(), None)
            return table_column(*head, numbers.tolist(), _KINDS[column.unit])
