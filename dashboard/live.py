"""Who is on the site now. The one part that reads raw events, and refreshes by itself."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from dashboard.access import current_user
from dashboard.answers import ask
from dashboard.charts.bars import minute_bars
from dashboard.section import refreshed
from dashboard.theme import palette
from reports.answer import NO_ANSWER

# Within three seconds of an event the number must have moved: the load takes up to one of them.
REFRESH_SECONDS = 1.5
# Several open dashboards ask the database once.
SHARED_SECONDS = 1

MEANING = (
    "Distinct visitors with any event in the last five minutes. Bots are never counted here, and "
    "neither the period nor the filters above apply: it is the whole site."
)


@refreshed(REFRESH_SECONDS)
def show_live(site: str | None, *, is_beside_filters: bool) -> None:
    """The number of active visitors, the last half hour, and what they look at.

    They are of the whole site, which is said where all else on the page is filtered.
    """
    try:
        current_user().require_site(site)
        count, minutes, pages = _live(site)
    except NO_ANSWER:
        st.caption("The live numbers are away: the database does not answer.")
        return
    with st.container(
        key="live", border=True, horizontal=True, gap="large", vertical_alignment="top"
    ):
        st.metric(
            ":material/sensors: "
            + ("Active now, whole site" if is_beside_filters else "Active visitors now"),
            f"{count:,}",
            help=MEANING,
            width=200,
        )
        with st.container(width=280, gap=None):
            st.metric(
                "Page views, last 30 minutes",
                f"{int(minutes['page_views'].sum()):,}",
                help="A bar a minute; bots aside.",
            )
            if minutes["page_views"].any():
                _show_minutes(minutes["page_views"].tolist())
        if len(pages):
            st.dataframe(
                pages,
                hide_index=True,
                width="stretch",
                alt="Pages that visitors look at now",
                column_config={
                    "path": st.column_config.TextColumn("What they look at now"),
                    "active_visitors": st.column_config.NumberColumn("Visitors", width="small"),
                },
            )
        else:
            st.caption("Nobody in the last five minutes.")


def _show_minutes(page_views: Sequence[int]) -> None:
    bars = minute_bars(page_views, palette())
    st.echarts_chart(
        bars.options,
        height=bars.height,
        theme=None,
        renderer="svg",
        key="chart_live",
        alt="Page views, a bar for each of the last 30 minutes",
    )


@st.cache_data(ttl=SHARED_SECONDS, show_spinner=False)
def _live(site: str | None) -> tuple[int, pd.DataFrame, pd.DataFrame]:
    now = datetime.now(UTC)
    count = ask("active_visitors", site=site, now=now)["active_visitors"].iloc[0]
    return (
        int(count),
        ask("active_minutes", site=site, now=now),
        ask("active_pages", site=site, now=now),
    )
