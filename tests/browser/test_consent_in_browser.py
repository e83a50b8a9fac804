"""Who objects is left alone, and without consent nothing is kept on the device."""

from typing import Any

import pytest
from conftest import LaunchFirefox, NewContext
from live_collector import eventually
from playwright.sync_api import Browser, BrowserContext, Page
from small_site import SmallSite
from stored import Stored

EVERYTHING = """
    <a href="{out}" data-footfall-product=kettle>Buy</a>
    <img data-footfall-hover=front alt=front width=100 height=100
        src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">
    <button data-footfall-coupon=SAVE>Copy</button>
    <button data-footfall-read-more=story>More</button>
    <div style='height:300vh'>"""
KEPT = """async () => ({
    cookies: document.cookie,
    localStorage: Object.entries(localStorage),
    sessionStorage: Object.entries(sessionStorage),
    databases: await indexedDB.databases(),
    caches: globalThis.caches ? await caches.keys() : [],
})"""
NOTHING = {
    "cookies": "",
    "localStorage": [],
    "sessionStorage": [],
    "databases": [],
    "caches": [],
}
KINDS = {"page_view", "engagement", "click_outbound", "interaction", "conversion_signal", "custom"}


def do_everything(page: Page, site: SmallSite, **options: str) -> Any:
    """Each kind of event, then what is kept on the device; then the page is left."""
    page.goto(site.add("/", EVERYTHING.format(out=site.elsewhere), **options))
    page.get_by_role("img").hover()
    page.wait_for_timeout(800)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Copy").click()
    page.mouse.wheel(0, 400)
    page.evaluate("window.footfall && footfall.custom('seen')")
    page.get_by_role("link").click(modifiers=["Control"])
    eventually(lambda: site.has_requested("/elsewhere"))
    kept = page.evaluate(KEPT)
    page.goto(site.elsewhere)
    page.wait_for_timeout(1000)
    return kept


def assert_left_alone(site: SmallSite, context: BrowserContext, kept: Any) -> None:
    assert kept == NOTHING
    assert context.cookies() == []
    assert {request for request in site.requests if request.startswith("POST")} == set()


def test_by_default_everything_is_sent_and_nothing_kept(
    any_browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    context = new_context(any_browser)
    kept = do_everything(context.new_page(), site)
    assert kept == NOTHING
    assert context.cookies() == []
    eventually(lambda: {event["type"] for event in site.events()} == KINDS)
    assert {row.event_type for row in stored.rows()} == KINDS
    assert {post.get("visitor_id") for post in site.posts} == {None}


SIGNALS = {"globalPrivacyControl": "true", "doNotTrack": "'1'"}


@pytest.mark.parametrize("signal", SIGNALS)
def test_signals_are_obeyed_in_chromium(
    browser: Browser, new_context: NewContext, site: SmallSite, signal: str
) -> None:
    """Chromium has no setting for either that a test could reach; pages see them like this."""
    context = new_context(browser)
    context.add_init_script(
        f"Object.defineProperty(Navigator.prototype, '{signal}', {{get: () => {SIGNALS[signal]}}})"
    )
    assert_left_alone(site, context, do_everything(context.new_page(), site, outbox="local"))


@pytest.mark.parametrize(
    ("preference", "signal"),
    [
        ("privacy.globalprivacycontrol.enabled", "globalPrivacyControl"),
        ("privacy.donottrackheader.enabled", "doNotTrack"),
    ],
)
def test_signals_are_obeyed_in_firefox(
    launch_firefox: LaunchFirefox,
    new_context: NewContext,
    site: SmallSite,
    preference: str,
    signal: str,
) -> None:
    context = new_context(launch_firefox(**{preference: True}))
    page = context.new_page()
    assert_left_alone(site, context, do_everything(page, site, outbox="local"))
    assert page.evaluate(f"navigator.{signal} == {SIGNALS[signal]}")


def test_denied_consent_is_obeyed(
    any_browser: Browser, new_context: NewContext, site: SmallSite
) -> None:
    context = new_context(any_browser)
    kept = do_everything(context.new_page(), site, consent="denied", outbox="local")
    assert_left_alone(site, context, kept)


def test_consent_is_kept_on_the_device_and_a_denial_takes_it_away(
    any_browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    context = new_context(any_browser)
    page, other = context.new_page(), context.new_page()
    url = site.add("/")
    page.goto(url)
    eventually(lambda: site.events("page_view"))
    assert page.evaluate(KEPT) == NOTHING
    page.evaluate("footfall.consent('granted'); footfall.custom('agreed')")
    other.goto(site.add("/granted", consent="granted"))
    eventually(lambda: site.events("custom") and len(site.events("page_view")) == 2)

    with_consent = [post for post in site.posts if post.get("consent") == "granted"]
    for name in ("visitor_id", "session_id"):
        assert len({post[name] for post in with_consent}) == 1, "tabs share it"
    hints = {row.session_hint for row in stored.rows() if row.session_hint}
    assert len(hints) == 1
    assert page.evaluate("localStorage.length") > 0

    other.close()
    page.evaluate("footfall.consent('denied')")
    assert page.evaluate(KEPT) == NOTHING
    page.wait_for_timeout(500)
    sent = len(site.posts)
    page.evaluate("footfall.custom('unwanted')")
    page.goto("about:blank")
    page.wait_for_timeout(500)
    assert len(site.posts) == sent
