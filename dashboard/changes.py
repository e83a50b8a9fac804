"""What changed beyond chance: products, sources and pages, with the test named."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.comparison import Comparison
from dashboard.downloads import csv_button
from dashboard.filters import change_filters, current_view, filter_by
from dashboard.formats import NOTHING, change_text, exact_text, number_text, plain
from dashboard.section import section
from dashboard.tables import draw_table, table_column
from dashboard.values import value_text
from reports.catalogue import OVERVIEW
from reports.columns import COLUMNS, Unit
from reports.method import METHOD
from reports.view import View
from reports.whole_days import LEAST_DAYS

DIRECT = "(direct)"  # has a channel of the same name
UP, DOWN = "↑", "↓"


@section(height=160)
def show_changes(beside: Comparison) -> None:
    """The surest changes first, each with its numbers; a click filters by what changed."""
    st.header("What changed", anchor=False, help=plain(METHOD))
    if not beside.changed:
        st.caption(f"Nothing to tell yet: {beside.why_none}.")
        return
    now, then = beside.changed
    unknown = next((days for days in beside.changed if answers.read(OVERVIEW, days).empty), None)
    if unknown:
        st.caption(f"Nothing to compare: nothing was counted in {unknown.days_text()}.")
        return
    every = answers.candidates(now, then)
    found = every[every["beyond_chance"] & (every["kind"] != "total")]  # cards tell the totals
    if found.empty:
        st.caption(
            "No product, source or page by itself changed by more than chance"
            + _days_text(now, then)
        )
        csv_button("changes", every, "CSV of all that was compared")
        return
    _draw(found)
    with st.container(horizontal=True, vertical_alignment="center"):
        csv_button("changes", every)
        tests = ", ".join(dict.fromkeys(found["test"]))
        st.caption(
            f"{len(found):,} changed beyond chance by {tests}, the surest first"
            f"{_days_text(now, then)} Click a name to filter by it."
        )


def _draw(found: pd.DataFrame) -> None:
    """One row a change, with its numbers as its measure tells them."""
    rows = found.to_dict("records")
    measures = [COLUMNS[row["measure"]] for row in rows]

    def numbers(name: str, label: str, meaning: str) -> dict[str, Any]:
        told = [(row[name], measure.unit) for row, measure in zip(rows, measures, strict=True)]
        return table_column(
            name,
            label,
            meaning,
            [number for number, _ in told],
            "count",
            texts=[number_text(*one) for one in told],
            titles=[exact_text(*one) for one in told],
        )

    changes = [_change_text(row, one.unit) for row, one in zip(rows, measures, strict=True)]
    columns = [
        table_column(
            "name",
            "What",
            "A product, source or page. Click it to filter by it.",
            [_name(row) for row in rows],
            can_be_clicked=True,
        ),
        table_column(
            "change",
            "Change",
            "From before to now; of shares in points.",
            [None if math.isnan(row["change"]) else row["change"] for row in rows],
            "count",
            texts=changes,
            titles=changes,
        ),
        table_column("measure", "Measure", "What of it changed.", [one.label for one in measures]),
        numbers("now", "Now", "On these days."),
        numbers("before", "Before", "On the days that they are compared with."),
        table_column("kind", "Kind", "What it is.", [row["kind"].capitalize() for row in rows]),
    ]

    def filter_by_row(number: int, _column: str) -> None:
        row = rows[number]
        _choose(row["kind"], row["name"], row["channel"])

    draw_table("changes", columns, len(rows), filter_by_row)


def _name(row: Mapping[Any, Any]) -> str:
    name = value_text(row["kind"], row["name"])
    return f"{name} ({row['channel']})" if row["channel"] and name != DIRECT else name


def _change_text(row: Mapping[Any, Any], unit: Unit) -> str:
    change = change_text(row["now"], row["before"], unit)
    return f"{UP if row['now'] > row['before'] else DOWN} {change}" if change else NOTHING


def _days_text(now: View, then: View) -> str:
    text = f": {now.days_text()} compared with {then.days_text()}."
    if now.length_days < LEAST_DAYS:
        text += (
            f" Of less than {LEAST_DAYS} days that are over only products are told, by their "
            "click-through rate: sources and pages have their weekdays."
        )
    return text


def _choose(kind: str, name: str, channel: str) -> None:
    """Filter by what changed: by one source of one channel, if it is that."""
    if channel:
        change_filters(current_view().having(kind, name).having("channel", channel))
    else:
        filter_by(kind, name)
