"""Shares as bars, one below the other, and a table of shares as a heat map."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.palette import Palette, label, style


def share_bars(
    names: Sequence[str],
    shares: Sequence[float],
    texts: Sequence[str],
    palette: Palette,
) -> go.Figure:
    """Shares (1 is all) from top to bottom, each with its text: a funnel, say."""
    figure = go.Figure()
    figure.add_bar(
        x=[100 * share for share in shares],
        y=[label(name) for name in names],
        orientation="h",
        marker={"color": palette.main, "cornerradius": 4},
        text=list(texts),
        textposition="auto",
        insidetextanchor="start",
        hovertemplate="%{y}: %{x:.1f} %<extra></extra>",
    )
    style(figure, palette, height=50 + 46 * len(names))
    figure.update_xaxes(visible=False, range=[0, 100])
    figure.update_yaxes(autorange="reversed", showgrid=False, ticks="")
    figure.update_layout(bargap=0.3)
    return figure


def cohorts(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Who came back: a line a week of first visits, a column a week later."""
    wide = rows.pivot_table(index="cohort_week", columns="weeks_later", values="return_rate")
    shares = 100 * wide.astype(float)
    figure = go.Figure()
    figure.add_heatmap(
        z=shares.to_numpy(),
        x=[f"+{week}" for week in wide.columns],
        y=[f"{day.day} {day:%b}" for day in wide.index],
        text=[
            ["" if cell != cell else f"{cell:.0f} %" for cell in line]  # noqa: PLR0124  # NaN
            for line in shares.to_numpy()
        ],
        texttemplate="%{text}",
        colorscale=[[0, palette.ground], [1, palette.main]],
        showscale=False,
        xgap=2,
        ygap=2,
        hovertemplate="First seen in the week of %{y}: %{text} came back %{x} weeks later"
        "<extra></extra>",
    )
    style(figure, palette, height=80 + 32 * len(wide))
    figure.update_yaxes(autorange="reversed", showgrid=False, type="category")
    figure.update_xaxes(side="top", showgrid=False, type="category")
    return figure
