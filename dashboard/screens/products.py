"""Products, ranked by how surely they send visitors to the shops; and each one by itself."""

import streamlit as st

from dashboard import answers
from dashboard.cards import show_cards
from dashboard.charts.intervals import ctr_intervals, ranked
from dashboard.comparison import Comparison, compared, read_changes
from dashboard.drawing import show_chart
from dashboard.filters import current_choice, current_view
from dashboard.nothing import explain_nothing
from dashboard.picks import pick
from dashboard.product import show_product
from dashboard.section import section
from dashboard.tables import show_table
from dashboard.theme import palette
from reports.catalogue import PRODUCT_SOURCES, PRODUCTS
from reports.view import View

DETAIL = "detail"
SOURCES_OF = {"source": "All products", "product": "Each product"}


def open_product(name: str) -> None:
    """Show one product, which the address then names."""
    st.query_params[DETAIL] = name
    st.rerun()


@section(height=140)
def totals(view: View, beside: Comparison | None) -> None:
    """The cards."""
    now = answers.read(PRODUCTS, view)
    if now.empty:
        explain_nothing(view)
        return
    show_cards(
        ("product_views", "product_clicks", "ctr", "product_coupon_copies"),
        now,
        read_changes(PRODUCTS, view, now, beside),
    )


@section(height=800)
def ranking(view: View) -> None:
    """The chart and the table."""
    result = answers.read(PRODUCTS, view)
    if result.empty:
        return
    st.header(
        "Click-through rate, with its 95 % interval",
        anchor=False,
        help="Few views make a wide interval. Products are ranked by its lower end: the rate that "
        "they have at least (Wilson's interval).",
    )
    best = ranked(result.rows)[["product_id", "ctr", "ctr_low", "ctr_high", "product_clicks"]]
    show_chart(
        "products",
        ctr_intervals(result.rows, palette()),
        best,
        says="Click-through rates of the best products with their intervals",
        choose=lambda place: open_product(str(best["product_id"].iloc[place])),
    )
    st.caption(
        "The best are those that surely have the highest rate. For those with the most clicks, "
        "click “Product clicks” at the head of the table."
    )
    st.header("All products", anchor=False)
    show_table(
        "products",
        result,
        choose=open_product,
        hint="Click a product's name for its days, sources, pages and positions.",
    )


@section(height=500)
def sources(view: View, by: str) -> None:
    """Which source brings the clicks, of all products or of each."""
    result = answers.read(PRODUCT_SOURCES, view, by=by)
    if not result.empty:
        show_table("products-sources", result, choose=open_product if by == "product" else None)


view = current_view()
product = st.query_params.get(DETAIL)
if product is not None:
    show_product(product, view, compared(current_choice(), view))
else:
    totals(view, compared(current_choice(), view))
    ranking(view)
    st.header(
        "Where their clicks come from",
        anchor=False,
        help="Clicks and views of products, by the source of the visit that they are of.",
    )
    sources(view, pick("Sources of", SOURCES_OF, "sources_of", "source"))
