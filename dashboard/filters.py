"""The filters above every page: which days, which site, with or without bots.

A session begins with what the page's address says, and the address follows the filters, so that a
link reproduces the view. They live in the entry point, so that going to another page keeps them.
"""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard import answers
from reports.view import Bots, Period, View, zone_name

ALL_SITES = "All sites"
_VIEW = "footfall_view"
_PAGE = "footfall_page"
_PERIODS: list[Period] = list(Period)
_BOTS: list[Bots] = list(Bots)
_BOTS_LABELS = {Bots.EXCLUDE: "Excluded", Bots.INCLUDE: "Included", Bots.ONLY: "Only bots"}


def choose_view(page: str) -> View:
    """Show the filters and return, and remember for the page, what they say."""
    sites = [ALL_SITES, *_site_names()]
    if _VIEW not in st.session_state:
        _read_address(sites)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        period = st.selectbox(
            "Period",
            _PERIODS,
            format_func=lambda choice: choice.value.capitalize(),
            key="period",
            width=160,
        )
        slot = st.container(width=240) if period is Period.CUSTOM else None
        site = st.selectbox("Site", sites, key="site", width=160)
        bots = st.selectbox(
            "Bots",
            _BOTS,
            format_func=_BOTS_LABELS.__getitem__,
            key="bots",
            width=130,
            help="Automated visitors are flagged, never dropped. Reports leave them out unless "
            "asked.",
        )
    chosen_site = None if site == ALL_SITES else site
    first_day, last_day = period.days(today(chosen_site))
    if slot:
        first_day, last_day = _custom_days(slot, first_day, last_day)
    view = View(first_day, last_day, chosen_site, bots)
    st.session_state[_VIEW] = view
    _write_address(page, period, view)
    return view


def current_view() -> View:
    """What the filters above this page say."""
    view: View = st.session_state[_VIEW]
    return view


def show_days(first_day: date, last_day: date) -> None:
    """Set the filters to these days; for a button's `on_click`."""
    st.session_state["period"] = Period.CUSTOM
    st.session_state["days"] = (first_day, last_day)


def today(site: str | None) -> date:
    """The day that it is at a site."""
    return datetime.now(ZoneInfo(zone_name(answers.settings(), site))).date()


def _custom_days(
    slot: "st.delta_generator.DeltaGenerator", first: date, last: date
) -> tuple[date, date]:
    days = slot.date_input(
        "Days",
        value=(first, last),
        min_value=date(2000, 1, 1),
        key="days",
        format="YYYY-MM-DD",
    )
    if len(days) == 2:
        return days[0], days[1]
    # The first day is chosen, the last one not yet.
    return (days[0], days[0]) if days else (first, last)


def _site_names() -> list[str]:
    found = set(answers.ask("sites")["site"])
    return sorted(found | set(answers.settings().sites))


def _read_address(sites: Sequence[str]) -> None:
    """Set the filters to what the address says; what it does not say, or not well, stays usual."""
    asked = st.query_params
    periods = [period for period in _PERIODS if period.value == asked.get("period", "").lower()]
    bots = [bots for bots in _BOTS if bots.value == asked.get("bots", "").lower()]
    days = _parsed(asked.get_all("days"))
    st.session_state["period"] = periods[0] if periods else Period.LAST_28
    st.session_state["bots"] = bots[0] if bots else Bots.EXCLUDE
    st.session_state["site"] = asked["site"] if asked.get("site") in sites else ALL_SITES
    if len(days) == 2 and days[0] <= days[1]:
        st.session_state["days"] = (days[0], days[1])


def _parsed(texts: Sequence[str]) -> list[date]:
    try:
        return [date.fromisoformat(text) for text in texts]
    except ValueError:
        return []


def _write_address(page: str, period: Period, view: View) -> None:
    """Have the address say what differs from the usual."""
    wanted = {
        "period": [period.value] if period is not Period.LAST_28 else [],
        "site": [view.site] if view.site else [],
        "bots": [view.bots.value] if view.bots is not Bots.EXCLUDE else [],
        "days": (
            [view.first_day.isoformat(), view.last_day.isoformat()]
            if period is Period.CUSTOM
            else []
        ),
    }
    # Going to another page empties the address after this run was asked for.
    moved = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    for name, values in wanted.items():
        if values and (moved or st.query_params.get_all(name) != values):
            st.query_params[name] = values
        elif not values and name in st.query_params:
            del st.query_params[name]
