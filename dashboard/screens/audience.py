"""Audience: where visitors are, and what they use."""

import streamlit as st

from dashboard import answers
from dashboard.breakdown import show_breakdown
from dashboard.filters import current_view
from dashboard.nothing import explain_nothing
from dashboard.section import section
from dashboard.theme import palette
from dashboard.worldmap import show_map
from reports.catalogue import AUDIENCE
from reports.view import View

TITLES = {
    "device": "Devices",
    "browser": "Browsers",
    "os": "Operating systems",
    "language": "Languages",
    "screen": "Screens",
    "region": "Regions",
}


@section(height=420)
def countries(view: View) -> None:
    """The map, and the countries in order."""
    result = answers.read(AUDIENCE, view, dimension="country")
    if result.empty:
        explain_nothing(view)
        return
    left, right = st.columns([2, 1], gap="medium")
    with left:
        counts = dict(zip(result.rows["country"], result.rows["sessions"], strict=True))
        show_map(counts, "sessions", palette())
    with right:
        st.header("Countries", anchor=False)
        show_breakdown("countries", result.rows, "country", "sessions")


@section(height=330)
def technology(view: View, dimension: str) -> None:
    """Sessions by what their visitors use."""
    rows = answers.read(AUDIENCE, view, dimension=dimension).rows
    if rows.empty or set(rows[dimension]) == {""}:
        return
    st.header(TITLES[dimension], anchor=False)
    show_breakdown(f"audience-{dimension}", rows, dimension, "sessions")


view = current_view()
countries(view)
for line in (("device", "browser", "os"), ("language", "screen", "region")):
    for column, dimension in zip(st.columns(3, gap="medium"), line, strict=True):
        with column:
            technology(view, dimension)
