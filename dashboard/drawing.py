"""A chart on a page, with a CSV of what it draws."""

from collections.abc import Callable
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard.charts.palette import Chart
from dashboard.downloads import csv_button
from dashboard.filters import current_view


def show_chart(
    name: str,
    chart: Chart,
    rows: pd.DataFrame,
    *,
    says: str,
    beside: Callable[[], None] | None = None,
    choose: Callable[[int], None] | None = None,
) -> None:
    """The chart, `says` what it shows for those who cannot see it, and the rows drawn.

    `beside` shows more buttons beside the download. A click on a mark that can be selected has
    `choose` told its place among the marks.
    """
    # Another view's chart is another chart: what is selected in it does not stay.
    key = f"chart_{name}_{crc32(repr(current_view()).encode()):x}"

    def click() -> None:
        selected = st.session_state[key]["selection"]["selected"]
        if choose and selected and selected[0]["data_type"] != "edge":
            choose(selected[0]["data_indices"][0])

    st.echarts_chart(
        chart.options,
        height=chart.height,
        theme=None,
        renderer="svg",
        key=key,
        on_select=click if choose else "ignore",
        alt=says,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        csv_button(f"{name}-chart", rows)
        if beside:
            beside()
