"""The one palette that charts are drawn with, and what they have in common.

The palette is that of Okabe and Ito (https://jfly.uni-koeln.de/color/), which people with any kind
of colour vision can tell apart. Labels come from visitors' addresses: ECharts draws them as text,
but reads HTML in what is said on hover, so that is escaped.
"""

from dataclasses import dataclass
from html import escape
from typing import Any

LABEL_LENGTH = 26
FONT = "Source Sans, sans-serif"
FONT_SIZE = 13


@dataclass(frozen=True)
class Chart:
    """A picture as ECharts takes it (https://echarts.apache.org/en/option.html)."""

    options: dict[str, Any]
    height: int  # pixels


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
    on_main: str
    page: str


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
    on_main="#ffffff",
    page="#ffffff",
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
    on_main="#0f1720",
    page="#0f1720",
)


def label(text: str, longest: int = LABEL_LENGTH) -> str:
    """A name that fits beside an axis, of so many characters at most."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def said(text: str) -> dict[str, str]:
    """What is said of one mark when it is pointed at."""
    return {"formatter": escape(text)}


def drawn(palette: Palette, height: int, **options: Any) -> Chart:
    """A chart that is drawn calmly, in the page's font, at once."""
    return Chart(
        {
            "animation": False,
            "textStyle": {"fontFamily": FONT, "fontSize": FONT_SIZE, "color": palette.text},
            "tooltip": {
                "confine": True,
                "transitionDuration": 0,
                "backgroundColor": palette.ground,
                "borderColor": palette.muted,
                "textStyle": {"color": palette.text_strong, "fontSize": FONT_SIZE},
                "extraCssText": "white-space: pre-line",
                **options.pop("tooltip", {}),
            },
            **options,
        },
        height,
    )


def when_narrow(chart: Chart, width: int, options: dict[str, Any]) -> Chart:
    """The chart, drawn with other options where it has no more than so many pixels."""
    as_ever = {name: chart.options[name] for name in options}
    media = [{"query": {"maxWidth": width}, "option": options}, {"option": as_ever}]
    return Chart({"baseOption": chart.options, "media": media}, chart.height)


def grid(**edges: int) -> dict[str, Any]:
    """Where the marks are drawn, with room for the axes' labels; `edges` in pixels."""
    # Without bounds of its own, the last line's descenders are cut off.
    around = {"left": 0, "right": 0, "top": 0, "bottom": 4}
    return {"left": 8, "right": 8, "top": 8, "bottom": 8, "outerBounds": around, **edges}


def axis(palette: Palette, **options: Any) -> dict[str, Any]:
    """An axis with a faint line, and a faint grid where its kind has one."""
    texts = {"color": palette.text, "fontSize": FONT_SIZE, **options.pop("axisLabel", {})}
    return {
        "axisLine": {"lineStyle": {"color": palette.grid}},
        "axisTick": {"show": False},
        "splitLine": {"lineStyle": {"color": palette.grid}},
        "axisLabel": texts,
        **options,
    }
