"""A chart on a page, with a CSV of what it draws."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.palette import CONFIG
from dashboard.downloads import csv_button


def show_chart(
    name: str,
    figure: go.Figure,
    rows: pd.DataFrame,
    *,
    says: str,
    beside: Callable[[], None] | None = None,
) -> None:
    """The chart, `says` what it shows for those who cannot see it, and the rows drawn.

    `beside` shows more buttons beside the download.
    """
    st.plotly_chart(figure, theme=None, config=CONFIG, key=f"chart_{name}", alt=says)
    with st.container(horizontal=True, vertical_alignment="center"):
        csv_button(f"{name}-chart", rows)
        if beside:
            beside()
