"""The dashboard in a real browser: every screen, light and dark, and what only a browser does.

Screenshots are left in tests/artifacts/ to be looked at.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from aggregates import add_event, fill
from live_dashboard import LiveDashboard, open_screen
from playwright.sync_api import Browser, Page, expect

from contract.database import create_engine, migrate
from contract.settings import ROOT
from footfall.local.postgres import EmbeddedPostgres

ARTIFACTS = ROOT / "tests" / "artifacts"
TODAY = datetime.now(UTC).date()
SCREENS = {  # address: what must be seen there
    "": "Active visitors now",
    "products": "Click-through rate, with its 95 % interval",
    "sources": "Sessions by channel",
    "journeys": "went on to a shop",
    "pages": "Scroll depth",
    "export": "Columns",
}


@pytest.fixture(scope="module")
def shop(postgres: EmbeddedPostgres) -> Iterator[sa.Engine]:
    """A database with three months of a shop."""
    postgres.ensure_database("browser")
    url = postgres.url("browser")
    migrate(url)
    engine = create_engine(url, application="tests")
    fill(engine, last_day=TODAY, days=90, sessions_a_day=60)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def dashboard_url(shop: sa.Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over it."""
    database_url = shop.url.render_as_string(hide_password=False)
    with LiveDashboard(tmp_path_factory.mktemp("home"), database_url) as dashboard:
        yield dashboard.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_is_whole_and_asks_nobody_else(
    browser: Browser, dashboard_url: str, shop: sa.Engine, scheme: str
) -> None:
    ARTIFACTS.mkdir(exist_ok=True)
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": 1360, "height": 900},
    )
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    for screen, sight in SCREENS.items():
        open_screen(page, f"{dashboard_url}/{screen}")
        expect(page.get_by_text(sight, exact=False).first).to_be_visible()
        for trouble in ("stException", "stAlertContentError"):
            assert page.get_by_test_id(trouble).count() == 0
        shoot(page, f"{screen or 'overview'}-{scheme}")
    elsewhere = {url for url in asked if not url.startswith((dashboard_url, "data:", "blob:"))}
    assert not elsewhere
    context.close()


def shoot(page: Page, name: str) -> None:
    """A picture of the whole page, which Streamlit scrolls inside the window."""
    page.wait_for_timeout(1000)  # charts and tables are drawn after the footer
    width = page.viewport_size["width"] if page.viewport_size else 1360
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height + 20, 4000)})
    page.wait_for_timeout(500)  # and again in the new size
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


def test_filters_stay_when_another_screen_is_chosen(browser: Browser, dashboard_url: str) -> None:
    page = browser.new_page()
    open_screen(page, f"{dashboard_url}/?site=demo&period=yesterday&bots=only")
    page.get_by_role("link", name="Sources").click()
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("/sources.*site=demo"))
    address = page.url
    assert "period=yesterday" in address
    assert "bots=only" in address
    page.close()


def test_a_table_is_downloaded_whole(
    browser: Browser, dashboard_url: str, shop: sa.Engine, tmp_path: Path
) -> None:
    page = browser.new_page()
    open_screen(page, f"{dashboard_url}/pages?site=demo")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    first_day = TODAY - timedelta(days=27)
    assert download.value.suggested_filename == f"footfall-pages-demo-{first_day}-{TODAY}.csv"
    download.value.save_as(tmp_path / "pages.csv")
    header, *rows = (tmp_path / "pages.csv").read_text().splitlines()
    assert header.startswith("path,page_views,page_visitors,entries,exits,")
    counted = sa.text(
        "select count(distinct path) from page_stats where not bot and event_day >= :first_day"
    )
    with shop.connect() as connection:
        assert len(rows) == connection.scalar(counted, {"first_day": first_day})
    page.close()


def test_a_phone_shows_it_without_scrolling_sideways(browser: Browser, dashboard_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True)
    page = context.new_page()
    for screen in SCREENS:
        open_screen(page, f"{dashboard_url}/{screen}")
        sideways = page.evaluate(
            "(main => main.scrollWidth - main.clientWidth)"
            "(document.querySelector('[data-testid=stMain]'))"
        )
        assert sideways <= 1, screen
        shoot(page, f"{screen or 'overview'}-phone")
    context.close()
