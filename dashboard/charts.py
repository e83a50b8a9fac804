"""Charts, and the one palette they are drawn with.

The palette is that of Okabe and Ito (https://jfly.uni-koeln.de/color/), which people with any kind
of colour vision can tell apart. Labels come from visitors' addresses: they are escaped, since
Plotly reads some HTML in them.
"""

from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from reports.columns import Column, Unit

OTHER = "Other"
NO_PRODUCT = "No product"
NO_CLICK = "Left without a click"
# Beyond these a Sankey cannot be read; what is left over is one node each, "Other".
MOST_ENTRIES, MOST_PRODUCTS, MOST_TARGETS = 7, 9, 6
MOST_PRODUCTS_RANKED = 15
LABEL_LENGTH = 26
# Plotly's own buttons are clutter; zooming with the mouse stays.
CONFIG = {"displayModeBar": False}


@dataclass(frozen=True)
class Palette:
    """Colours for one background."""

    main: str
    main_soft: str
    muted: str
    grid: str
    text: str
    text_strong: str
    flow: str
    flow_muted: str


LIGHT = Palette(
    main="#0072b2",
    main_soft="rgba(0, 114, 178, 0.10)",
    muted="#8a95a3",
    grid="#e8ebf0",
    text="#4a5563",
    text_strong="#1c2530",
    flow="rgba(0, 114, 178, 0.38)",
    flow_muted="rgba(120, 132, 146, 0.20)",
)
DARK = Palette(
    main="#56b4e9",
    main_soft="rgba(86, 180, 233, 0.13)",
    muted="#7c8896",
    grid="#252e39",
    text="#a9b4c2",
    text_strong="#eef2f6",
    flow="rgba(86, 180, 233, 0.42)",
    flow_muted="rgba(148, 160, 174, 0.20)",
)


def over_time(
    now: pd.DataFrame, before: pd.DataFrame, column: Column, palette: Palette
) -> go.Figure:
    """A measure by day as a line; the days of the previous period, shifted, as a faint one."""
    scale = 100 if column.unit is Unit.SHARE else 1
    shifted = before.assign(shown_day=now["event_day"].to_numpy())
    figure = go.Figure()
    figure.add_scatter(
        x=shifted["shown_day"],
        y=shifted[column.name] * scale,
        customdata=[f"{day:%a} {day.day} {day:%b}" for day in shifted["event_day"]],
        name="Previous period",
        mode="lines",
        line={"color": palette.muted, "width": 1.5, "dash": "dot"},
        hovertemplate="%{y:,.4~g}" + _suffix(column) + "  (%{customdata})<extra>Before</extra>",
    )
    figure.add_scatter(
        x=now["event_day"],
        y=now[column.name] * scale,
        name=column.label,
        mode="lines+markers" if len(now) <= 31 else "lines",
        marker={"size": 5},
        line={"color": palette.main, "width": 2.5},
        cliponaxis=False,
        fill="tozeroy",
        fillcolor=palette.main_soft,
        hovertemplate="%{y:,.4~g}" + _suffix(column) + f"<extra>{column.label}</extra>",
    )
    _style(figure, palette, height=320)
    figure.update_layout(
        hovermode="x unified",
        legend={"orientation": "h", "y": 1.12, "x": 0, "traceorder": "reversed"},
    )
    figure.update_xaxes(tickformat="%-d %b", hoverformat="%a %-d %b %Y", showgrid=False)
    if len(now) <= 10:
        figure.update_xaxes(tickvals=now["event_day"])
    figure.update_yaxes(rangemode="tozero", ticksuffix=_suffix(column), nticks=6)
    return figure


def by_hour(hours: pd.DataFrame, palette: Palette) -> go.Figure:
    """Sessions by the hour they began, as bars."""
    figure = go.Figure()
    figure.add_bar(
        x=hours["hour"],
        y=hours["sessions"],
        marker={"color": palette.main, "cornerradius": 3},
        hovertemplate="%{x|%H:%M}: %{y:,} sessions<extra></extra>",
    )
    _style(figure, palette, height=320)
    figure.update_xaxes(tickformat="%H:%M", showgrid=False)
    figure.update_yaxes(rangemode="tozero", nticks=6)
    return figure


