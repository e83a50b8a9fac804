"""Whatever happens between the page and the collector: nothing is lost, and nothing comes twice."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from conftest import LaunchFirefox, NewContext
from live_collector import eventually
from playwright.sync_api import Browser, Error, Page
from small_site import INTAKE, SmallSite, Trouble
from stored import Stored

SHOP = "<button data-footfall-coupon=SAVE>Copy</button>"


def visit(page: Page, url: str) -> None:
    """View a page and copy its coupon."""
    page.goto(url)
    page.get_by_role("button").click()


def is_stored(site: SmallSite, stored: Stored, *kinds: str) -> bool:
    """Whether just these kinds of event (engagement aside) are stored, each event once."""
    rows = stored.rows()
    found = sorted(row.event_type for row in rows if row.event_type != "engagement")
    assert len({row.event_id for row in rows}) == len(rows)
    return found == sorted(kinds)


def wait_until_stored(site: SmallSite, stored: Stored, *kinds: str) -> None:
    eventually(lambda: is_stored(site, stored, *kinds), timeout_seconds=60)
    assert {*site.attempts()} >= {*stored.ids()}


VISIT = ("page_view", "conversion_signal")


@pytest.mark.parametrize(
    "troubles",
    [
        [Trouble.UNAVAILABLE, Trouble.UNAVAILABLE],
        [Trouble.TOO_MANY],
        [Trouble.CUT_BEFORE],
        [Trouble.CUT_AFTER],
    ],
    ids=["503", "429", "no answer", "answer lost"],
)
def test_a_failed_post_is_sent_again_and_stored_once(
    any_browser: Browser,
    new_context: NewContext,
    site: SmallSite,
    stored: Stored,
    troubles: list[Trouble],
) -> None:
    site.troubles = list(troubles)
    page = new_context(any_browser).new_page()
    visit(page, site.add("/", SHOP))
    wait_until_stored(site, stored, *VISIT)

    [view] = site.events("page_view")
    # What the collector has taken without an answer is stored before it is sent again.
    eventually(lambda: sum(view in post["events"] for post in site.posts) > len(troubles))
    tries = [post["sent_at"] for post in site.posts if view in post["events"]]
    assert len(tries) == len(troubles) + 1
    assert tries == sorted(set(tries)), "each with its own time"
    if troubles == [Trouble.TOO_MANY]:
        assert tries[1] - tries[0] >= 1000


def test_a_refused_post_is_not_sent_again(
    browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    """The page is not on one of the site's domains: the collector will never take it."""
    page = new_context(browser).new_page()
    path = site.add("/", SHOP).removeprefix(site.url)
    page.goto(f"http://partner.example:{site.port}{path}")
    eventually(lambda: site.posts)
    page.wait_for_timeout(3000)
    assert set(site.attempts().values()) == {1}
    page.get_by_role("button").click()
    eventually(lambda: site.events("conversion_signal"))
    assert stored.rows() == []


