"""A measure over time, beside what it is compared with."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from dashboard.charts.palette import FONT_SIZE, Chart, Palette, axis, drawn, grid, label
from dashboard.formats import number_text
from reports.columns import Column, Unit

_HEIGHT = 320
_MOST_WITH_DOTS = 31


def over_time(
    now: pd.DataFrame,
    before: pd.DataFrame | None,
    column: Column,
    palette: Palette,
    *,
    before_name: str = "Before",
    notes: Sequence[tuple[date, str]] = (),
    until: datetime | None = None,
) -> Chart:
    """A line by hour, day, week or month (the rows' first column); what it is compared with is
    drawn faintly at the same places, and notes stand at their days. The line ends at `until`, now:
    what is yet to come is not a fall to nothing.
    """
    when = str(now.columns[0])
    texts = [
        f"{_moment_text(moment, when)}\n{column.label}: {number_text(value, column.unit)}"
        for moment, value in _points(now, column)
    ]
    faint: list[dict[str, Any]] = []
    if before is not None:
        beside = before.head(len(now))
        for place, (moment, value) in enumerate(_points(beside, column)):
            text = f"{before_name}: {number_text(value, column.unit)}"
            texts[place] += f"\n{text} ({_moment_text(moment, when)})"
        faint.append(
            {
                "type": "line",
                "name": label(before_name),
                "data": _heights(beside, column),
                "showSymbol": False,
                "lineStyle": {"color": palette.muted, "width": 1.5, "type": "dotted"},
                "itemStyle": {"color": palette.muted},
            }
        )
    noted = [(_place(day, list(now[when])), text) for day, text in notes]
    for place, text in noted:
        texts[place] += f"\n● {text}"
    line = {
        "type": "line",
        "name": column.label,
        "data": [
            {"value": height, "name": text}
            for height, text in zip(_heights(now, column, until), texts, strict=True)
        ],
        "z": 3,
        "showSymbol": len(now) <= _MOST_WITH_DOTS,
        "symbol": "circle",
        "symbolSize": 6,
        "lineStyle": {"color": palette.main, "width": 2.5},
        "itemStyle": {"color": palette.main},
        "areaStyle": {"color": palette.main_soft, "opacity": 1},
        "markLine": {
            "symbol": ["none", "none"],
            "silent": True,
            "lineStyle": {"color": palette.second, "width": 1.5, "type": "dashed"},
            "label": {"formatter": "●", "color": palette.second},
            "data": [{"xAxis": place} for place, _ in noted],
        },
    }
    return drawn(
        palette,
        _HEIGHT,
        tooltip={"trigger": "axis", "formatter": "{b}"},
        legend={
            "show": before is not None,
            "left": 0,
            "top": 0,
            "selectedMode": False,
            "icon": "rect",
            "itemWidth": 18,
            "itemHeight": 3,
            "textStyle": {"color": palette.text, "fontSize": FONT_SIZE},
        },
        grid=grid(right=24, top=44),
        xAxis=axis(
            palette,
            type="category",
            boundaryGap=False,
            data=[_tick_text(one, when, len(now)) for one in now[when]],
            axisLabel={"hideOverlap": True},
        ),
        yAxis=axis(
            palette,
            type="value",
            splitNumber=5,
            axisLine={"show": False},
            axisLabel={"formatter": f"{{value}}{_suffix(column)}"},
        ),
        series=[line, *faint],  # the first is the one whose texts are said
    )


def _points(rows: pd.DataFrame, column: Column) -> Iterator[tuple[Any, float]]:
    """Each row's moment, and what was measured then."""
    return zip(rows[rows.columns[0]], rows[column.name].astype(float), strict=True)


def _heights(
    rows: pd.DataFrame, column: Column, until: datetime | None = None
) -> list[float | None]:
    """Where the line is, at each moment; None where there is nothing to draw."""
    scale = 100 if column.unit is Unit.SHARE else 1
    return [
        None
        if pd.isna(value) or (until and _begins_after(moment, until))
        else round(scale * value, 4)
        for moment, value in _points(rows, column)
    ]


def _begins_after(moment: date, until: datetime) -> bool:
    return moment > (until if isinstance(moment, datetime) else until.date())


def _place(day: date, moments: Sequence[date]) -> int:
    """Where a day is: at its first hour, or in the week or month that it is in."""
    days = [moment.date() if isinstance(moment, datetime) else moment for moment in moments]
    return days.index(max((one for one in days if one <= day), default=days[0]))


def _suffix(column: Column) -> str:
    return {Unit.SHARE: " %", Unit.SECONDS: " s"}.get(column.unit, "")


def _tick_text(moment: date, when: str, count: int) -> str:
    match when:
        case "hour":
            return f"{moment:%H:%M}" if count <= 25 else f"{moment.day} {moment:%b %H:%M}"
        case "month":
            return f"{moment:%b %Y}"
        case _:
            return f"{moment.day} {moment:%b}"


def _moment_text(moment: date, when: str) -> str:
    """A moment in full; hours are as the site's clock shows them."""
    match when:
        case "hour":
            return f"{moment:%a} {moment.day} {moment:%b %H:%M}"
        case "month":
            return f"{moment:%B %Y}"
        case "week":
            return f"Week of {moment.day} {moment:%b %Y}"
        case _:
            return f"{moment:%a} {moment.day} {moment:%b %Y}"
