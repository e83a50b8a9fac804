"""The browser that the tests of pages drive: this machine's Chromium, headless."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]

# A busy machine is slow, not wrong.
expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")  # while it is open, no test can run an event loop
def browser() -> Iterator[Browser]:
    """A headless Chromium; a machine without one fails the test, since nothing else checks it."""
    program = os.environ.get("FOOTFALL_CHROMIUM") or next(
        filter(None, map(shutil.which, BROWSERS)), None
    )
    if not program:
        pytest.fail(
            "No Chromium found. Install one (`apt-get install chromium`, say), or set "
            "FOOTFALL_CHROMIUM to its program."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()
