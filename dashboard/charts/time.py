"""A measure over time, beside what it is compared with."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
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
    what is yet to come is not a fall to nothing, and the way to what is not over yet is dashed.
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
    over, going_on = _over_and_going_on(now, column, until)
    line: dict[str, Any] = {
        "type": "line",
        "name": column.label,
        "data": _said(over, texts),
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
    drawn_lines = [line, *faint]  # the first that has a point at a place has its text said
    if any(height is not None for height in going_on):
        points = _said(going_on, texts)
        begun = next(point for point in points if point["value"] is not None)
        begun["symbol"] = "none"  # it has one, of the line that is over
        dashed = {**line, "data": points, "symbol": "emptyCircle"}
        dashed["lineStyle"] = {**line["lineStyle"], "type": "dashed"}
        del dashed["markLine"]
        drawn_lines.insert(1, dashed)
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
        series=drawn_lines,
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


def _over_and_going_on(
    rows: pd.DataFrame, column: Column, until: datetime | None
) -> tuple[list[float | None], list[float | None]]:
    """The heights of the moments that are over, and from the last of these to what is not."""
    heights = _heights(rows, column, until)
    begun = sum(height is not None for height in heights)
    last = max((place for place, height in enumerate(heights) if height is not None), default=0)
    if until is None or begun < 2 or not _is_going_on(rows[rows.columns[0]], last, until):
        return heights, [None] * len(heights)
    over = [None if place >= last else height for place, height in enumerate(heights)]
    going_on = [None if place < last - 1 else height for place, height in enumerate(heights)]
    return over, going_on


def _is_going_on(moments: "pd.Series[Any]", place: int, until: datetime) -> bool:
    """Whether what begins at a place is not over yet."""
    moment = moments.iloc[place]
    match moments.name:
        case "hour":
            return bool(until < moment + pd.Timedelta(hours=1))
        case "month":
            return bool((moment.year, moment.month) >= (until.year, until.month))
        case when:
            length = timedelta(days=7 if when == "week" else 1)
            return bool(until.date() < moment + length)


def _said(heights: Sequence[float | None], texts: Sequence[str]) -> list[dict[str, Any]]:
    """Points of a line, each with what is said of it."""
    return [{"value": height, "name": text} for height, text in zip(heights, texts, strict=True)]


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
