"""Sources: where visits come from, from channel down to campaign, and who gets the credit."""

import streamlit as st

from dashboard import answers
from dashboard.breakdown import show_breakdown, summed
from dashboard.cards import show_cards
from dashboard.comparison import Comparison, compared, read_changes
from dashboard.filters import current_choice, current_view, filter_by
from dashboard.nothing import explain_nothing
from dashboard.picks import pick
from dashboard.section import section
from dashboard.tables import show_table
from reports.catalogue import ATTRIBUTIONS, REFERRERS, SOURCES
from reports.view import View

LEVELS = {
    "channel": "Channels",
    "source": "Sources",
    "campaign": "Campaigns",
    "medium": "Mediums",
    "term": "Terms",
    "content": "Contents",
}
# A click on a name goes one level down.
BELOW = {"channel": "source", "source": "campaign", "campaign": "content"}
DEPTHS = {"channel": "channel", "source": "source", "campaign": "campaign", "medium": "campaign"}
MODELS = {"last": "Last touch", "first": "First touch"}
AI_ASSISTANTS = "AI Assistants"


@section(height=140)
def totals(view: View, beside: Comparison | None) -> None:
    """The cards."""
    now = answers.read(SOURCES, view)
    if now.empty:
        explain_nothing(view)
        return
    show_cards(
        ("visitors", "sessions", "bounce_rate", "outbound_clicks"),
        now,
        read_changes(SOURCES, view, now, beside),
    )


@section(height=330)
def levels(view: View, level: str) -> None:
    """Sessions by channel, source, campaign, ..."""
    result = answers.read(SOURCES, view, depth=DEPTHS.get(level, "content"))
    if result.empty:
        return
    below = BELOW.get(level)

    def drill(value: str) -> None:
        if below:
            st.query_params["level"] = below
        filter_by(level, value)

    show_breakdown(
        f"sources-{level}",
        summed(result.rows, level, "sessions"),
        level,
        "sessions",
        choose=drill,
    )


@section(height=330)
def assistants(view: View) -> None:
    """Sessions from AI assistants."""
    st.header("AI assistants", anchor=False)
    rows = answers.read(SOURCES, view.having("channel", AI_ASSISTANTS), depth="source").rows
    if rows.empty:
        st.caption("No visits from ChatGPT, Perplexity, Claude, Gemini or the like in these days.")
        return
    show_breakdown("assistants", rows, "source", "sessions")


@section(height=400)
def credit(view: View, model: str) -> None:
    """Conversions by source, by the first or the last touch."""
    result = answers.read(ATTRIBUTIONS, view, model=model, depth="source")
    if not result.empty:
        show_table(f"attributions-{model}", result)


@section(height=400)
def tables(view: View, level: str) -> None:
    """Everything about sources, and the pages that link here."""
    result = answers.read(SOURCES, view, depth=DEPTHS.get(level, "content"))
    if result.empty:
        return
    st.header(
        "All sources",
        anchor=False,
        help="All measures are of the sessions that began in the period. A visitor who comes from "
        "two sources counts at each.",
    )
    show_table("sources", result)
    st.header("Referring pages", anchor=False)
    show_table("referrers", answers.read(REFERRERS, view))


view = current_view()
totals(view, compared(current_choice(), view))
left, right = st.columns([2, 1], gap="medium")
with left:
    level = pick("Level", LEVELS, "level", "channel")
    levels(view, level)
with right:
    assistants(view)
st.header(
    "Conversion by source",
    anchor=False,
    help="A visit converts with an outbound click, a coupon copy or a “Go to Store”. First touch "
    "credits the visitor's first visit of the last 30 days, last touch the last that was not "
    "Direct.",
)
credit(view, pick("Credit", MODELS, "model", "last"))
st.caption(
    "Sessions are credited here, so they differ from those above: a direct visit counts for the "
    "source that brought the visitor before."
)
tables(view, level)
