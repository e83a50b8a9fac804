"""Export: every table with its options and its columns explained, and the raw events."""

from functools import partial

import streamlit as st

from dashboard import answers, export
from dashboard.access import current_user, on_behalf
from dashboard.downloads import file_name
from dashboard.filters import current_view
from dashboard.nothing import explain_nothing
from dashboard.picks import pick_one
from dashboard.section import section
from dashboard.tables import show_columns, show_table
from reports.catalogue import (
    FUNNEL,
    PRODUCT_LEADS,
    PRODUCT_POSITIONS,
    PRODUCT_TREND,
    REPORTS,
    Report,
)
from reports.view import View

RAW_EVENTS = "events"
# These are about one thing that has to be chosen first, on their own page.
ELSEWHERE = (FUNNEL, PRODUCT_TREND, PRODUCT_LEADS, PRODUCT_POSITIONS)


@section(height=500)
def table(report: Report, view: View, options: dict[str, str], *, bom: bool) -> None:
    """A report's table."""
    result = answers.read(report, view, **options)
    if result.empty:
        explain_nothing(view)
    else:
        show_table(report.name, result, bom=bom)
    st.header("Columns", anchor=False)
    show_columns([(column.name, column.meaning) for column in result.columns])


@section(height=500)
def raw_events(view: View) -> None:
    """The raw events."""
    st.markdown(
        f"One row an event as it is stored, {view.days_text()}, oldest first: at most "
        f"{export.MOST_RAW_EVENTS:,}. For more, `footfall export events` writes any number."
    )
    if view.filters:
        st.caption("Filters choose visits, and do not apply to raw events; site and bots do.")
    st.download_button(
        "Download CSV",
        on_behalf(partial(export.raw_events_csv, view)),
        file_name("events", view),
        "text/csv",
        icon=":material/download:",
        key="csv_events",
        on_click="ignore",
    )
    st.header("Columns", anchor=False)
    meanings = answers.ask("event_columns", site=view.site)
    show_columns([(name, meaning) for name, meaning in meanings.to_numpy()])


view = current_view()
offered = {report.name: report for report in REPORTS if report not in ELSEWHERE}
titles = {name: report.title for name, report in offered.items()}
if not current_user().is_guest:
    titles[RAW_EVENTS] = "Raw events"
with st.container(horizontal=True, vertical_alignment="center"):
    chosen = pick_one("Table", titles, "table", "overview")
    options = {
        option.name: pick_one(
            option.name.capitalize(),
            {value: f"{option.name.capitalize()}: {value}" for value in option.choices},
            option.name,
            str(option.default),
        )
        for option in (offered[chosen].options if chosen in offered else ())
        if option.choices
    }
if chosen == RAW_EVENTS:
    raw_events(view)
else:
    st.markdown(f"{offered[chosen].question} {view.days_text()}.")
    bom = st.toggle(
        "For Excel",
        key="bom",
        help="Puts a byte order mark first, without which Excel takes UTF-8 for something else.",
    )
    table(offered[chosen], view, options, bom=bom)
st.caption(
    "The same as Parquet or JSON: `footfall export report NAME`. For notebooks and BI tools there "
    "is the stats API, `/api/v1`."
)
