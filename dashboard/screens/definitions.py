"""Definitions: what every number means, and what it is called in a CSV."""

import pandas as pd
import streamlit as st

from dashboard.downloads import csv_button
from reports.columns import COLUMNS

search = st.text_input(
    "Search", placeholder="Search: bounce, CTR, source", label_visibility="collapsed", key="search"
)
wanted = search.strip().lower()
found = [
    column
    for column in COLUMNS.values()
    if wanted in f"{column.label} {column.name} {column.meaning}".lower()
]
st.caption("One definition each: card, chart, table, CSV and API show the same number.")
if not found:
    st.info("Nothing is called so. Try a shorter word.", icon=":material/search_off:")
for column in found:
    st.markdown(f"**{column.label}** · `{column.name}`  \n{column.meaning}")
csv_button(
    "definitions",
    pd.DataFrame(
        [(column.name, column.label, column.unit.value, column.meaning) for column in found],
        columns=["name", "label", "unit", "meaning"],
    ),
)
