"""Pages: how much they are read, how far down, and where visits begin and end."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.cards import show_cards
from dashboard.charts.bars import share_bars
from dashboard.comparison import Comparison, compared, read_changes
from dashboard.drawing import show_chart
from dashboard.filters import current_choice, current_view
from dashboard.formats import number_text
from dashboard.nothing import explain_nothing
from dashboard.picks import pick
from dashboard.section import section
from dashboard.tables import show_table
from dashboard.theme import palette
from reports.catalogue import PAGES
from reports.columns import Unit
from reports.view import View

ORDERS = {"page_views": "Top pages", "entries": "Entry pages", "exits": "Exit pages"}
DEPTHS = (25, 50, 75, 100)


@section(height=140)
def totals(view: View, beside: Comparison | None) -> None:
    """The cards."""
    now = answers.read(PAGES, view)
    if now.empty:
        explain_nothing(view)
        return
    show_cards(
        (
            "page_views",
            "entry_bounce_rate",
            "engaged_seconds_per_engaged_view",
            "average_scroll_depth",
        ),
        now,
        read_changes(PAGES, view, now, beside),
    )


@section(height=270)
def scrolling(view: View) -> None:
    """How far down pages are read."""
    result = answers.read(PAGES, view)
    names = [f"scrolled_{depth}_share" for depth in DEPTHS]
    shares = [result.total[name] for name in names]
    if result.empty or any(share is None for share in shares):
        return
    st.header("How far pages are read", anchor=False)
    show_chart(
        "scrolling",
        share_bars(
            [f"To {depth} %" for depth in DEPTHS],
            shares,
            [number_text(share, Unit.SHARE) for share in shares],
            palette(),
        ),
        pd.DataFrame([dict(zip(names, shares, strict=True))]),
        says="Share of page views scrolled to a quarter, half, three quarters and the end",
    )


@section(height=460)
def table(view: View, order: str) -> None:
    """All pages."""
    result = answers.read(PAGES, view)
    if not result.empty:
        rows = result.rows.sort_values([order, "path"], ascending=[False, True])
        show_table("pages", replace(result, rows=rows.reset_index(drop=True)))


view = current_view()
totals(view, compared(current_choice(), view))
scrolling(view)
order = pick("Order", ORDERS, "order", "page_views")
table(view, order)
