"""The browsers that the tests of pages drive: this machine's Chromium and Firefox, headless."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from live_collector import LiveCollector
from playwright.sync_api import Browser, BrowserContext, Playwright, expect, sync_playwright
from small_site import SmallSite
from stored import Stored
from visitors import CHROME

from contract.queue import Queue
from contract.settings import ROOT, Settings
from footfall.local.valkey import EmbeddedValkey

TRACKER = ROOT / "tracker"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FIREFOXES = ("firefox-esr", "firefox")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What a person's browser says of itself, also in what outlives its page.
    f"--user-agent={CHROME}",
    "--disable-blink-features=AutomationControlled",
    # Other hosts than localhost, which are no secure context.
    "--host-resolver-rules=MAP *.example 127.0.0.1",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]
FIREFOX_PREFERENCES = {"network.dns.localDomains": "shop.example,partner.example"}

# A busy machine is slow, not wrong.
expect.set_options(timeout=60_000)


def _program(name: str, variable: str, candidates: tuple[str, ...], package: str) -> str:
    program = os.environ.get(variable) or next(filter(None, map(shutil.which, candidates)), None)
    if not program:  # nothing else checks what these tests check
        pytest.fail(
            f"No {name} found. Install one (`apt-get install {package}`, say), or set "
            f"{variable} to its program."
        )
    return program


@pytest.fixture(scope="session")
def chromium_program() -> str:
    """The path of this machine's Chromium."""
    return _program("Chromium", "FOOTFALL_CHROMIUM", CHROMIUMS, "chromium")


@pytest.fixture(scope="module")  # while it is open, no test can run an event loop
def playwright() -> Iterator[Playwright]:
    """Playwright, which drives both."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium_program: str) -> Iterator[Browser]:
    """A headless Chromium."""
    browser = playwright.chromium.launch(
        executable_path=chromium_program,
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],  # people have one
    )
    yield browser
    browser.close()


LaunchFirefox = Callable[..., Browser]


@pytest.fixture(scope="module")
def launch_firefox(playwright: Playwright) -> Iterator[LaunchFirefox]:
    """Starts a headless Firefox with preferences (`about:config`)."""
    program = _program("Firefox", "FOOTFALL_FIREFOX", FIREFOXES, "firefox-esr")
    launched: list[Browser] = []

    def launch(**preferences: str | float | bool) -> Browser:
        firefox = playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=Path(__file__).with_name("firefox_bidi.py"),
            env={
                **os.environ,
                "FOOTFALL_FIREFOX": program,
                "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            },
            firefox_user_prefs={**FIREFOX_PREFERENCES, **preferences},
        )
        launched.append(firefox)
        return firefox

    yield launch
    for firefox in launched:
        firefox.close()


@pytest.fixture(scope="module")
def firefox(launch_firefox: LaunchFirefox) -> Browser:
    """A headless Firefox."""
    return launch_firefox()


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def any_browser(request: pytest.FixtureRequest) -> Browser:
    """Both, one after the other."""
    browser: Browser = request.getfixturevalue(
        "browser" if request.param == "chromium" else request.param
    )
    return browser


@pytest.fixture(scope="session")
def plain_script() -> bytes:
    """The tracker's plain script as it is built, which is done first where it is missing or old."""
    built = TRACKER / "dist" / "footfall.js"
    newest = max(source.stat().st_mtime for source in (TRACKER / "src").rglob("*.ts*"))
    if not built.exists() or built.stat().st_mtime < newest:
        if not (TRACKER / "node_modules").exists():
            subprocess.run(["npm", "ci", "--silent"], cwd=TRACKER, check=True)
        subprocess.run(["npm", "run", "build", "--silent"], cwd=TRACKER, check=True)
    return built.read_bytes()


@pytest.fixture(scope="module")
def collector(
    tmp_path_factory: pytest.TempPathFactory, valkey: EmbeddedValkey
) -> Iterator[LiveCollector]:
    """A collector of a module's own."""
    folder = tmp_path_factory.mktemp("collector")
    with LiveCollector(folder, valkey.url(), rate_per_minute=0) as collector:
        yield collector


@pytest.fixture
def stored(engine: sa.Engine, queue: Queue, settings: Settings) -> Stored:
    """What has come into a fresh store."""
    return Stored(engine, queue, settings)


@pytest.fixture
def site(plain_script: bytes, collector: LiveCollector, stored: Stored) -> Iterator[SmallSite]:
    """A site without pages yet. `stored` comes first, so that its queue is empty from the start."""
    site = SmallSite(plain_script, collector.url)
    yield site
    site.close()


NewContext = Callable[..., BrowserContext]


@pytest.fixture
def new_context(stored: Stored) -> Iterator[NewContext]:
    """Starts a browser's context, which ends before the test does, so that nothing comes late.

    No page in it may have an error that nobody caught: the tracker never throws into the page.
    """
    opened: list[BrowserContext] = []
    errors: list[str] = []

    def new(browser: Browser, **options: object) -> BrowserContext:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        context.on("weberror", lambda error: errors.append(str(error.error)))
        opened.append(context)
        return context

    yield new
    for context in opened:
        context.close()
    assert errors == []