def test_offline_for_a_while_and_back(
    any_browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    context = new_context(any_browser)
    page = context.new_page()
    page.goto(site.add("/", SHOP))
    eventually(lambda: site.events("page_view"))
    context.set_offline(True)
    page.get_by_role("button").click()
    page.wait_for_timeout(2000)
    assert site.events("conversion_signal") == []
    context.set_offline(False)
    wait_until_stored(site, stored, *VISIT)


def test_a_blocked_request_is_one_more_that_failed(
    browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    page = new_context(browser).new_page()
    page.route(f"**{INTAKE}", lambda route: route.abort("blockedbyclient"))
    visit(page, site.add("/", SHOP))
    page.wait_for_timeout(500)
    assert site.posts == []
    page.unroute_all()
    wait_until_stored(site, stored, *VISIT)


def test_a_tab_that_dies_leaves_its_events_to_the_next(
    browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    site.always = Trouble.UNAVAILABLE
    context = new_context(browser)
    page = context.new_page()
    visit(page, site.add("/", SHOP, outbox="local"))
    eventually(lambda: len(site.events()) >= 2)
    with page.expect_event("crash"), pytest.raises(Error):
        page.goto("chrome://crash")
    assert stored.rows() == []
    site.always = None
    context.new_page().goto(site.add("/later", SHOP, outbox="local"))
    wait_until_stored(site, stored, *VISIT, "page_view")


@pytest.mark.parametrize("host", ["localhost", "shop.example"])
def test_two_tabs_have_one_sender(
    any_browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored, host: str
) -> None:
    """`localhost` is a secure context, with Web Locks. `shop.example` over HTTP is none: there both
    tabs may send an event, and it is stored once.
    """
    site.always = Trouble.UNAVAILABLE
    url = site.add("/", SHOP, outbox="local").replace("localhost", host)
    context = new_context(any_browser)
    pages = [context.new_page(), context.new_page()]
    for page in pages:
        visit(page, url)
    eventually(lambda: site.posts)
    assert pages[0].evaluate("isSecureContext") is (host == "localhost")
    site.always = None
    wait_until_stored(site, stored, *VISIT, *VISIT)
    if host == "localhost":
        assert set(site.attempts(accepted=True).values()) == {1}

    # A page that leaves cannot ask for its turn: then both may send, and it is stored once.
    pages[0].close()
    pages[1].get_by_role("button").click()
    wait_until_stored(site, stored, *VISIT, *VISIT, "conversion_signal")


def test_the_tab_that_is_left_sends_for_the_one_that_sent(
    browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    site.always = Trouble.UNAVAILABLE
    context = new_context(browser)
    pages = [context.new_page(), context.new_page()]
    for page in pages:
        visit(page, site.add("/", SHOP, outbox="local"))
    eventually(lambda: site.posts)
    pages[0].close()
    eventually(lambda: site.events("engagement"))
    site.always = None
    wait_until_stored(site, stored, *VISIT, *VISIT)
    assert set(site.attempts(accepted=True).values()) == {1}


def test_what_a_page_may_not_send_on_leaving_the_next_page_sends(
    browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    """A leaving page has 64 kB in all; forty events of 3 kB are more."""
    many = "for (let n = 0; n < 40; n++) footfall.custom('seen', { n, text: 'x'.repeat(3000) })"
    site.add("/", outbox="local")
    site.add("/next", outbox="local")
    page = new_context(browser).new_page()
    page.goto(f"{site.url}/")
    page.evaluate(f"() => {{ {many}; location.href = '/next' }}")
    page.wait_for_url("**/next")
    wait_until_stored(site, stored, *["page_view"] * 2, *["custom"] * 40)
    assert {row.props["n"] for row in stored.rows("custom")} == {*range(40)}


CLOCK = """
    const Real = Date, wrong = %d
    let passed = 0
    Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(Date.now()) }
        static now() { return Real.now() + wrong + passed }
    }
    window.later = ms => { passed += ms }
"""
HOURS_MS = 3_600_000


@pytest.mark.parametrize("wrong_ms", [-3 * HOURS_MS, 3 * HOURS_MS], ids=["behind", "ahead"])
def test_a_clock_wrong_by_three_hours(
    browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored, wrong_ms: int
) -> None:
    """And offline for two hours on top: the stored times are right all the same."""
    began = datetime.now(UTC)
    context = new_context(browser)
    page = context.new_page()
    page.add_init_script(CLOCK % wrong_ms)
    page.goto(site.add("/", SHOP))
    wait_until_stored(site, stored, "page_view")
    context.set_offline(True)
    page.get_by_role("button").click()
    clicked = time.monotonic()
    page.evaluate("later(2 * 3_600_000)")
    context.set_offline(False)
    wait_until_stored(site, stored, *VISIT)
    ended, waited = datetime.now(UTC), timedelta(seconds=time.monotonic() - clicked)

    [view], [copied] = stored.rows("page_view"), stored.rows("conversion_signal")
    assert began - timedelta(seconds=1) <= view.occurred_at <= ended
    two_hours_ago = ended - timedelta(hours=2)
    assert two_hours_ago - waited - timedelta(seconds=5) <= copied.occurred_at <= two_hours_ago


NO_STORAGE = """for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
    Object.defineProperty(window, name, {
        get() { throw new DOMException('Access is denied for this document.', 'SecurityError') }
    })"""


def test_blocked_storage(
    browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    site.troubles = [Trouble.UNAVAILABLE]
    context = new_context(browser)
    context.add_init_script(NO_STORAGE)
    visit(context.new_page(), site.add("/", SHOP, outbox="local", consent="granted"))
    wait_until_stored(site, stored, *VISIT)


@pytest.mark.parametrize(
    "preferences",
    [
        {"network.cookie.cookieBehavior": 2},
        {
            "browser.privatebrowsing.autostart": True,
            # On by default there; a visitor who objects is not measured at all.
            "privacy.globalprivacycontrol.pbmode.enabled": False,
        },
    ],
    ids=["storage blocked", "private mode"],
)
def test_firefox_without_storage(
    launch_firefox: LaunchFirefox,
    new_context: NewContext,
    site: SmallSite,
    stored: Stored,
    preferences: dict[str, int | bool],
) -> None:
    site.troubles = [Trouble.UNAVAILABLE]
    page = new_context(launch_firefox(**preferences)).new_page()
    visit(page, site.add("/", SHOP, outbox="local", consent="granted"))
    wait_until_stored(site, stored, *VISIT)
    if "network.cookie.cookieBehavior" in preferences:
        refused = "() => { try { localStorage; return false } catch { return true } }"
        assert page.evaluate(refused)
