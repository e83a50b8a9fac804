"""The dashboard's door in a real browser, before the real dashboard: logins, sites, share links."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from identity_provider import IdentityProvider
from live_dashboard import LiveDashboard, open_screen, wait_until_up
from playwright.sync_api import Browser, BrowserContext, Page, expect
from visitors import a_visitor
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from contract.database import create_engine, migrate
from contract.settings import ROOT, Settings
from dashboard.sharing import ShareLinks
from dashboard.user import Role
from footfall.local.ports import free_port
from footfall.local.postgres import EmbeddedPostgres
from footfall.users import Users
from pipeline.drain.load import Loader
from pipeline.refresh import refresh_all

ARTIFACTS = ROOT / "tests" / "artifacts"
PASSWORD = "correct horse battery"
SITES = '{"demo": {"domains": ["shop.example"]}, "kathmandu": {"domains": ["np.example"]}}'
SCREENS = ("", "products", "sources", "journeys", "pages", "audience", "bots", "export", "health")


@pytest.fixture(scope="module")
def shops(postgres: EmbeddedPostgres) -> Iterator[sa.Engine]:
    """Two sites with a visit each, to a product that only it has; and people who may log in."""
    postgres.ensure_database("login")
    url = postgres.url("login")
    migrate(url)
    engine = create_engine(url, application="tests")
    settings = Settings(database_url=url, sites=json.loads(SITES))
    at = datetime.now(UTC)
    visits = [
        a_visitor(site=site, at=at)
        .views(f"/p/{product}", product=product)
        .clicks_out("https://store.example/")
        for site, product in (("demo", "kettle"), ("kathmandu", "singing-bowl"))
    ]
    Loader(engine, settings).load([visit.item() for visit in visits])
    refresh_all(engine, at.date(), at.date(), settings.zones)
    with Users(url) as users:
        users.add("ann", Role.ADMIN, password=PASSWORD)
        users.add("vic", Role.VIEWER, password=PASSWORD)
        users.add("dee", Role.VIEWER, password=PASSWORD, sites=["demo"])
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def users(shops: sa.Engine) -> Iterator[Users]:
    with Users(url_of(shops)) as users:
        yield users


@pytest.fixture(scope="module")
def address(shops: sa.Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard that asks for name and password."""
    home = tmp_path_factory.mktemp("home")
    settings = {"FOOTFALL_LOGIN": "local", "FOOTFALL_SITES": SITES}
    with LiveDashboard(home, url_of(shops), **settings) as dashboard:
        wait_until_up(dashboard.url)
        yield dashboard.url
    said = (home / "dashboard.log").read_text()
    assert "login: " in said and "127.0.0.1" not in said and PASSWORD not in said


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    yield context.new_page()
    context.close()


