"""The filters above every page: which days, which site, with or without bots.

They are bound to the page's address, so that a link reproduces the view, and live in the entry
point, so that going to another page keeps them.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard import reports
from dashboard.view import Bots, Period, View, zone_name

ALL_SITES = "All sites"
_VIEW = "footfall_view"
_PERIODS: list[Period] = list(Period)
_BOTS: list[Bots] = list(Bots)
_BOTS_LABELS = {Bots.EXCLUDE: "Excluded", Bots.INCLUDE: "Included", Bots.ONLY: "Only bots"}


def choose_view() -> View:
    """Show the filters and return, and remember for the page, what they say."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        period = st.selectbox(
            "Period",
            _PERIODS,
            index=_PERIODS.index(Period.LAST_28),
            format_func=lambda choice: choice.value.capitalize(),
            key="period",
            bind="query-params",
            width=160,
        )
        slot = st.container(width=240) if period is Period.CUSTOM else None
        site = st.selectbox(
            "Site", [ALL_SITES, *_site_names()], key="site", bind="query-params", width=160
        )
        bots = st.selectbox(
            "Bots",
            _BOTS,
            format_func=_BOTS_LABELS.__getitem__,
            key="bots",
            bind="query-params",
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
    return datetime.now(ZoneInfo(zone_name(reports.settings(), site))).date()


def _custom_days(
    slot: "st.delta_generator.DeltaGenerator", first: date, last: date
) -> tuple[date, date]:
    days = slot.date_input(
        "Days",
        value=(first, last),
        min_value=date(2000, 1, 1),
        key="days",
        bind="query-params",
        format="YYYY-MM-DD",
    )
    if len(days) == 2:
        return days[0], days[1]
    # The first day is chosen, the last one not yet.
    return (days[0], days[0]) if days else (first, last)


def _site_names() -> list[str]:
    found = set(reports.ask("sites")["site"])
    return sorted(found | set(reports.settings().sites))
