"""The dashboard's entry point, which dashboard/server.py serves.

The pages are in `screens/`: in a folder named `pages`, Streamlit would serve them past this file to
whoever comes by a link before anybody else came through it.

Everything that all pages share is here: who looks, the bar and its chips, the health line, the
footer.
"""

import gc
from pathlib import Path

import streamlit as st

from contract.errors import FootfallError
from dashboard.access import can_log_out, current_user
from dashboard.answers import data_version
from dashboard.chips import say_what_changed, show_chips, show_what_counts
from dashboard.filters import choose_view, current_view, show_missing, zone_text
from dashboard.health import show_health
from dashboard.links import show_links
from dashboard.saved import show_saved
from dashboard.theme import show_style
from dashboard.user import User
from reports.answer import NO_ANSWER

ICON = Path(__file__).parent / "icon.svg"
REPORTS = (
    ("overview", "Overview", ":material/monitoring:"),
    ("products", "Products", ":material/sell:"),
    ("sources", "Sources", ":material/hub:"),
    ("journeys", "Journeys", ":material/conversion_path:"),
    ("pages", "Pages", ":material/article:"),
    ("audience", "Audience", ":material/public:"),
    ("coupons", "Coupons", ":material/confirmation_number:"),
    ("bots", "Bots", ":material/smart_toy:"),
)
HEALTH = ("health", "Health", ":material/ecg_heart:")
TOOLS = (
    ("export", "Export", ":material/download:"),
    ("definitions", "Definitions", ":material/menu_book:"),
)
# These are about no days.
WITHOUT_BAR = ("Health", "Definitions")
DATABASE_AWAY = (
    "The database does not answer, so there is nothing to show. `footfall status` tells what is "
    "up; `footfall up` starts what is down. This page comes back by itself then."
)
ATTRIBUTION = (
    "Visitors are each day's, added up. Countries: [IP geolocation by DB-IP](https://db-ip.com)."
)


def main() -> None:
    """Show the page that the address names, or say in a sentence why it cannot be shown."""
    _keep_imports()
    st.set_page_config("Footfall", ICON, layout="wide")
    st.logo(ICON, size="large")
    show_style()
    try:
        user = current_user()
        pages = _pages(user)
        page = st.navigation(pages, expanded=True)
        try:
            _show_head(page, pages)
            page.run()
            _show_foot()
            _show_side(user)
        except NO_ANSWER:
            st.error(DATABASE_AWAY, icon=":material/cloud_off:")
            if sees_health(user):
                with st.sidebar:
                    show_health(None, None)
    except FootfallError as error:
        st.error(str(error), icon=":material/error:")


@st.cache_resource(show_spinner=False)
def _keep_imports() -> None:
    """Once a process: what was imported is there to stay, and no garbage collection looks at it.

    Streamlit collects after each run of a page or a part of it, and would look at every object of
    pandas each time.
    """
    gc.collect()
    gc.freeze()


def sees_health(user: User) -> bool:
    """Whether somebody is told how the machine does: it is about all sites."""
    return not user.is_guest and user.may_see(None)


def _pages(user: User) -> list[st.Page]:
    tools = (HEALTH, *TOOLS) if sees_health(user) else TOOLS
    return [
        st.Page(f"screens/{name}.py", title=title, icon=icon, default=name == "overview")
        for name, title, icon in (*REPORTS, *tools)
    ]


def _show_head(page: st.Page, pages: list[st.Page]) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.title(page.title, anchor=False, width="content")
        with st.container(width="content"):
            with_bar = page.title not in WITHOUT_BAR
            choose_view(page.title, with_bar=with_bar)
    if not with_bar:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="chips"):
        show_chips()
        if not current_user().is_guest:
            show_saved(page, pages)
        # Without a login there is nobody to keep out, and nobody to let in by a link.
        if current_user().is_admin and can_log_out():
            show_links()
    say_what_changed()
    show_what_counts()
    show_missing()


def _show_side(user: User) -> None:
    with st.sidebar:
        if sees_health(user):
            view = current_view()
            show_health(view, data_version(view))
        if can_log_out():
            st.button(
                f"Log out {user.name}",
                key="log_out",
                type="tertiary",
                icon=":material/logout:",
                on_click=st.logout,
            )


def _show_foot() -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.caption(f"{zone_text(current_view().site)}. {ATTRIBUTION}", width="content")
        st.page_link(
            "screens/definitions.py", label="What every number means", icon=":material/menu_book:"
        )


main()
