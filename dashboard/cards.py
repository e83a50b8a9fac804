"""Cards: a measure's total, and how it changed."""

from collections.abc import Sequence

import streamlit as st

from dashboard.formats import change_text, exact_text, number_text
from reports.answer import Result
from reports.columns import COLUMNS

LESS_IS_BETTER = {"bounce_rate", "entry_bounce_rate", "exit_rate"}


def show_cards(
    names: Sequence[str], now: Result, changes: tuple[Result, Result] | None = None
) -> None:
    """One card a measure, as many in a row as fit, each with how it changed from the second of
    `changes` to the first, which are of whole days: see `read_changes`.
    """
    with st.container(horizontal=True, gap="small", key=f"cards_{names[0]}"):
        for name in names:
            _show_card(name, now, changes)


def _show_card(name: str, now: Result, changes: tuple[Result, Result] | None) -> None:
    column = COLUMNS[name]
    value = now.total[name]
    exactly = exact_text(value, column.unit)
    help_text = f"{column.meaning}\n\nExactly: **{exactly}**"
    delta = None
    if changes:
        later, before = (result.total[name] for result in changes)
        delta = change_text(later, before, column.unit)
        over = exact_text(later, column.unit)
        if over != exactly:
            help_text += f"; of the days that are over: **{over}**"
        help_text += f", before: **{exact_text(before, column.unit)}**"
    st.metric(
        column.label,
        number_text(value, column.unit),
        0 if delta and delta.startswith("0 ") else delta,
        delta_color="inverse" if name in LESS_IS_BETTER else "normal",
        help=help_text,
        border=True,
    )
