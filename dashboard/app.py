"""The dashboard's entry point: `streamlit run dashboard/app.py`.

The pages are in `screens/`: in a folder named `pages`, Streamlit would serve them past this file to
whoever comes by a link before anybody else came through it.

Everything that all pages share is here: who may look, the filters, the health line, the footer.
"""

from pathlib import Path

import sqlalchemy as sa
import streamlit as st

from contract.errors import FootfallError
from dashboard.access import refuse_exposure
from dashboard.answers import data_version
from dashboard.filters import choose_view
from dashboard.health import show_health

ICON = Path(__file__).parent / "icon.svg"
PAGES = (
    ("screens/overview.py", "Overview", ":material/monitoring:"),
    ("screens/products.py", "Products", ":material/sell:"),
    ("screens/sources.py", "Sources", ":material/hub:"),
    ("screens/journeys.py", "Journeys", ":material/conversion_path:"),
    ("screens/pages.py", "Pages", ":material/article:"),
    ("screens/export.py", "Export", ":material/download:"),
)
DATABASE_AWAY = (
    "The database does not answer, so there is nothing to show. `footfall status` tells what is "
    "up; `footfall up` starts what is down. This page comes back by itself then."
)
ATTRIBUTION = (
    "Visitors are each day's, added up; how every number is defined stands at its question mark. "
    "Countries: [IP geolocation by DB-IP](https://db-ip.com)."
)


def main() -> None:
    """Show the page that the address names, or say in a sentence why it cannot be shown."""
    st.set_page_config("Footfall", ICON, layout="wide")
    st.logo(ICON, size="large")
    pages = [
        st.Page(path, title=title, icon=icon, default=path == PAGES[0][0])
        for path, title, icon in PAGES
    ]
    page = st.navigation({"Footfall": pages})
    try:
        refuse_exposure(st.get_option("server.address"))
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
        ):
            st.title(page.title, anchor=False, width="content")
            with st.container(width="content"):
                view = choose_view(page.title)
        with st.sidebar:
            show_health(view, data_version(view))
        page.run()
        st.caption(ATTRIBUTION)
    except sa.exc.OperationalError:
        st.error(DATABASE_AWAY, icon=":material/cloud_off:")
        with st.sidebar:
            show_health(None, None)
    except FootfallError as error:
        st.error(str(error), icon=":material/error:")


main()
