"""Cards: a measure's total, and how it changed."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import streamlit as st

from dashboard.comparison import Changes
from dashboard.formats import change_text, exact_text, number_text
from reports.answer import Result
from reports.columns import COLUMNS
from reports.method import TOTALS_METHOD

# Whether each measure changed by more than chance; None where there are too few to tell.
BeyondChance = Mapping[str, bool | None]
_CHANCE_TEXTS = {True: "beyond chance", False: "may be chance", None: "too few to tell"}
LESS_IS_BETTER = {
    *("bounce_rate", "entry_bounce_rate", "exit_rate"),
    *("entry_drop_off", "product_drop_off"),
}


def show_cards(
    names: Sequence[str],
    now: Result,
    changes: Changes | None = None,
    beyond_chance: BeyondChance = MappingProxyType({}),
) -> None:
    """One card a measure, as many in a row as fit, each with how it changed from the second of
    `changes` to the first, which are of whole days: see `read_changes`.

    A change is in colour only where it is known to be `beyond_chance`.
    """
    with st.container(horizontal=True, gap="small", key=f"cards_{names[0]}"):
        for name in names:
            _show_card(name, now, changes, beyond_chance)


def _show_card(
    name: str, now: Result, changes: Changes | None, beyond_chance: BeyondChance
) -> None:
    column = COLUMNS[name]
    value = now.total[name]
    exactly = exact_text(value, column.unit)
    help_text = f"{column.meaning}\n\nExactly: **{exactly}**"
    delta = None
    if changes:
        later, before = (total[name] for total in changes)
        delta = change_text(later, before, column.unit)
        over = exact_text(later, column.unit)
        if over != exactly:
            help_text += f"; of the days that are over: **{over}**"
        help_text += f", before: **{exact_text(before, column.unit)}**"
    told = None
    if delta and name in beyond_chance:
        told = _CHANCE_TEXTS[beyond_chance[name]]
        help_text += f"\n\n{TOTALS_METHOD}"
    elif delta:
        help_text += "\n\nThe overview tells which changes are beyond chance."
    color: Any = "inverse" if name in LESS_IS_BETTER else "normal"
    st.metric(
        column.label,
        number_text(value, column.unit),
        0 if delta and delta.startswith("0 ") else delta,
        delta_color=color if beyond_chance.get(name) else "off",
        delta_description=told,
        help=help_text,
        border=True,
    )
