"""The dashboard in a real browser: every screen in light and dark, wide and on a phone.

Screenshots are left in tests/artifacts/ to be looked at.
"""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from aggregates import add_event, fill
from live_dashboard import LiveDashboard, open_screen, wait_until_up
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from servers import fresh_database

from contract.database import create_engine, migrate
from contract.settings import ROOT
from footfall.local.postgres import EmbeddedPostgres

ARTIFACTS = ROOT / "tests" / "artifacts"
AXE = ROOT / "examples" / "storefront" / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = {  # address: what must be seen there
    "": "What changed",
    "products": "Click-through rate, with its 95 % interval",
    "products?detail=air-fryer": "Positions that get clicked",
    "sources": "Conversion by source",
    "journeys": "Top paths",
    "pages": "How far pages are read",
    "audience": "Operating systems",
    "coupons": "All coupons",
    "bots": "What they call themselves",
    "health": "Aggregates",
    "export": "Columns",
    "definitions": "One definition each",
}


@pytest.fixture(scope="module")
def today() -> date:
    """The day it is for all of a module's tests: a midnight that is near is waited for."""
    soon = datetime.now(UTC) + timedelta(minutes=15)
    midnight = datetime(soon.year, soon.month, soon.day, tzinfo=UTC)
    time.sleep(max(0.0, (midnight - datetime.now(UTC)).total_seconds()))
    return datetime.now(UTC).date()


@pytest.fixture(scope="module")
def shop(postgres: EmbeddedPostgres, today: date) -> Iterator[sa.Engine]:
    """A database with three months of a shop, of which the last week was a busy one."""
    url = fresh_database(postgres)
    engine = create_engine(url, application="tests")
    fill(engine, last_day=today, days=90, sessions_a_day=40)
    fill(engine, last_day=today, days=8, sessions_a_day=80, seed=9)
    with engine.begin() as connection:
        connection.execute(sa.text("analyze"))  # as PostgreSQL does by itself within a minute
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def dashboard_url(shop: sa.Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over it."""
    database_url = shop.url.render_as_string(hide_password=False)
    with LiveDashboard(tmp_path_factory.mktemp("home"), database_url) as dashboard:
        wait_until_up(dashboard.url)
        yield dashboard.url


def settled(page: Page, url: str) -> None:
    """Go there and wait until every section has been counted."""
    open_screen(page, url)
    counted(page)


def counted(page: Page) -> None:
    """Wait until nothing is being counted any more."""
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def faults(page: Page) -> list[str]:
    """What axe finds, best practices included."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("() => axe.run({resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['html'][:300]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("width", [1360, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_is_whole_and_accessible_and_asks_nobody_else(
    browser: Browser, dashboard_url: str, shop: sa.Engine, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
        is_mobile=width < 500,
    )
    page = context.new_page()
    asked: set[str] = set()
    said: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: said.extend(_complaint(message)))
    page.on("pageerror", lambda error: said.append(str(error)))
    for screen, sight in SCREENS.items():
        settled(page, f"{dashboard_url}/{screen}")
        expect(page.get_by_text(sight).first).to_be_visible()
        for trouble in ("stException", "stAlertContentError"):
            assert page.get_by_test_id(trouble).count() == 0, screen
        assert sideways(page) <= 1, screen
        assert faults(page) == [], screen
        name = screen.replace("?detail=air-fryer", "-one") or "overview"
        shoot(page, f"{name}-{scheme}-{width}")
    assert said == []
    elsewhere = {url for url in asked if not url.startswith((dashboard_url, "data:", "blob:"))}
    assert not elsewhere
    context.close()


def _complaint(message: ConsoleMessage) -> list[str]:
    """An error in the console; Streamlit's first look for its server below the page is none."""
    looked_for = "/_stcore/" in message.location["url"]
    return [message.text] if message.type == "error" and not looked_for else []


def sideways(page: Page) -> int:
    """How many pixels the page can be scrolled sideways."""
    found: int = page.evaluate(
        "(main => main.scrollWidth - main.clientWidth)"
        "(document.querySelector('[data-testid=stMain]'))"
    )
    return found


def shoot(page: Page, name: str) -> None:
    """A picture of the whole page, which Streamlit scrolls inside the window."""
    ARTIFACTS.mkdir(exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 1360
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height + 20, 4000)})
    page.wait_for_timeout(700)  # charts and tables are drawn again in the new size
    page.screenshot(path=ARTIFACTS / f"{name}.png")
    page.set_viewport_size({"width": width, "height": 900})


def test_a_new_visitor_is_counted_without_a_reload(
    browser: Browser, dashboard_url: str, shop: sa.Engine
) -> None:
    page = browser.new_page()
    open_screen(page, dashboard_url)
    card = page.get_by_test_id("stMetric").filter(has_text="Active visitors now")
    value = card.get_by_test_id("stMetricValue")
    before = int(value.inner_text())
    with shop.begin() as connection:
        add_event(connection, datetime.now(UTC), visitor=before + 1000, path="/just-now")
    expect(value).to_have_text(str(before + 1), timeout=60_000)
    page.close()


def test_an_empty_site_is_told_how_to_begin(
    browser: Browser, postgres: EmbeddedPostgres, tmp_path: Path
) -> None:
    postgres.ensure_database("empty")
    migrate(postgres.url("empty"))
    with LiveDashboard(tmp_path, postgres.url("empty")) as dashboard:
        wait_until_up(dashboard.url)
        page = browser.new_page()
        settled(page, dashboard.url)
        expect(page.get_by_text("No events yet")).to_be_visible()
        expect(page.get_by_text('data-site="demo"')).to_be_visible()
        shoot(page, "overview-empty")
        page.close()
