"""A measure over time, beside what it is compared with."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.palette import Palette, label, scale, style, suffix
from reports.columns import Column

_HEIGHT = 320
_TICKS = {
    "hour": ("%H:%M", "%a %-d %b %H:%M"),
    "event_day": ("%-d %b", "%a %-d %b %Y"),
    "week": ("%-d %b", "Week of %-d %b %Y"),
    "month": ("%b %Y", "%B %Y"),
}


def over_time(
    now: pd.DataFrame,
    before: pd.DataFrame | None,
    column: Column,
    palette: Palette,
    *,
    before_name: str = "Before",
    notes: Sequence[tuple[date, str]] = (),
) -> go.Figure:
    """A line by hour, day, week or month (the rows' first column); what it is compared with is
    drawn faintly at the same places, and notes stand at their days.
    """
    when = str(now.columns[0])
    tick, hover = _TICKS[when]
    moments = now[when].astype(str) if when != "hour" else _local(now[when])
    figure = go.Figure()
    if before is not None:
        beside = before.head(len(now))
        places = moments.iloc[: len(beside)]
        figure.add_scatter(
            x=places,
            y=beside[column.name].astype(float) * scale(column),
            customdata=[_moment_text(one, when) for one in beside[when]],
            name=label(before_name),
            mode="lines",
            line={"color": palette.muted, "width": 1.5, "dash": "dot"},
            hovertemplate="%{y:,.4~g}" + suffix(column) + "  (%{customdata})<extra>"
            f"{label(before_name)}</extra>",
        )
    figure.add_scatter(
        x=moments,
        y=now[column.name].astype(float) * scale(column),
        name=column.label,
        mode="lines+markers" if len(now) <= 31 else "lines",
        marker={"size": 5},
        line={"color": palette.main, "width": 2.5},
        cliponaxis=False,
        fill="tozeroy",
        fillcolor=palette.main_soft,
        hovertemplate="%{y:,.4~g}" + suffix(column) + f"<extra>{column.label}</extra>",
    )
    style(figure, palette, height=_HEIGHT)
    figure.update_layout(
        hovermode="x unified",
        legend={"orientation": "h", "y": 1.12, "x": 0, "traceorder": "reversed"},
    )
    figure.update_xaxes(tickformat=tick, hoverformat=hover, showgrid=False, type="date")
    if len(now) <= 10:
        figure.update_xaxes(tickvals=moments)
    figure.update_yaxes(rangemode="tozero", ticksuffix=suffix(column), nticks=6)
    _add_notes(figure, notes, palette)
    return figure


def _add_notes(figure: go.Figure, notes: Sequence[tuple[date, str]], palette: Palette) -> None:
    for day, text in notes:
        figure.add_shape(
            type="line",
            x0=day.isoformat(),
            x1=day.isoformat(),
            y0=0,
            y1=1,
            yref="paper",
            line={"color": palette.second, "width": 1.5, "dash": "dash"},
        )
        figure.add_annotation(
            x=day.isoformat(),
            y=1,
            yref="paper",
            yanchor="bottom",
            text="●",
            hovertext=label(text),
            showarrow=False,
            font={"color": palette.second},
        )


def _local(hours: "pd.Series[pd.Timestamp]") -> "pd.Series[str]":
    """Hours as the site's clock shows them: Plotly would turn them into the browser's."""
    return hours.dt.strftime("%Y-%m-%dT%H:%M")


def _moment_text(moment: date, when: str) -> str:
    if when == "hour":
        return f"{moment:%a} {moment.day} {moment:%b %H:%M}"
    if when == "month":
        return f"{moment:%B %Y}"
    return f"{moment:%a} {moment.day} {moment:%b}"
