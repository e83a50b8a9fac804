"""Products, ranked by how surely they send visitors to the shops."""

import streamlit as st

from dashboard import charts
from dashboard.answers import read
from dashboard.cards import show_cards
from dashboard.filters import current_view
from dashboard.nothing import explain_nothing
from dashboard.tables import show_table
from dashboard.theme import palette
from reports.catalogue import PRODUCTS

view = current_view()
result = read(PRODUCTS, view)

if result.empty:
    explain_nothing(view)
else:
    show_cards(("product_views", "product_clicks", "ctr", "product_coupon_copies"), result)
    st.subheader(
        "Click-through rate, with its 95 % interval",
        anchor=False,
        help="Few views make a wide interval. Products are ranked by its lower end: the rate that "
        "they have at least.",
    )
    st.plotly_chart(charts.ctr_intervals(result.rows, palette()), config=charts.CONFIG)
    st.subheader("All products", anchor=False)
    show_table(PRODUCTS, result.rows)
