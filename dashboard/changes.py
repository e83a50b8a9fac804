"""What changed beyond chance: products, sources and pages, with the test named."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import answers
from dashboard.comparison import Comparison
from dashboard.downloads import csv_button
from dashboard.filters import change_filters, current_view, filter_by, today
from dashboard.formats import change_text, number_text, plain
from dashboard.section import section
from dashboard.values import value_text
from reports.columns import COLUMNS
from reports.method import METHOD
from reports.view import View
from reports.whole_days import LEAST_DAYS, compared_days

MOST_SHOWN = 8
UP, DOWN = ":green[:material/trending_up:]", ":red[:material/trending_down:]"


@section(height=160)
def show_changes(view: View, beside: Comparison) -> None:
    """The surest changes first, each with its numbers; a click filters by what changed."""
    st.header("What changed", anchor=False, help=plain(METHOD))
    compared = compared_days(view, beside.view, today(view.site))
    if not compared:
        st.caption("Nothing to tell yet: no day of these is over.")
        return
    now, then = compared
    found = answers.movers(now, then)
    if found.empty:
        st.caption(
            f"Nothing that is more than chance{_days_text(now, then)} Differences in the cards "
            "above can be ordinary ups and downs."
        )
        return
    for number, row in enumerate(found.head(MOST_SHOWN).to_dict("records")):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"mover_{number}"
        ):
            name = value_text(row["kind"], row["name"])
            if row["channel"]:
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
    with st.container(horizontal=True, vertical_alignment="center"):
        csv_button("changes", found)
        more = len(found) - MOST_SHOWN
        st.caption(
            (f"{more} more. " if more > 0 else "")
            + "Beyond chance: "
            + ", ".join(dict.fromkeys(found["test"]))
            + _days_text(now, then)
        )


def _days_text(now: View, then: View) -> str:
    text = f": {now.days_text()} beside {then.days_text()}."
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
