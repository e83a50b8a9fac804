"""The one palette that charts are drawn with, and what they have in common.

The palette is that of Okabe and Ito (https://jfly.uni-koeln.de/color/), which people with any kind
of colour vision can tell apart. Labels come from visitors' addresses: they are escaped, since
Plotly reads some HTML in them.
"""

from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from reports.columns import Column, Unit

LABEL_LENGTH = 26
FONT = "Source Sans, sans-serif"
# Plotly's own buttons are clutter; zooming with the mouse stays.
CONFIG = {"displayModeBar": False}


@dataclass(frozen=True)
class Palette:
    """Colours for one background."""

    main: str
    main_soft: str
    second: str
    muted: str
    grid: str
    text: str
    text_strong: str
    flow: str
    flow_muted: str
    bar: str
    ground: str


LIGHT = Palette(
    main="#0072b2",
    main_soft="rgba(0, 114, 178, 0.10)",
    second="#d55e00",
    muted="#8a95a3",
    grid="#e8ebf0",
    text="#4a5563",
    text_strong="#1c2530",
    flow="rgba(0, 114, 178, 0.38)",
    flow_muted="rgba(120, 132, 146, 0.20)",
    bar="#dcecf6",
    ground="#e6eaef",
)
DARK = Palette(
    main="#56b4e9",
    main_soft="rgba(86, 180, 233, 0.13)",
    second="#e69f00",
    muted="#7c8896",
    grid="#252e39",
    text="#a9b4c2",
    text_strong="#eef2f6",
    flow="rgba(86, 180, 233, 0.42)",
    flow_muted="rgba(148, 160, 174, 0.20)",
    bar="#17344a",
    ground="#2a333f",
)


def label(text: str) -> str:
    """A name that fits beside an axis."""
    short = text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1] + "…"
    return escape(short, quote=False)


def suffix(column: Column) -> str:
    """What stands behind a column's numbers."""
    return {Unit.SHARE: " %", Unit.SECONDS: " s"}.get(column.unit, "")


def scale(column: Column) -> int:
    """What a column's numbers are drawn times."""
    return 100 if column.unit is Unit.SHARE else 1


def style(figure: go.Figure, palette: Palette, *, height: int) -> None:
    """Draw it calmly: no frame, faint grid, the page's font."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": palette.text, "size": 13, "family": FONT},
        showlegend=len(figure.data) > 1,
        dragmode=False,
    )
    for axis in (figure.update_xaxes, figure.update_yaxes):
        axis(gridcolor=palette.grid, zeroline=False, linecolor=palette.grid, automargin=True)
        axis(title_text="", tickfont={"color": palette.text, "size": 13})
