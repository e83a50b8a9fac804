"""Journeys: from the entry page over a product to a shop, and where visits end on the way."""

import streamlit as st

from dashboard import answers
from dashboard.breakdown import show_breakdown, summed
from dashboard.cards import show_cards
from dashboard.charts.bars import cohorts
from dashboard.charts.flow import journey_flow, nodes, stages
from dashboard.comparison import Comparison, compared, read_changes
from dashboard.downloads import csv_button
from dashboard.drawing import show_chart
from dashboard.filters import current_choice, current_view, filter_by
from dashboard.funnels import show_funnel
from dashboard.nothing import explain_nothing
from dashboard.picks import pick
from dashboard.section import section
from dashboard.tables import show_table
from dashboard.theme import palette
from reports.catalogue import JOURNEYS, PATHS, RETENTION
from reports.view import View

USUAL = "pattern"
# A share of fewer would be an accident; the CSV has them all.
FEWEST_NEW_VISITORS = 10
GROUPINGS = {USUAL: "Kinds of pages", "page": "Single pages"}


@section(height=140)
def totals(view: View, beside: Comparison | None) -> None:
    """The cards: how many, and where they stop; in whatever way pages are grouped."""
    now = answers.read(JOURNEYS, view, grouping=USUAL)
    if now.empty:
        explain_nothing(view)
        return
    show_cards(
        ("sessions", "outbound_sessions", "entry_drop_off", "product_drop_off"),
        now,
        read_changes(JOURNEYS, view, now, beside),
    )


@section(height=560)
def flow(view: View, grouping: str) -> None:
    """The Sankey; what ends in a shop is in colour, and a click on a place filters by it."""
    result = answers.read(JOURNEYS, view, grouping=grouping)
    if result.empty:
        return
    flows = stages(result.rows)
    places = nodes(flows)

    def choose(number: int) -> None:
        place = places[number]
        if place.dimension:
            filter_by(place.dimension, place.name)

    if grouping == USUAL:
        st.caption("/p/… are all pages whose addresses begin with /p/.")
    show_chart(
        "journeys",
        journey_flow(flows, palette()),
        result.rows,
        says="Visits from the entry page over a product to a shop, as a flow; in colour those that "
        "went to a shop. The lists below filter by the same places",
        choose=choose,
    )


@section(height=330)
def stage(view: View, column: str, grouping: str) -> None:
    """One stage of the flow as bars to filter by."""
    result = answers.read(JOURNEYS, view, grouping=grouping)
    rows = summed(result.rows[result.rows[column] != ""], column, "sessions")
    if not rows.empty:
        show_breakdown(f"journeys-{column}", rows, column, "sessions")


@section(height=460)
def paths(view: View) -> None:
    """The ways taken most often."""
    result = answers.read(PATHS, view)
    if not result.empty:
        st.header("Top paths", anchor=False)
        show_table("paths", result)


@section(height=300)
def retention(view: View) -> None:
    """Who comes back."""
    result = answers.read(RETENTION, view)
    st.header(
        "Do visitors come back?",
        anchor=False,
        help="Only of visitors who agreed to be recognised: without consent nobody is, from one "
        "day to the next.",
    )
    later = result.rows[result.rows["weeks_later"] > 0]
    if later.empty:
        st.caption(
            "Nobody in these days can be recognised later: that takes visitors who consent to a "
            "first-party id, and more than a week."
        )
        return
    telling = later[later["cohort_visitors"] >= FEWEST_NEW_VISITORS]
    if telling.empty:
        st.caption(
            f"No week has had {FEWEST_NEW_VISITORS} new visitors who can be recognised later: too "
            "few to tell a share of."
        )
        csv_button("retention", later)
        return
    show_chart(
        "retention",
        cohorts(telling, palette()),
        later,
        says="Share of each week's new visitors who came back in later weeks",
    )


view = current_view()
totals(view, compared(current_choice(), view))
grouping = pick("Entry pages", GROUPINGS, "grouping", USUAL)
flow(view, grouping)
for column, name in zip(
    st.columns(3, gap="medium"), ("entry_path", "journey_product", "target_host"), strict=True
):
    with column:
        stage(view, name, grouping)
paths(view)
show_funnel(view)
retention(view)
