"""The filters that are set, each a chip that takes it away, and the way to set more."""

from collections.abc import Sequence

import streamlit as st

from dashboard import answers
from dashboard.filters import change_filters, current_view, was_refiltered
from dashboard.formats import plain
from dashboard.values import value_text
from reports.answer import MOST_VALUES
from reports.dimensions import DIMENSIONS
from reports.view import Filter, View

_MOST_NAMED = 2


def show_chips() -> None:
    """One chip a filter, in a row, behind what adds one."""
    view = current_view()
    _add_filter(view)
    for chosen in view.filters:
        st.button(
            chip_text(chosen),
            key=f"chip_{chosen.dimension}",
            icon=":material/close:",
            icon_position="right",
            help="Take this filter away",
            on_click=change_filters,
            args=(view.having(chosen.dimension),),
        )
    if len(view.filters) > 1:
        st.button(
            "Clear all",
            key="chips_clear",
            type="tertiary",
            on_click=change_filters,
            args=(View(view.first_day, view.last_day),),
        )


def say_what_changed() -> None:
    """Once after a click: what numbers are of now, wherever on the page the click was."""
    if was_refiltered():
        chips = ", ".join(chip_text(chosen) for chosen in current_view().filters)
        st.toast(
            f"Numbers are now of visits with {chips}" if chips else "Numbers are of all visits",
            icon=":material/filter_list:",
        )


def show_what_counts() -> None:
    """What a filter by a page or a product leaves: visits, with all that they did."""
    if any(one.dimension in ("page", "product") for one in current_view().filters):
        st.caption(
            "Filters choose visits: numbers count all that these visits did, on other pages and "
            "with other products, too."
        )


def chip_text(chosen: Filter) -> str:
    """What a chip says: `Country: **Germany, France**`, `Page: **4 chosen**`."""
    names = [value_text(chosen.dimension, value) for value in chosen.values]
    text = ", ".join(names) if len(names) <= _MOST_NAMED else f"{len(names)} chosen"
    return f"{DIMENSIONS[chosen.dimension].label}: **{plain(text)}**"


def _add_filter(view: View) -> None:
    popover = st.popover(
        "Filter", icon=":material/filter_list:", key="filter_popover", on_change="rerun"
    )
    if not popover.open:
        return
    with popover:
        dimension = st.selectbox(
            "Only visits with this",
            list(DIMENSIONS),
            format_func=lambda name: DIMENSIONS[name].label,
            key="filter_dimension",
        )
        st.caption(plain(DIMENSIONS[dimension].meaning))
        key = f"filter_values_{dimension}"
        kept = [*view.values(dimension), *st.session_state.get(key, ())]
        chosen = st.multiselect(
            DIMENSIONS[dimension].label,
            [*dict.fromkeys([*kept, *_on_offer(view, dimension)])],
            default=list(view.values(dimension)),
            format_func=lambda value: value_text(dimension, value),
            placeholder="Search",
            accept_new_options=True,
            key=key,
        )
        st.button(
            "Apply",
            type="primary",
            key="filter_apply",
            disabled=tuple(sorted(chosen)) == view.values(dimension),
            on_click=_apply,
            args=(dimension, tuple(chosen)),
        )


def _on_offer(view: View, dimension: str) -> Sequence[str]:
    """The values to choose from; where there are more than are listed, those that are searched."""
    most_frequent = answers.values(view, dimension)
    if len(most_frequent) < MOST_VALUES:
        return most_frequent
    search = st.text_input(
        f"Search beyond the {MOST_VALUES} most frequent",
        key=f"filter_search_{dimension}",
        placeholder="A part of it, then Enter",
    ).strip()
    found = answers.values(view, dimension, search) if search else most_frequent
    if not found:
        st.caption("None has that in it.")
    return found


def _apply(dimension: str, values: tuple[str, ...]) -> None:
    st.session_state["filter_popover"] = False
    change_filters(current_view().having(dimension, *values))
