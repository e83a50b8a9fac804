"""Journeys: from the entry page over a product to a shop."""

import streamlit as st

from dashboard import charts
from dashboard.answers import read
from dashboard.filters import current_view
from dashboard.formats import number_text
from dashboard.nothing import explain_nothing
from dashboard.tables import show_table
from dashboard.theme import palette
from reports.catalogue import JOURNEYS
from reports.columns import Unit

view = current_view()
result = read(JOURNEYS, view)

if result.empty:
    explain_nothing(view)
else:
    clicked = int(result.rows.loc[result.rows["target_host"] != "", "sessions"].sum())
    share = number_text(clicked / result.total["sessions"], Unit.SHARE)
    st.markdown(
        f"**{result.total['sessions']:,}** sessions; **{clicked:,}** of them ({share}), drawn in "
        "colour, went on to a shop."
    )
    st.plotly_chart(charts.journey_flow(result.rows, palette()), config=charts.CONFIG)
    st.subheader("All journeys", anchor=False)
    show_table(JOURNEYS, result.rows)
