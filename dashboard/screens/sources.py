"""Sources: where visits come from, by channel and in detail."""

import streamlit as st

from dashboard import charts
from dashboard.answers import read
from dashboard.cards import show_cards
from dashboard.filters import current_view
from dashboard.nothing import explain_nothing
from dashboard.tables import show_table
from dashboard.theme import palette
from reports.catalogue import SOURCES

view = current_view()
result = read(SOURCES, view)

if result.empty:
    explain_nothing(view)
else:
    show_cards(
        ("sessions", "bounce_rate", "engaged_seconds_per_session", "outbound_clicks"), result
    )
    st.subheader("Sessions by channel", anchor=False)
    st.plotly_chart(charts.channels(result.rows, palette()), config=charts.CONFIG)
    st.subheader(
        "All sources",
        anchor=False,
        help="All measures are of the sessions that began in the period. A visitor who comes from "
        "two sources counts at each.",
    )
    show_table(SOURCES, result.rows)
