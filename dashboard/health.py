"""The health line: is what this page shows up to date, and if not, what is down?"""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from dashboard.answers import ask, data_version, settings
from dashboard.section import refreshed
from dashboard.troubles import troubles
from reports.answer import NO_ANSWER
from reports.view import View

REFRESH_SECONDS = 10


@refreshed(REFRESH_SECONDS)
def show_health(view: View | None, version: str | None) -> None:
    """What is wrong, if anything; last load, days that wait, refusals.

    Runs the page again when its numbers, those of `view` in state `version`, have changed. None:
    it shows none.
    """
    try:
        row = ask("health", site=None).iloc[0]
        newest = data_version(view) if view else None
    except NO_ANSWER:
        _show_troubles(database_answers=False)
        return
    _show_troubles(database_answers=True)
    if newest != version:
        st.rerun(scope="app")
    stale, rejected = int(row["stale_days"]), int(row["rejected_events"])
    last_load = None if pd.isna(row["last_load_at"]) else row["last_load_at"]
    st.caption(
        f":material/download_done: Last load {ago_text(last_load, datetime.now(UTC))}  \n"
        f":material/update: {_counting_text(stale)}  \n"
        f":material/block: {rejected:,} rejected {'event' if rejected == 1 else 'events'}",
        help="Events are loaded within a second or two of their arrival; the numbers of their "
        "days are computed within about half a minute. `footfall rejected list` tells why events "
        "were refused.",
    )


def _show_troubles(*, database_answers: bool) -> None:
    sentences = troubles(settings(), database_answers=database_answers)
    if sentences:
        st.error("  \n".join(sentences), icon=":material/error:")


def ago_text(moment: datetime | None, now: datetime) -> str:
    """How long ago, for people: `never`, `just now`, `5 min ago`, `3 h ago`, `2 days ago`."""
    if moment is None:
        return "never"
    seconds = (now - moment).total_seconds()
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return f"{seconds // 60:.0f} min ago"
    if seconds < 2 * 86400:
        return f"{seconds // 3600:.0f} h ago"
    return f"{seconds // 86400:.0f} days ago"


def _counting_text(stale_days: int) -> str:
    """What is yet to be counted: the newest two days, at any site, always are while people come."""
    if stale_days == 0:
        return "All events are counted"
    if stale_days <= 2:
        return "New events are being counted"
    return f"{stale_days:,} days are being counted"
