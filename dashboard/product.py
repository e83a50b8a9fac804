"""One product: how it went, who brings its visitors, what leads to it, which places get clicked."""

import streamlit as st

from dashboard import answers
from dashboard.breakdown import show_breakdown
from dashboard.cards import show_cards
from dashboard.charts.time import over_time
from dashboard.comparison import Comparison, read_changes
from dashboard.drawing import show_chart
from dashboard.filters import filter_by, now_at
from dashboard.formats import number_text, plain
from dashboard.nothing import explain_nothing
from dashboard.picks import pick, pick_one
from dashboard.section import section
from dashboard.tables import show_table
from dashboard.theme import palette
from reports.catalogue import PRODUCT_LEADS, PRODUCT_POSITIONS, PRODUCT_SOURCES, PRODUCT_TREND
from reports.columns import COLUMNS, Unit
from reports.view import View

CARDS = (
    "product_views",
    "product_clicks",
    "ctr",
    "product_coupon_copies",
    "product_store_visits",
    "image_hover_rate",
    "average_scroll_depth",
    "engaged_seconds_per_view",
)
LEADS = {"previous": "The page before", "entry": "Where visits began"}


def show_product(product: str, view: View, beside: Comparison | None) -> None:
    """Everything about one product."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("All products", icon=":material/arrow_back:", key="product_back", on_click=_close)
        st.button(
            "Filter everything by it",
            icon=":material/filter_list:",
            type="tertiary",
            key="product_filter",
            on_click=filter_by,
            args=("product", product),
        )
    st.header(plain(product), anchor=False)
    totals(product, view, beside)
    measures = {name: COLUMNS[name].label for name in CARDS}
    measure = pick_one("Measure", measures, "measure", "product_clicks")
    trend(product, view, beside, measure)
    st.subheader("Where its clicks come from", anchor=False)
    sources(product, view)
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader("What leads to it", anchor=False)
        leads(product, view, pick("Which page", LEADS, "lead", "previous"))
    with right:
        st.subheader("Positions that get clicked", anchor=False)
        positions(product, view)


@section(height=260)
def totals(product: str, view: View, beside: Comparison | None) -> None:
    """The cards."""
    now = answers.read(PRODUCT_TREND, view, product=product)
    if now.empty:
        explain_nothing(view)
        return
    show_cards(CARDS, now, read_changes(PRODUCT_TREND, view, now, beside, product=product))
    ctr = now.total
    if ctr["ctr_low"] is not None:
        st.caption(
            f"The click-through rate is between {number_text(ctr['ctr_low'], Unit.SHARE)} and "
            f"{number_text(ctr['ctr_high'], Unit.SHARE)}, with 95 % confidence (Wilson)."
        )


@section(height=360)
def trend(product: str, view: View, beside: Comparison | None, measure: str) -> None:
    """The chart over time."""
    interval = "day" if view.length_days <= 92 else "week"
    now = answers.read(PRODUCT_TREND, view, product=product, interval=interval)
    if now.empty:
        return
    before = (
        answers.read(PRODUCT_TREND, beside.view, product=product, interval=interval).rows
        if beside
        else None
    )
    figure = over_time(
        now.rows,
        before,
        COLUMNS[measure],
        palette(),
        before_name=beside.name if beside else "",
        until=now_at(view.site),
    )
    show_chart("product", figure, now.rows, says=f"{COLUMNS[measure].label} of {product}")


@section(height=300)
def sources(product: str, view: View) -> None:
    """Clicks and views of the product, by source."""
    result = answers.read(PRODUCT_SOURCES, view, product=product)
    if result.empty:
        st.caption("No views of it in these days.")
        return
    show_table("product-sources", result)


@section(height=300)
def leads(product: str, view: View, lead: str) -> None:
    """Views of the product, by the page that led there."""
    rows = answers.read(PRODUCT_LEADS, view, product=product, lead=lead).rows
    show_breakdown("product-leads", rows, str(rows.columns[0]), "product_views")


@section(height=200)
def positions(product: str, view: View) -> None:
    """Clicks, by page and place."""
    result = answers.read(PRODUCT_POSITIONS, view, product=product)
    if result.rows.empty:
        st.caption("No clicks on it in these days.")
        return
    show_table("product-positions", result)


def _close() -> None:
    del st.query_params["detail"]
