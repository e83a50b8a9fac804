"""Overview: who is here now, the totals beside the period before, and how they went by day."""

import streamlit as st

from dashboard import charts
from dashboard.answers import ask_of, read, settings
from dashboard.cards import show_cards
from dashboard.filters import current_view
from dashboard.live import show_live
from dashboard.nothing import explain_nothing
from dashboard.tables import show_snippet, show_table
from dashboard.theme import palette
from reports.catalogue import OVERVIEW, PRODUCTS, SOURCES
from reports.columns import COLUMNS
from reports.view import zone_name

CARDS = (
    "visitors",
    "sessions",
    "page_views",
    "bounce_rate",
    "engaged_seconds_per_session",
    "outbound_clicks",
    "ctr",
    "coupon_copies",
)

view = current_view()
show_live(view.site)
now, before = read(OVERVIEW, view), read(OVERVIEW, view.before())

if now.empty:
    explain_nothing(view)
else:
    show_cards(CARDS, now, before)
    st.caption(f"{view.days_text()}, beside {view.before().days_text()}.")

    if view.length_days == 1:
        st.subheader("Sessions by the hour they began", anchor=False)
        hours = ask_of("hours", view, zone=zone_name(settings(), view.site))
        st.plotly_chart(charts.by_hour(hours, palette()), config=charts.CONFIG)
    else:
        measure = st.segmented_control(
            "Measure",
            CARDS,
            default="visitors",
            format_func=lambda name: COLUMNS[name].label,
            required=True,
            label_visibility="collapsed",
            key="measure",
            bind="query-params",
        )
        figure = charts.over_time(now.rows, before.rows, COLUMNS[measure], palette())
        st.plotly_chart(figure, config=charts.CONFIG)

    products, sources = st.columns(2, gap="medium")
    with products:
        st.subheader("Top products by CTR", anchor=False)
        show_snippet(PRODUCTS, read(PRODUCTS, view).rows, ("product_id", "ctr", "product_clicks"))
    with sources:
        st.subheader("Top sources", anchor=False)
        show_snippet(SOURCES, read(SOURCES, view).rows, ("channel", "source", "sessions"))

    st.subheader("By day", anchor=False)
    show_table(OVERVIEW, now.rows)
