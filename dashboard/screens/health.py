"""Health: is what the other pages show up to date, and if not, where does it wait?"""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.door.exposure import is_this_machine
from dashboard.downloads import csv_button
from dashboard.formats import NOTHING, plain
from dashboard.health import REFRESH_SECONDS, ago_text
from dashboard.section import refreshed
from dashboard.troubles import lag_seconds, troubles

REASONS = {
    "schema": "Not an event as docs/contract.md describes it",
    "size": "Too large",
    "site": "A site that is not configured",
    "time": "A moment that cannot be right, or too old",
    "enrichment": "Could not be understood any further",
}


@refreshed(REFRESH_SECONDS)
def state() -> None:
    """The cards, and what is down."""
    settings = answers.settings()
    row = answers.ask("health", site=None).iloc[0]
    for sentence in troubles(settings, database_answers=True):
        st.error(sentence, icon=":material/error:")
    lag = lag_seconds(settings)
    last_load = None if pd.isna(row["last_load_at"]) else row["last_load_at"]
    with st.container(horizontal=True, gap="small"):
        st.metric(
            "Lag",
            "unknown" if lag is None else f"{lag:,.0f} s",
            help="Now minus the arrival of the oldest event that waits on the queue; 0 when none "
            "waits.",
            border=True,
        )
        st.metric(
            "Last load",
            ago_text(last_load, datetime.now(UTC)),
            help=f"Exactly: {last_load:%Y-%m-%d %H:%M:%S} UTC" if last_load else "Nothing yet.",
            border=True,
        )
        st.metric(
            "Days waiting",
            f"{int(row['stale_days']):,}",
            help="Days whose aggregates have not seen their latest events yet. They are computed "
            "within about half a minute.",
            border=True,
        )
        st.metric(
            "Rejected events",
            f"{int(row['rejected_events']):,}",
            help="Kept with their reason; `footfall rejected list` shows them, `footfall rejected "
            "replay` takes them in after a fix.",
            border=True,
        )
    dagster = f"http://127.0.0.1:{settings.dagster_port}"
    is_here = _is_opened_here()
    if is_here:
        with st.container(horizontal=True):
            st.link_button("Runs in Dagster", f"{dagster}/runs", icon=":material/play_circle:")
            st.link_button("Assets in Dagster", f"{dagster}/assets", icon=":material/account_tree:")
    else:
        tunnel = f"ssh -L {settings.dagster_port}:127.0.0.1:{settings.dagster_port} SERVER"
        st.caption(
            "Dagster, with runs and assets, is reached on its own machine only. From elsewhere, "
            f"`{tunnel}` makes a tunnel to it; then it is at `{dagster}`."
        )
    _show_aggregates(dagster if is_here else None)
    _show_rejected()


def _is_opened_here() -> bool:
    """Whether the browser has this page from its own machine, be it through a tunnel."""
    return is_this_machine(urlsplit(st.context.url or "").hostname or "")


def _show_aggregates(dagster: str | None) -> None:
    st.header("Aggregates", anchor=False, help="What reports read, computed from raw events.")
    rows = answers.ask("health_aggregates", site=None)
    shown = rows.drop(columns="run_id")
    if dagster:
        shown["in_dagster"] = [f"{dagster}/assets/{name}" for name in rows["asset"]]
        shown["run"] = rows["run_id"].map(f"{dagster}/runs/{{}}".format, na_action="ignore")
    st.dataframe(
        shown,
        hide_index=True,
        height="content",
        placeholder=NOTHING,
        alt="How fresh each aggregate is",
        column_config={
            "asset": st.column_config.TextColumn("Aggregate"),
            "computed_at": st.column_config.DatetimeColumn(
                "Last computed", format="distance", help="When any day of it was last computed."
            ),
            "last_day": st.column_config.DateColumn("Up to", format="ddd D MMM YYYY"),
            "waiting_days": st.column_config.NumberColumn(
                "Days waiting", help="Days that are still to be computed anew."
            ),
            "in_dagster": st.column_config.LinkColumn("In Dagster", display_text="Open"),
            "run": st.column_config.LinkColumn(
                "Last run",
                display_text="Open run",
                help="The run that computed it last; none where Dagster did not.",
            ),
        },
    )
    csv_button("aggregates", rows, "Download CSV")


def _show_rejected() -> None:
    st.header("Rejected events", anchor=False)
    rows = answers.ask("health_rejected", site=None)
    if rows.empty:
        st.caption("None. Whatever came could be stored.")
        return
    st.dataframe(
        rows.assign(meaning=[plain(REASONS.get(name, name)) for name in rows["reason"]]),
        hide_index=True,
        height="content",
        alt="Rejected events by reason",
        column_config={
            "reason": st.column_config.TextColumn("Reason"),
            "events": st.column_config.NumberColumn("Events", format="localized"),
            "last_failed_at": st.column_config.DatetimeColumn("Last", format="distance"),
            "meaning": st.column_config.TextColumn("What it means"),
        },
    )
    csv_button("rejected", rows, "Download CSV")


state()
