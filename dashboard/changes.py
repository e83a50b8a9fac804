"""What changed beyond chance: products, sources and pages, with the test named."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import answers
from dashboard.comparison import Comparison
from dashboard.downloads import csv_button
from dashboard.filters import change_filters, current_view, filter_by
from dashboard.formats import change_text, number_text, plain
from dashboard.section import section
from dashboard.values import value_text
from reports.catalogue import OVERVIEW
from reports.columns import COLUMNS
from reports.method import METHOD
from reports.view import View
from reports.whole_days import LEAST_DAYS

DIRECT = "(direct)"  # has a channel of the same name
MOST_SHOWN, MOST_IN_ALL = 8, 60  # the CSV has all
UP, DOWN = ":green[:material/trending_up:]", ":red[:material/trending_down:]"


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
    rows = found.to_dict("records")
    with st.container(gap="xsmall"):
        for number, row in enumerate(rows[:MOST_SHOWN]):
            _show_change(number, row)
    if more := rows[MOST_SHOWN:MOST_IN_ALL]:
        left = len(rows) - MOST_IN_ALL
        text = f"{len(more)} more" + (f"; another {left:,} are in the CSV" if left > 0 else "")
        rest = st.expander(text, key="movers_rest", on_change="rerun")
        if rest.open:
            with rest, st.container(gap="xsmall"):
                for number, row in enumerate(more, MOST_SHOWN):
                    _show_change(number, row)
    with st.container(horizontal=True, vertical_alignment="center"):
        csv_button("changes", every)
        tests = ", ".join(dict.fromkeys(found["test"]))
        st.caption(f"Beyond chance by {tests}{_days_text(now, then)}")


def _show_change(number: int, row: Mapping[Any, Any]) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"mover_{number}"
    ):
        name = value_text(row["kind"], row["name"])
        if row["channel"] and name != DIRECT:
            name = f"{name} ({row['channel']})"
        st.button(
            plain(name),
            key=f"mover_name_{number}",
            type="tertiary",
            help=f"Filter by this {row['kind']}" + (" and channel" if row["channel"] else ""),
            on_click=_choose,
            args=(row["kind"], row["name"], row["channel"]),
        )
        st.markdown(change_sentence(row), width="content")


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


def change_sentence(row: Mapping[Any, Any]) -> str:
    """How something changed: `up: CTR 12.3 %, was 10.1 % (+2.2 pp)`."""
    column = COLUMNS[row["measure"]]
    now, before = float(row["now"]), float(row["before"])
    change = change_text(now, before, column.unit)
    text = (
        f"{UP if now > before else DOWN} {column.label} **{number_text(now, column.unit)}**, "
        f"was {number_text(before, column.unit)}"
    )
    return f"{text} ({change})" if change else text
