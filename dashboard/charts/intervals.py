"""Rates with their intervals."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.palette import Palette, label, style

MOST_PRODUCTS_RANKED = 10


def ctr_intervals(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """The best products' CTR as dots with their 95 % interval, best on top."""
    top = ranked(rows).iloc[::-1]
    # More clicks than views are all of the views: the dot stays within its interval.
    ctr = top["ctr"].clip(upper=1)
    figure = go.Figure()
    figure.add_scatter(
        x=100 * ctr,
        y=[label(name) for name in top["product_id"]],
        customdata=top[["product_clicks", "product_views"]].to_numpy(),
        mode="markers",
        marker={"color": palette.main, "size": 9},
        error_x={
            "array": 100 * (top["ctr_high"] - ctr),
            "arrayminus": 100 * (ctr - top["ctr_low"]),
            "color": palette.muted,
            "thickness": 1.5,
            "width": 4,
        },
        hovertemplate="%{y}: %{x:.1f} %<br>%{customdata[0]:,} clicks of %{customdata[1]:,} views"
        "<extra></extra>",
    )
    style(figure, palette, height=80 + 27 * len(top))
    figure.update_xaxes(ticksuffix=" %", rangemode="tozero", nticks=6, tickangle=0)
    figure.update_yaxes(showgrid=False, ticks="")
    return figure


def ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """The products that are drawn."""
    return rows[rows["ctr"].notna()].head(MOST_PRODUCTS_RANKED)
