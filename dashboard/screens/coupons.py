"""Coupons: which are copied, and whether their copiers go on to the shop."""

import streamlit as st

from dashboard import answers
from dashboard.breakdown import show_breakdown, summed
from dashboard.cards import show_cards
from dashboard.comparison import Comparison, compared, read_changes
from dashboard.filters import current_choice, current_view
from dashboard.nothing import explain_nothing
from dashboard.section import section
from dashboard.tables import show_table
from reports.catalogue import COUPONS
from reports.view import View


@section(height=140)
def totals(view: View, beside: Comparison | None) -> None:
    """The cards."""
    now = answers.read(COUPONS, view)
    if now.empty:
        explain_nothing(view)
        return
    show_cards(
        ("coupon_copies", "copying_sessions", "went_sessions", "went_share"),
        now,
        read_changes(COUPONS, view, now, beside),
    )


@section(height=330)
def bars(view: View, column: str, title: str) -> None:
    """Copies, by coupon or product."""
    rows = answers.read(COUPONS, view).rows
    if rows.empty:
        return
    st.header(title, anchor=False)
    show_breakdown(
        f"coupons-{column}",
        summed(rows, column, "coupon_copies"),
        column,
        "coupon_copies",
    )


@section(height=460)
def table(view: View) -> None:
    """All coupons."""
    result = answers.read(COUPONS, view)
    if not result.empty:
        st.header("All coupons", anchor=False)
        show_table("coupons", result)


view = current_view()
totals(view, compared(current_choice(), view))
left, right = st.columns(2, gap="medium")
with left:
    bars(view, "coupon", "Coupons")
with right:
    bars(view, "product_id", "Products")
table(view)
