"""Breakdowns: what a measure is made of, as bars behind names; a click on one filters by it."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.downloads import csv_button
from dashboard.filters import filter_by
from dashboard.formats import exact_text, number_text
from dashboard.theme import palette
from dashboard.values import dimension_of, value_text
from reports.columns import COLUMNS, Unit

MOST_BARS = 8

# All the bars are one element: as buttons of Streamlit's, each took the browser 10 ms.
_CODE = Path(__file__)
_BARS = st.components.v2.component(
    "breakdown",
    html="<ul></ul>",
    css=_CODE.with_suffix(".css").read_text(encoding="utf-8"),
    js=_CODE.with_suffix(".js").read_text(encoding="utf-8"),
)


def show_breakdown(
    name: str,
    rows: pd.DataFrame,
    column: str,
    measure: str,
    *,
    most: int = MOST_BARS,
    choose: Callable[[str], None] | None = None,
    note: str | None = None,
) -> None:
    """Bars for the rows as they come, `most` of them, by `measure`, and a CSV of all the rows.

    A click chooses: what `choose` does, else it filters by the value.
    """
    unit = COLUMNS[measure].unit
    dimension = dimension_of(column)
    act = choose or (_filter(dimension) if dimension else None)
    shown = rows.head(most)
    values = shown[column].tolist()
    amounts = shown[measure].astype(float).tolist()
    longest = float(rows[measure].astype(float).max() or 0) or 1.0
    key = f"bars_{name}"

    def click() -> None:
        if act:
            act(values[st.session_state[key]["place"]])

    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.caption(COLUMNS[column].label, width="content")
            st.caption(COLUMNS[measure].label, width="content", help=COLUMNS[measure].meaning)
        _BARS(
            key=key,
            data={
                "bars": [
                    _bar(value_text(column, value), amount, unit, longest)
                    for value, amount in zip(values, amounts, strict=True)
                ],
                "colour": palette().bar,
                "can_be_clicked": act is not None,
            },
            on_place_change=click,
        )
    with st.container(horizontal=True, vertical_alignment="center"):
        csv_button(name, rows)
        more = len(rows) - len(shown)
        st.caption(note or (f"{more:,} more" if more > 0 else ""))


def _bar(name: str, amount: float, unit: Unit, longest: float) -> dict[str, str | float]:
    return {
        "name": name,
        "amount": number_text(amount, unit),
        "title": f"{name}: {exact_text(amount, unit)}",
        "share": round(100 * amount / longest, 1),
    }


def summed(rows: pd.DataFrame, column: str, measure: str) -> pd.DataFrame:
    """Rows added up for each value of a column, the most first."""
    sums = pd.DataFrame(rows.groupby(column)[measure].sum().reset_index())
    return sums.sort_values([measure, column], ascending=[False, True]).reset_index(drop=True)


def _filter(dimension: str) -> Callable[[str], None]:
    return lambda value: filter_by(dimension, value)
