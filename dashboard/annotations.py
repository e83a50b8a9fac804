"""Notes at days: what happened then, shown at the chart over time."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard import answers
from dashboard.access import current_user, notebook
from dashboard.formats import plain
from dashboard.notebook import Annotation
from reports.view import View, day_text


def notes_of(view: View) -> Sequence[Annotation]:
    """The notes at a view's days."""
    return notebook().annotations(view.site, view.first_day, view.last_day)


def add_note(view: View) -> None:
    """A popover in which admins note what happened on a day."""
    if current_user().is_admin:
        with st.popover("Add a note", icon=":material/flag:", type="tertiary", key="note_popover"):
            _show_form(view)


def show_notes(view: View, notes: Sequence[Annotation]) -> None:
    """The notes below their chart; admins remove them."""
    admin = current_user().is_admin
    for note in notes:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            site = f" · {plain(note.site)}" if view.site is None else ""
            st.caption(
                f":material/flag: **{day_text(note.event_day)}**{site}: {plain(note.text)}",
                width="content",
            )
            if admin:
                st.button(
                    "Remove note",
                    key=f"note_remove_{note.annotation_id}",
                    type="tertiary",
                    on_click=_remove,
                    args=(note.annotation_id,),
                )


def _show_form(view: View) -> None:
    sites = [view.site] if view.site else sorted(answers.settings().sites)
    with st.form("note", border=False, clear_on_submit=True):
        day = st.date_input(
            "Day", view.last_day, min_value=view.first_day, max_value=view.last_day, key="note_day"
        )
        site = st.selectbox("Site", sites, key="note_site") if len(sites) > 1 else sites[0]
        text = st.text_input("What happened?", max_chars=200, key="note_text")
        if st.form_submit_button("Add", type="primary") and text.strip():
            _add(site, day, text.strip())


def _add(site: str, day: date, text: str) -> None:
    notebook().annotate(site, day, text)
    st.rerun()


def _remove(annotation_id: int) -> None:
    notebook().remove_annotation(annotation_id)
    st.rerun()
