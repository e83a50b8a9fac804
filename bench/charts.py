"""The charts of docs/benchmarks.md, as SVG: the same figures give the same bytes.

They have a white ground of their own, so that they can be read on a dark page too.
"""

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture

from bench.figure import Figure
from bench.goals import Goal, Question
from bench.measure import quantity

SUBJECT, FLOOR, MISSED, INK = "#2f6fab", "#b9c6d2", "#c0492f", "#24313d"
WIDTH_INCHES = 8.0
ROW_INCHES = 0.3
# Beyond that, how much better is nobody's question.
MOST_REACH = 4.0
# Bars of which one is so many times another are told apart on a logarithmic scale only.
LINEAR_RANGE = 30

_STYLE: dict[Any, Any] = {
    "svg.hashsalt": "footfall",  # else ids are random
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FLOOR,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def goals_chart(reached: Sequence[tuple[Question, Goal, Figure]]) -> str:
    """How far each goal is reached, the worst figure of each."""
    with mpl.rc_context(_STYLE):
        picture = Picture(figsize=(WIDTH_INCHES, 0.8 + ROW_INCHES * len(reached)))
        axes = picture.subplots()
        names = [figure.name for _, _, figure in reached]
        reaches = [min(goal.reach(figure), MOST_REACH) for _, goal, figure in reached]
        colors = [SUBJECT if reach >= 1 else MISSED for reach in reaches]
        axes.barh(names, [reach - 1 for reach in reaches], left=1, color=colors, height=0.6)
        axes.axvline(1, color=INK, linewidth=1)
        axes.set_xscale("log", base=2)
        axes.set_xlim(min([0.5, *reaches]) * 0.9, MOST_REACH)
        axes.set_xticks([0.25, 0.5, 1, 2, 4], ["1/4", "1/2", "goal", "2x better", "4x"])
        axes.minorticks_off()
        axes.invert_yaxis()
        return _svg(picture)


def question_chart(figures: Sequence[Figure]) -> str:
    """The figures of one question beside their floors, one panel a unit."""
    by_unit = [
        list(group)
        for _, group in groupby(
            sorted(filter(_can_be_drawn, figures), key=lambda figure: figure.unit),
            key=lambda figure: figure.unit,
        )
    ]
    rows = [len(group) for group in by_unit]
    with mpl.rc_context(_STYLE):
        height = sum(0.75 + ROW_INCHES * count for count in rows) + 0.2
        # Its panels leave each other room for their scales.
        picture = Picture(figsize=(WIDTH_INCHES, height), layout="constrained")
        panels = picture.subplots(len(by_unit), squeeze=False, height_ratios=rows)[:, 0]
        for axes, group in zip(panels, by_unit, strict=True):
            _panel(axes, group)
        return _svg(picture)


def _can_be_drawn(figure: Figure) -> bool:
    """Nothing at all, such as events lost, has no bar."""
    return bool(figure.value or figure.floor)


def _panel(axes: Axes, figures: Sequence[Figure]) -> None:
    places = range(len(figures))
    values = [figure.value for figure in figures]
    floors = [figure.floor or 0.0 for figure in figures]
    if any(floors):
        axes.barh([place + 0.2 for place in places], floors, 0.35, color=FLOOR, label="floor")
        axes.barh([place - 0.2 for place in places], values, 0.35, color=SUBJECT, label="Footfall")
        axes.legend(frameon=False, loc="lower right", bbox_to_anchor=(1, 1), ncols=2)
    else:
        axes.barh(list(places), values, 0.5, color=SUBJECT)
    drawn = [value for value in [*values, *floors] if value > 0]
    if drawn and max(drawn) > LINEAR_RANGE * min(drawn):
        axes.set_xscale("log")
    for place, figure in zip(places, figures, strict=True):
        height = place - 0.2 if any(floors) else place
        axes.annotate(f" {quantity(figure.value)}", (figure.value, height), va="center", fontsize=8)
    axes.set_yticks(list(places), [figure.name for figure in figures])
    axes.set_xlabel(figures[0].unit)
    axes.margins(x=0.12)
    axes.invert_yaxis()


def _svg(picture: Picture) -> str:
    out = io.StringIO()
    picture.savefig(
        out, format="svg", bbox_inches="tight", facecolor="white", metadata={"Date": None}
    )
    # matplotlib leaves blanks at the ends of lines.
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