def channels(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Sessions by channel as bars, most first."""
    sums = rows.groupby("channel")["sessions"].sum().sort_values().reset_index()
    share = sums["sessions"] / max(sums["sessions"].sum(), 1)
    figure = go.Figure()
    figure.add_bar(
        x=sums["sessions"],
        y=[_label(name) for name in sums["channel"]],
        orientation="h",
        marker={"color": palette.main, "cornerradius": 3},
        text=[
            f"{count:,}  ({part:.0%})" for count, part in zip(sums["sessions"], share, strict=True)
        ],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{x:,} sessions<extra></extra>",
    )
    _style(figure, palette, height=60 + 34 * len(sums))
    figure.update_xaxes(visible=False, range=[0, 1.2 * max(sums["sessions"].max(), 1)])
    figure.update_yaxes(showgrid=False, ticks="")
    figure.update_layout(bargap=0.35)
    return figure


def ctr_intervals(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """The best products' CTR as dots with their 95 % interval, best on top."""
    top = rows[rows["ctr"].notna()].head(MOST_PRODUCTS_RANKED).iloc[::-1]
    # More clicks than views are all of the views: the dot stays within its interval.
    ctr = top["ctr"].clip(upper=1)
    figure = go.Figure()
    figure.add_scatter(
        x=100 * ctr,
        y=[_label(name) for name in top["product_id"]],
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
    _style(figure, palette, height=80 + 27 * len(top))
    figure.update_xaxes(ticksuffix=" %", rangemode="tozero", nticks=6, tickangle=0)
    figure.update_yaxes(showgrid=False, ticks="")
    return figure


def journey_flow(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Entry page, product, shop as a Sankey; journeys that ended in a shop stand out."""
    flows = pd.DataFrame(
        {
            "entry": _top(rows["entry_path"], rows["sessions"], MOST_ENTRIES),
            "product": _top(
                rows["journey_product"].replace("", NO_PRODUCT), rows["sessions"], MOST_PRODUCTS
            ),
            "target": _top(
                rows["target_host"].replace("", NO_CLICK), rows["sessions"], MOST_TARGETS
            ),
            "clicked": rows["target_host"] != "",
            "sessions": rows["sessions"],
        }
    )
    names: list[tuple[str, str]] = []  # (stage, name), in the order of their numbers
    for stage in ("entry", "product", "target"):
        sums = flows.groupby(stage)["sessions"].sum().sort_values(ascending=False)
        names += [(stage, str(name)) for name in sums.index]
    number = {node: index for index, node in enumerate(names)}
    links = pd.concat(
        _links(flows, start, end, number)
        for start, end in (("entry", "product"), ("product", "target"))
    )
    figure = go.Figure()
    figure.add_sankey(
        arrangement="snap",
        textfont={"color": palette.text_strong},
        node={
            "label": [_label(name) for _, name in names],
            "color": [_node_color(name, palette) for _, name in names],
            "line": {"width": 0},
            "pad": 16,
            "thickness": 14,
            "hovertemplate": "%{label}: %{value:,} sessions<extra></extra>",
        },
        link={
            "source": links["source"],
            "target": links["target"],
            "value": links["sessions"],
            "color": [
                palette.flow if clicked else palette.flow_muted for clicked in links["clicked"]
            ],
            "hovertemplate": "%{source.label} → %{target.label}: %{value:,} sessions"
            "<extra></extra>",
        },
    )
    _style(figure, palette, height=540)
    for x, anchor, title in (
        (0.0, "left", "Entry page"),
        (0.5, "center", "Product"),
        (1.0, "right", "Went to"),
    ):
        figure.add_annotation(
            x=x, y=1.07, xref="paper", yref="paper", xanchor=anchor, text=title, showarrow=False
        )
    figure.update_layout(margin={"t": 36, "b": 12})
    return figure


def _links(flows: pd.DataFrame, start: str, end: str, number: dict[Any, int]) -> pd.DataFrame:
    sums = flows.groupby([start, end, "clicked"])["sessions"].sum().reset_index()
    return sums.assign(
        source=[number[start, name] for name in sums[start]],
        target=[number[end, name] for name in sums[end]],
    ).sort_values("clicked", ascending=False)


def _top(names: "pd.Series[str]", weights: "pd.Series[int]", most: int) -> "pd.Series[str]":
    """The names, those beyond the `most` heaviest as OTHER; a missing product or click is kept."""
    sums = weights.groupby(names).sum().drop([NO_PRODUCT, NO_CLICK], errors="ignore")
    kept = [*sums.nlargest(most).index, NO_PRODUCT, NO_CLICK]
    return names.where(names.isin(kept), OTHER)


def _node_color(name: str, palette: Palette) -> str:
    return palette.muted if name in (OTHER, NO_PRODUCT, NO_CLICK) else palette.main


def _label(text: str) -> str:
    short = text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1] + "…"
    return escape(short, quote=False)


def _suffix(column: Column) -> str:
    return {Unit.SHARE: " %", Unit.SECONDS: " s"}.get(column.unit, "")


def _style(figure: go.Figure, palette: Palette, *, height: int) -> None:
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": palette.text, "size": 13},
        showlegend=len(figure.data) > 1,
        dragmode=False,
    )
    for axis in (figure.update_xaxes, figure.update_yaxes):
        axis(gridcolor=palette.grid, zeroline=False, linecolor=palette.grid, automargin=True)
        axis(title_text="", tickfont={"color": palette.text, "size": 13})
