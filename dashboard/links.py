"""Share links: addresses that show one site's reports, and nothing else, until they are revoked."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from dashboard import answers
from dashboard.access import notebook
from dashboard.filters import current_view
from dashboard.formats import plain

DURATIONS = {0: "For good", 7: "7 days", 30: "30 days", 365: "A year"}
_MADE = "footfall_link_made"


def show_links() -> None:
    """A popover with the links there are, and what makes one; for admins."""
    popover = st.popover("Share", icon=":material/share:", key="links_popover", on_change="rerun")
    if not popover.open:
        st.session_state.pop(_MADE, None)
        return
    with popover:
        site = current_view().site
        sites = [site] if site else sorted(answers.settings().sites)
        st.caption("Whoever has a share link sees one site's reports, and can change nothing.")
        chosen = st.selectbox("Site", sites, key="link_site")
        name = st.text_input("For whom or what", max_chars=100, key="link_name")
        days = st.selectbox(
            "Works", list(DURATIONS), format_func=DURATIONS.__getitem__, key="link_days"
        )
        st.button(
            "Make a link",
            type="primary",
            key="link_make",
            on_click=_make,
            args=(chosen, name, days),
        )
        if _MADE in st.session_state:
            st.code(st.session_state[_MADE], language=None, wrap_lines=True)
            st.caption("Copy it now: it is shown only once.")
        for link in notebook().share_links():
            if not link.is_live:
                continue
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{plain(link.name or link.site)} · {link.created_at:%d %b %Y}")
                st.button(
                    "Revoke",
                    key=f"link_revoke_{link.link_id}",
                    type="tertiary",
                    on_click=_revoke,
                    args=(link.link_id,),
                )


def _make(site: str, name: str, days: int) -> None:
    expires_at = datetime.now(UTC) + timedelta(days=days) if days else None
    st.session_state[_MADE] = notebook().share(site, name.strip(), expires_at)


def _revoke(link_id: int) -> None:
    notebook().revoke(link_id)