def url_of(engine: sa.Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def log_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def heading(page: Page, name: str) -> object:
    return expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_a_person_logs_in_stays_in_and_logs_out(page: Page, address: str) -> None:
    page.goto(f"{address}/products?site=demo")
    heading(page, "Log in")
    page.screenshot(path=ARTIFACTS / "login-light.png")
    log_in(page, "ann", "not hers")
    expect(page.get_by_role("alert")).to_have_text("Name or password is wrong.")
    log_in(page, "ann")
    expect(page).to_have_url(re.compile(r"/products\?.*site=demo"))
    expect(page.get_by_text("kettle").first).to_be_visible()
    page.reload()
    heading(page, "Products")
    open_screen(page, address)  # another page of the same browser is in, too
    (cookie,) = [each for each in page.context.cookies() if each["name"] == "footfall_login"]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Lax"
    page.get_by_role("button", name="Log out ann").click()
    expect(page.get_by_text("You have logged out.")).to_be_visible()
    page.goto(address)
    heading(page, "Log in")


def test_a_page_that_is_open_goes_to_the_login_when_its_user_is_removed(
    page: Page, address: str, users: Users
) -> None:
    users.add("tom", Role.VIEWER, password=PASSWORD)
    page.goto(address)
    log_in(page, "tom")
    heading(page, "Overview")
    users.remove("tom")
    heading(page, "Log in")
    expect(page.get_by_text("You were logged out")).to_be_visible()
    log_in(page, "tom")
    expect(page.get_by_role("alert")).to_be_visible()


def test_a_viewer_is_offered_nothing_that_is_an_admins(page: Page, address: str) -> None:
    page.goto(address)
    log_in(page, "vic")
    heading(page, "Overview")
    expect(page.get_by_role("button", name="Add a note")).to_have_count(0)
    expect(page.get_by_role("link", name="Health")).to_be_visible()
    expect(page.get_by_text("Share", exact=True)).to_have_count(0)


def test_an_admin_is(page: Page, address: str) -> None:
    page.goto(address)
    log_in(page, "ann")
    heading(page, "Overview")
    expect(page.get_by_role("button", name="Add a note")).to_be_visible()
    expect(page.get_by_text("Share", exact=True).first).to_be_visible()


class Wire:
    """All that a page is sent over its websocket: every name in every table and chart."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._frames: list[bytes] = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._keep))

    def _keep(self, payload: str | bytes) -> None:
        self._frames.append(payload.encode() if isinstance(payload, str) else payload)

    def of_every_page(self, address: str, query: str, own: str) -> bytes:
        """What came for every page, once `own` was in it."""
        for screen in SCREENS:
            open_screen(self._page, f"{address}/{screen}{query}")
        open_screen(self._page, f"{address}/products{query}")
        for _ in range(300):
            everything = b"".join(self._frames)
            if own.encode() in everything:
                break
            self._page.wait_for_timeout(200)
        return everything


def test_whoever_may_see_one_site_sees_nothing_of_another(page: Page, address: str) -> None:
    page.goto(address)
    log_in(page, "dee")
    heading(page, "Overview")
    sent = Wire(page).of_every_page(address, "?site=kathmandu", own="kettle")
    assert b"kettle" in sent
    assert b"singing-bowl" not in sent and b"kathmandu" not in sent
    with page.expect_download() as download:
        open_screen(page, f"{address}/export?table=events&site=kathmandu")
        page.get_by_role("button", name="Download CSV").first.click()
    rows = Path(download.value.path()).read_text()
    assert "kettle" in rows and "singing-bowl" not in rows


def test_a_share_link_shows_one_site_without_a_login_until_it_is_revoked(
    browser: Browser, address: str, shops: sa.Engine
) -> None:
    port = int(address.rpartition(":")[2])
    links = ShareLinks(shops, Settings(dashboard_port=port), None)
    link = links.create("kathmandu", created_by="ann")
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    heading(page, "Overview")
    assert "share" not in page.url and "footfall_" not in page.url
    sent = Wire(page).of_every_page(address, "?site=demo&table=events", own="singing-bowl")
    assert b"singing-bowl" in sent
    for secret in (
        b"kettle",
        b"Raw events",
        b"Last load",
        b"Log out",
        b"Add a note",
        b"views_popover",
    ):
        assert secret not in sent, secret
    links.revoke(links.list()[0].link_id)
    heading(page, "Log in")
    page.goto(link)
    heading(page, "Nothing here")
    context.close()


def test_what_was_opened_is_of_no_use_to_others(page: Page, browser: Browser, address: str) -> None:
    """The address of a download, and of a page's scripts, copied to a browser without a login."""
    page.goto(address)
    log_in(page, "ann")
    asked: list[str] = []
    page.on("response", lambda response: asked.append(response.url))
    open_screen(page, f"{address}/export?table=events")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").first.click()
    stranger = browser.new_context()
    assert [url for url in asked if "/static/" in url] and "/media/" in download.value.url
    for url in {*asked, download.value.url}:
        if url.startswith(address):
            answer = stranger.request.get(url, max_redirects=0)
            assert answer.status in (401, 303), url
    stranger.close()
    stream = address.replace("http:", "ws:") + "/_stcore/stream"
    with pytest.raises(InvalidStatus) as refused, connect(stream):
        pass
    assert refused.value.response.status_code == 401


def test_with_an_account_elsewhere(browser: Browser, shops: sa.Engine, tmp_path: Path) -> None:
    with IdentityProvider() as provider:
        settings = {
            f"FOOTFALL_{name.upper()}": value for name, value in provider.settings().items()
        }
        allowed = {"FOOTFALL_OIDC_USERS": "@shop.example", "FOOTFALL_SITES": SITES}
        with LiveDashboard(tmp_path, url_of(shops), **settings, **allowed) as dashboard:
            wait_until_up(dashboard.url)
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{dashboard.url}/sources?period=today")
            page.get_by_role("link", name="Log in").click()
            page.get_by_role("link", name="eve@elsewhere.example").click()
            expect(page.get_by_text("not admitted here")).to_be_visible()
            page.goto(f"{dashboard.url}/sources?period=today")
            page.get_by_role("link", name="Log in").click()
            page.get_by_role("link", name="ann@shop.example").click()
            heading(page, "Sources")
            expect(page).to_have_url(re.compile("period=today"))
            page.reload()
            heading(page, "Sources")
            page.get_by_role("button", name="Log out ann@shop.example").click()
            expect(page.get_by_text("You have logged out.")).to_be_visible()
            context.close()
    assert (
        "login: ann@shop.example, by the identity provider"
        in (tmp_path / "dashboard.log").read_text()
    )


def test_without_a_login_no_proxy_gets_anything(
    browser: Browser, shops: sa.Engine, tmp_path: Path
) -> None:
    with LiveDashboard(tmp_path, url_of(shops), FOOTFALL_SITES=SITES) as dashboard:
        wait_until_up(dashboard.url)
        context: BrowserContext = browser.new_context(
            extra_http_headers={"X-Forwarded-For": "203.0.113.9"}
        )
        page = context.new_page()
        page.goto(dashboard.url)
        heading(page, "Not this way")
        expect(page.get_by_text("FOOTFALL_LOGIN=local")).to_be_visible()
        context.close()
        page = browser.new_page()
        open_screen(page, dashboard.url)
        expect(page.get_by_text("Log out")).to_have_count(0)
        page.close()


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_exposed_and_unprotected_it_does_not_start(host: str, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "dashboard"],
        cwd=ROOT,
        env={
            "FOOTFALL_HOME": str(tmp_path),
            "FOOTFALL_DASHBOARD_HOST": host,
            "FOOTFALL_DASHBOARD_PORT": str(free_port()),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert "FOOTFALL_LOGIN=local" in ended.stderr and "Traceback" not in ended.stderr
