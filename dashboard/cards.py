"""Cards: a measure's total, and how it changed."""

from collections.abc import Sequence

import streamlit as st

from dashboard.formats import change_text, number_text
from reports.answer import Result
from reports.columns import COLUMNS

CARDS_IN_A_ROW = 4
LESS_IS_BETTER = {"bounce_rate"}


def show_cards(names: Sequence[str], now: Result, before: Result | None = None) -> None:
    """One card a measure, in rows that wrap where the screen is narrow; the change is against
    `before`.
    """
    for start in range(0, len(names), CARDS_IN_A_ROW):
        with st.container(horizontal=True, gap="small"):
            for name in names[start : start + CARDS_IN_A_ROW]:
                _show_card(name, now, before)


def _show_card(name: str, now: Result, before: Result | None) -> None:
    column = COLUMNS[name]
    value = now.total[name]
    delta = change_text(value, before.total[name], column.unit) if before else None
    st.metric(
        column.label,
        number_text(value, column.unit),
        0 if delta and delta.startswith("0 ") else delta,
        delta_color="inverse" if name in LESS_IS_BETTER else "normal",
        help=column.meaning,
        border=True,
    )
