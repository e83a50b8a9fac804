"""Export: every table with its columns explained, and the raw events."""

from functools import partial

import streamlit as st

from dashboard import export
from dashboard.answers import ask, read
from dashboard.filters import current_view
from dashboard.nothing import explain_nothing
from dashboard.tables import show_columns, show_table
from reports.catalogue import REPORTS

RAW_EVENTS = "Raw events"

view = current_view()
choice = st.segmented_control(
    "Table",
    [*(report.title for report in REPORTS), RAW_EVENTS],
    default=REPORTS[0].title,
    required=True,
    label_visibility="collapsed",
    key="table",
    bind="query-params",
)

if choice == RAW_EVENTS:
    st.markdown(
        f"One row an event as it is stored, {view.days_text()}, oldest first: at most "
        f"{export.MOST_RAW_EVENTS:,}. For more, `footfall export` writes any number."
    )
    st.download_button(
        "Download CSV",
        partial(export.raw_events_csv, view),
        export.file_name("events", view),
        "text/csv",
        icon=":material/download:",
        key="csv_events",
        on_click="ignore",
    )
    meanings = [(name, meaning) for name, meaning in ask("event_columns").to_numpy()]
else:
    report = next(report for report in REPORTS if report.title == choice)
    result = read(report, view)
    st.markdown(f"{report.question} {view.days_text()}.")
    if result.empty:
        explain_nothing(view)
    else:
        show_table(report, result.rows)
    meanings = [(column.name, column.meaning) for column in report.columns]

st.subheader("Columns", anchor=False)
show_columns(meanings)
