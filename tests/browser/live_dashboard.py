"""A dashboard as `footfall up` serves it: its own process, over a test's own database."""

import os
import sys
import time
from pathlib import Path
from typing import Self
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from contract.settings import ROOT
from footfall.local import process
from footfall.local.ports import free_port


class LiveDashboard:
    """The dashboard, until the end of the `with`; fails then if a page has raised.

    `settings` are further ones, as in FOOTFALL_LOGIN="local".
    """

    def __init__(self, home: Path, database_url: str, **settings: str) -> None:
        self._home = home
        self._database_url = database_url
        self._settings = settings
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self._server = process.spawn(
            [sys.executable, "-m", "dashboard"],
            log=self._home / "dashboard.log",
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self._home),
                "FOOTFALL_HOME": str(self._home),
                "FOOTFALL_DATABASE_URL": self._database_url,
                "FOOTFALL_DASHBOARD_PORT": str(self._port),
                **self._settings,
            },
        )
        return self

    def __exit__(self, *_: object) -> None:
        process.stop(self._server, process.signal.SIGTERM, patience_seconds=30)
        assert self._server.returncode == -process.signal.SIGTERM  # not killed: it has stopped
        said = (self._home / "dashboard.log").read_text()
        assert "Traceback" not in said, said


def wait_until_up(url: str) -> None:
    """Return when it answers."""
    for _ in range(300):
        try:
            with urlopen(f"{url}/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("The dashboard did not start.")


def open_screen(page: Page, url: str) -> None:
    """Go there and wait until the page has been run to its end, the footer."""
    for _ in range(100):
        try:
            page.goto(url)
            break
        except Exception as error:
            if "ERR_CONNECTION_REFUSED" not in str(error):
                raise
            page.wait_for_timeout(200)
    expect(page.get_by_text("IP geolocation by DB-IP")).to_be_visible(timeout=60_000)
