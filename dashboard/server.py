"""The dashboard's process: Streamlit under uvicorn, behind the door."""

import uvicorn
from streamlit import config
from streamlit.starlette import App

from contract.settings import ROOT, Settings
from dashboard.departures import let_them_go
from dashboard.door.app import door
from dashboard.door.exposure import require_protection
from dashboard.visits import VISITS

# Open websockets are told to come again; what a page computes then is nobody's any more.
GRACE_SECONDS = 3
# A page sends what its widgets say, never a file.
LARGEST_MESSAGE_BYTES = 4 * 1024 * 1024


def serve(settings: Settings) -> None:
    """Serve until told to stop. Raises SettingError rather than show itself to everybody."""
    require_protection(settings)
    let_them_go()
    # Streamlit asks nobody else where it is; the door knows the names that it is reached by.
    config.set_option("server.address", settings.dashboard_host)
    config.set_option("server.port", settings.dashboard_port)
    config.set_option("server.allowedHosts", [])
    pages = App(ROOT / "dashboard" / "app.py")
    uvicorn.run(
        door(pages, settings, VISITS, pages.lifespan()),
        host=settings.dashboard_host,
        port=settings.dashboard_port,
        log_level="warning",  # from here on it names addresses of clients
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ws_max_size=LARGEST_MESSAGE_BYTES,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
