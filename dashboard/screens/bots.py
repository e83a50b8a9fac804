"""Bots: what was flagged as automated, and why. It is stored like everything, and left out."""

from dataclasses import replace

import streamlit as st

from dashboard import answers
from dashboard.breakdown import show_breakdown
from dashboard.filters import current_view
from dashboard.formats import number_text
from dashboard.nothing import explain_nothing
from dashboard.section import section
from dashboard.tables import show_table
from reports.catalogue import BOTS, OVERVIEW
from reports.columns import Unit
from reports.view import Bots, View

SAYS = (
    "Visits are flagged by what they say of themselves: a bot's, library's or headless browser's "
    "name, no name at all, or the browser's own automation flag. They are stored like everybody's "
    "and left out of the other pages, unless the bar above says otherwise."
)


@section(height=60)
def totals(view: View) -> None:
    """How much of the traffic it is."""
    flagged, people = answers.read(BOTS, view), answers.read(OVERVIEW, view)
    if flagged.empty:
        if people.empty:
            explain_nothing(view)
        else:
            st.success(f"No bots in {view.days_text()}.", icon=":material/check:")
        return
    visits = flagged.total["sessions"]
    every = visits + people.total["sessions"]
    says = f"**{visits:,}** visits were flagged in {view.days_text()}"
    # Without any, there are page views of visits that began the day before.
    st.markdown(
        f"{says}: **{number_text(visits / every, Unit.SHARE)}** of all." if every else f"{says}."
    )


@section(height=330)
def flagged_by(view: View, by: str, title: str) -> None:
    """Visits, by why they were flagged or by name."""
    result = answers.read(BOTS, view, by=by)
    if result.empty:
        return
    st.header(title, anchor=False)
    show_breakdown(f"bots-{by}", result.rows, str(result.rows.columns[0]), "sessions")


@section(height=300)
def table(view: View) -> None:
    """Both, in full."""
    result = answers.read(BOTS, view)
    if not result.empty:
        st.header("All reasons", anchor=False)
        show_table("bots", result)


view = replace(current_view(), bots=Bots.EXCLUDE)
st.caption(SAYS)
totals(view)
left, right = st.columns(2, gap="medium")
with left:
    flagged_by(view, "reason", "Why")
with right:
    flagged_by(view, "browser", "What they call themselves")
table(view)
