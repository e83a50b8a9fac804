"""Saved views: what somebody looks at often, under a name."""

from urllib.parse import parse_qs, urlencode, urlsplit

import streamlit as st

from dashboard.access import current_user, notebook
from dashboard.address import Choice, read_choice
from dashboard.formats import plain
from dashboard.notebook import SavedView


def saved_names() -> list[str]:
    """The names of the views that the visitor may use."""
    return list(dict.fromkeys(view.name for view in notebook().views()))


def saved_choice(name: str) -> Choice | None:
    """What a saved view chooses; None if there is no such view any more."""
    for view in notebook().views():
        if view.name == name:
            asked = parse_qs(urlsplit(view.address).query, keep_blank_values=True)
            return read_choice(asked, [view.site])
    return None


def show_saved(page: st.Page, pages: list[st.Page]) -> None:
    """A popover with the saved views, and what saves this one."""
    popover = st.popover(
        "Views", icon=":material/bookmark:", key="views_popover", on_change="rerun"
    )
    if not popover.open:
        return
    with popover:
        views = notebook().views()
        if not views:
            st.caption("No saved views yet. Save this one to come back to it, or to compare with.")
        for view in views:
            _show_view(view, pages)
        name = st.text_input("Save this view as", max_chars=100, key="views_name")
        shared = current_user().is_admin and st.checkbox("For everybody", key="views_shared")
        st.button(
            "Save",
            type="primary",
            key="views_save",
            disabled=not name.strip(),
            on_click=_save,
            args=(name.strip(), page.url_path, shared),
        )


def _show_view(view: SavedView, pages: list[st.Page]) -> None:
    path, _, query = view.address.partition("?")
    target = next((page for page in pages if page.url_path == path), pages[0])
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            plain(view.name),
            key=f"view_{view.view_id}",
            type="tertiary",
            icon=":material/groups:" if view.shared else ":material/bookmark:",
            width="stretch",
        ):
            st.switch_page(target, query_params=parse_qs(query, keep_blank_values=True))
        if view.user_name == current_user().name or current_user().is_admin:
            st.button(
                "Remove",
                key=f"view_remove_{view.view_id}",
                type="tertiary",
                icon=":material/delete:",
                on_click=_remove,
                args=(view.view_id,),
            )


def _save(name: str, path: str, shared: bool) -> None:
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    notebook().save_view(name, f"{path}?{urlencode(asked, doseq=True)}", shared=shared)


def _remove(view_id: int) -> None:
    notebook().remove_view(view_id)
