"""The bar above every page: which days, which site, with or without bots, compared with what.

A session begins with what the page's address says, and the address follows the bar, so that a link
reproduces the view. The bar lives in the entry point, so that going to another page keeps it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard import answers
from dashboard.access import current_user
from dashboard.address import (
    FIRST_DAY,
    LAST_DAY,
    NAMES,
    NOTHING,
    PERIOD_BEFORE,
    SAVED,
    YEAR_BEFORE,
    Choice,
    Parameters,
    read_choice,
)
from dashboard.formats import plain
from dashboard.saved import saved_names
from reports.view import Bots, Period, View, zone_name

ALL_SITES = "All sites"
_CHOICE = "footfall_choice"
_PAGE = "footfall_page"
_WRITTEN = "footfall_written"
_MISSING = "footfall_missing"
_REFILTERED = "footfall_refiltered"
_WIDGETS = ("period", "site", "bots", "compare")
_BOTS_LABELS = {Bots.EXCLUDE: "Without bots", Bots.INCLUDE: "With bots", Bots.ONLY: "Only bots"}
_COMPARE_LABELS = {
    PERIOD_BEFORE: "Previous period",
    YEAR_BEFORE: "Previous year",
    NOTHING: "No comparison",
}


def choose_view(page: str, *, with_bar: bool) -> None:
    """Show the bar, and remember for the page what it says.

    Without a bar it stays as it was.
    """
    sites = _sites()
    moved = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    _follow_address(sites, moved=moved)
    if with_bar:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="bar"):
            _show_bar(sites)
    _write_address(current_choice(), moved=moved)


def show_missing() -> None:
    """Say that the address compares with a saved view that the visitor does not have."""
    if name := st.session_state.get(_MISSING):
        st.warning(
            f"You have no saved view “{plain(name)}”: compared with the previous period instead.",
            icon=":material/bookmark:",
        )


def _show_bar(sites: Sequence[str | None]) -> None:
    period: Any = st.selectbox(
        "Period",
        list(Period),
        format_func=lambda choice: choice.value.capitalize(),
        key="period",
        width=140,
        label_visibility="collapsed",
    )
    days = _custom_days() if period is Period.CUSTOM else None
    comparisons = [*_COMPARE_LABELS, *(SAVED + name for name in saved_names())]
    if st.session_state["compare"] not in comparisons:
        st.session_state[_MISSING] = st.session_state["compare"].removeprefix(SAVED)
        st.session_state["compare"] = PERIOD_BEFORE
    compare = st.selectbox(
        "Compare with",
        comparisons,
        format_func=lambda name: _COMPARE_LABELS.get(name, name.removeprefix(SAVED)),
        key="compare",
        on_change=_forget_missing,
        width=160,
        label_visibility="collapsed",
        help="What changes are measured against. A saved view compares its visits with those "
        "here, on the same days.",
    )
    if len(sites) > 1:
        st.selectbox(
            "Site",
            [site or ALL_SITES for site in sites],
            key="site",
            width=130,
            label_visibility="collapsed",
        )
    bots: Any = st.selectbox(
        "Bots",
        list(Bots),
        format_func=_BOTS_LABELS.__getitem__,
        key="bots",
        width=140,
        label_visibility="collapsed",
        help="Automated visitors are flagged, never dropped. Reports leave them out unless asked.",
    )
    st.session_state[_CHOICE] = replace(
        current_choice(),
        period=period,
        days=days,
        site=_chosen_site(),
        bots=bots,
        compare=compare,
    )


def current_choice() -> Choice:
    """What the bar above this page says."""
    choice: Choice = st.session_state[_CHOICE]
    return choice


def current_view() -> View:
    """The view that it makes today."""
    choice = current_choice()
    return choice.view(today(choice.site))


def change_filters(view: View) -> None:
    """Filter by what a view is filtered by, everywhere; for a callback."""
    st.session_state[_CHOICE] = replace(current_choice(), filters=view.filters)
    st.session_state[_REFILTERED] = True
    st.rerun()


def was_refiltered() -> bool:
    """Whether this is the first run of the page with other filters than before."""
    return bool(st.session_state.pop(_REFILTERED, False))


def filter_by(dimension: str, *values: str) -> None:
    """Add values of a dimension to the filters; for a callback."""
    view = current_view()
    change_filters(view.having(dimension, *view.values(dimension), *values))


def show_choice(choice: Choice) -> None:
    """Have the bar say something else; for a callback."""
    _set_widgets(choice)
    st.rerun()


def show_days(first_day: date, last_day: date) -> None:
    """Have the bar say these days; for a callback."""
    show_choice(replace(current_choice(), period=Period.CUSTOM, days=(first_day, last_day)))


def today(site: str | None) -> date:
    """The day that it is at a site."""
    return now_at(site).date()


def now_at(site: str | None) -> datetime:
    """The moment that it is, by a site's clock."""
    return datetime.now(ZoneInfo(zone_name(answers.settings(), site)))


def zone_text(site: str | None) -> str:
    """Whose midnight the days are cut at, for people."""
    zone = zone_name(answers.settings(), site)
    return f"Days of {zone}" if site else f"Each site's own days; today by {zone}"


def _custom_days() -> tuple[date, date] | None:
    first, last = Period.CUSTOM.days(today(_chosen_site()))
    if "days" not in st.session_state:
        st.session_state["days"] = (first, last)
    days: Any = st.date_input(
        "Days",
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        key="days",
        format="YYYY-MM-DD",
        width=210,
        label_visibility="collapsed",
    )
    if len(days) == 2:
        return days[0], days[1]
    # The first day is chosen, the last one not yet.
    return (days[0], days[0]) if days else (first, last)


def _chosen_site() -> str | None:
    site: str = st.session_state["site"]
    return None if site == ALL_SITES else site


def _sites() -> list[str | None]:
    """The sites that the visitor may see, all of them together (None) first if so."""
    user = current_user()
    # Their own, too, though a site may have no data yet, or no longer be in the settings.
    names = sorted({*answers.site_names(), *answers.settings().sites, *(user.sites or ())})
    together: list[str | None] = [None] if user.may_see(None) else []
    return [*together, *user.visible(names)]


def _follow_address(sites: Sequence[str | None], *, moved: bool) -> None:
    """Have the bar say what the address says, where somebody else than the bar has changed it.

    Going to another page empties the address: that changes nothing.
    """
    asked = _asked()
    known = _CHOICE in st.session_state and current_choice().site in sites
    if not known or (asked if moved else asked != st.session_state[_WRITTEN]):
        _set_widgets(read_choice(asked, sites))
    elif any(name not in st.session_state for name in _WIDGETS):
        _set_widgets(current_choice())  # a page without the bar was between


def _forget_missing() -> None:
    st.session_state.pop(_MISSING, None)


def _set_widgets(choice: Choice) -> None:
    _forget_missing()
    st.session_state[_CHOICE] = choice
    for name in _WIDGETS:
        st.session_state[name] = getattr(choice, name) or ALL_SITES
    if choice.days:
        st.session_state["days"] = choice.days


def _asked() -> Parameters:
    names = [name for name in NAMES if name in st.query_params]
    return {name: st.query_params.get_all(name) for name in names}


def _write_address(choice: Choice, *, moved: bool) -> None:
    """Have the address say what differs from the usual."""
    wanted = choice.parameters()
    asked = _asked()
    for name in NAMES:
        if name in wanted and (moved or asked.get(name) != wanted[name]):
            st.query_params[name] = wanted[name]
        elif name not in wanted and name in asked:
            del st.query_params[name]
    st.session_state[_WRITTEN] = wanted
