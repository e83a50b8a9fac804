"""The browser that pages are measured in."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium, the one that is installed. Raises SystemExit where there is none."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program(), args=_arguments())
        yield browser
        browser.close()


@contextmanager
def chromium_of_somebody(width: int, height: int) -> Iterator[BrowserContext]:
    """The same with a profile on the disk, which keeps what it has loaded, compiled as it is."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=_program(),
            args=_arguments(),
            viewport={"width": width, "height": height},
        )
        yield context
        context.close()


def _program() -> str:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise SystemExit("Chromium was not found: make bench-programs says how to install it.")
    return program


def _arguments() -> list[str]:
    return ["--no-sandbox"] if os.geteuid() == 0 else []
