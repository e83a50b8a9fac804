"""Breakdowns: what a measure is made of, as bars behind names; a click on one filters by it."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard.downloads import csv_button
from dashboard.filters import filter_by
from dashboard.formats import exact_text, number_text, plain
from dashboard.values import dimension_of, value_text
from reports.columns import COLUMNS

MOST_BARS = 8


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
    longest = float(rows[measure].astype(float).max() or 0) or 1.0
    widths = []
    with st.container(key=f"bars_{name}"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.caption(COLUMNS[column].label, width="content")
            st.caption(COLUMNS[measure].label, width="content", help=COLUMNS[measure].meaning)
        for number, (value, amount) in enumerate(
            zip(shown[column], shown[measure].astype(float), strict=True)
        ):
            key = f"bar_{name}_{number}"
            widths.append(
                f".st-key-{key} button{{--share:{100 * amount / longest:.1f}%!important}}"
            )
            text = value_text(column, value)
            st.button(
                f"*{plain(text)}* **{plain(number_text(amount, unit))}**",
                key=key,
                type="tertiary",
                width="stretch",
                disabled=act is None,
                help=f"{plain(text)}: {plain(exact_text(amount, unit))}",
                on_click=act,
                args=(value,),
            )
    # Not st.html, which a section cannot write styles with. Nothing of a visitor's is in it.
    st.markdown(f"<style>{''.join(widths)}</style>", unsafe_allow_html=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        csv_button(name, rows)
        more = len(rows) - len(shown)
        st.caption(note or (f"{more:,} more" if more > 0 else ""))


def summed(rows: pd.DataFrame, column: str, measure: str) -> pd.DataFrame:
    """Rows added up for each value of a column, the most first."""
    sums = pd.DataFrame(rows.groupby(column)[measure].sum().reset_index())
    return sums.sort_values([measure, column], ascending=[False, True]).reset_index(drop=True)


def _filter(dimension: str) -> Callable[[str], None]:
    return lambda value: filter_by(dimension, value)
