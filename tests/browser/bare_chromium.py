"""Chromium without anybody attached to its pages.

Under automation Chromium shows every tab at once and prerenders nothing. Here tabs are opened, put
in front and closed from outside, as by a person, and pages do the rest themselves.
"""

import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from live_collector import eventually


class BareChromium:
    """A browser with a profile folder, until the end of the `with`."""

    def __init__(self, program: str, arguments: list[str], profile: Path) -> None:
        self._command = [
            program,
            "--headless=new",
            "--remote-debugging-port=0",
            f"--user-data-dir={profile}",
            *arguments,
            "about:blank",
        ]
        self._door = profile / "DevToolsActivePort"

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._command, stderr=subprocess.DEVNULL)
        eventually(lambda: self._door.exists() and "\n" in self._door.read_text())
        self._url = f"http://127.0.0.1:{self._door.read_text().split()[0]}/json"
        return self

    def __exit__(
        self, _: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def open(self, url: str) -> str:
        """Open a tab in front of the others, which are hidden then. Gives its id."""
        tab: dict[str, Any] = httpx.put(f"{self._url}/new?{url}").raise_for_status().json()
        return str(tab["id"])

    def show(self, tab: str) -> None:
        """Put a tab in front of the others."""
        httpx.get(f"{self._url}/activate/{tab}").raise_for_status()

    def close(self, tab: str) -> None:
        """Close a tab."""
        httpx.get(f"{self._url}/close/{tab}").raise_for_status()
