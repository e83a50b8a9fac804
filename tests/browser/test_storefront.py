"""The demo's shop as visitors meet it: every kind of page, by day and night, at a desk, on a phone.

What the tracker in it reports is for the tests of the tracker; here it is whether the shop is one
to be proud of. Pictures of every page are left in tests/artifacts/.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import msgspec
import pytest
from live_collector import LiveCollector, envelopes, eventually, queued
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from redis import Redis
from storefront import Storefront

from contract.event import Batch, Event, Interaction, PageView
from contract.queue import decode_item
from contract.settings import ROOT, Settings
from footfall.local.valkey import EmbeddedValkey
from footfall.simulation import pages as simulated
from footfall.simulation.catalogue import CATEGORIES, PRODUCTS, SEARCHES, STORES

ARTIFACTS = ROOT / "tests" / "artifacts"
SHOP = ROOT / "examples" / "storefront"
AXE = SHOP / "node_modules" / "axe-core" / "axe.min.js"
DEMO_SITES = json.dumps(
    {name: site.model_dump() for name, site in Settings.model_fields["sites"].default.items()}
)
KINDS = {
    "home": "/",
    "category": "/c/sound",
    "product": "/p/hush-over-ear",
    "coupons": "/coupons",
    "store": "/coupons/himalaya-tea",
    "search": "/search?q=tea",
    "nothing-found": "/search?q=submarine",
    "about": "/about",
    "not-found": "/p/submarine",
    "partner": "/store/murmuraudio/hush-over-ear",
}
SCREENS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 860}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 860}},
    "phone": {
        "color_scheme": "light",
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
    },
}
PRODUCT = "Hush over-ear headphones"


@pytest.fixture(scope="module")
def collector(
    tmp_path_factory: pytest.TempPathFactory, valkey: EmbeddedValkey
) -> Iterator[LiveCollector]:
    """A collector with the sites of a Footfall that nobody has configured."""
    folder = tmp_path_factory.mktemp("collector")
    with LiveCollector(folder, valkey.url(), sites=DEMO_SITES) as collector:
        yield collector


@pytest.fixture(scope="module")
def shop(collector: LiveCollector) -> Iterator[Storefront]:
    with Storefront(collector.url) as shop:
        yield shop


@pytest.fixture
def visit(
    request: pytest.FixtureRequest, browser: Browser, redis_client: Redis
) -> Iterator[BrowserContext]:
    """A visitor's browser; by default at a desk. At its end no page may have complained."""
    context = browser.new_context(**SCREENS[getattr(request, "param", "light")])
    complaints: list[str] = []
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on(
        "console",
        lambda line: (
            complaints.append(f"{line.type}: {line.text}")
            if line.type in ("error", "warning") and "404" not in line.text
            else None
        ),
    )
    yield context
    context.close()
    assert complaints == []


def _events(redis: Redis) -> list[Event]:
    bodies = [decode_item(item)[1] for item in queued(redis)]
    return [
        event for body in bodies for event in msgspec.json.decode(body, type=Batch[Event]).events
    ]


def _settled(page: Page, url: str) -> Page:
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page


def _faults(page: Page) -> list[str]:
    """What axe finds, best practices included."""
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {node['html']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("visit", SCREENS, indirect=True)
def test_every_page_is_whole_and_accessible_and_asks_nobody_else(
    visit: BrowserContext, shop: Storefront, request: pytest.FixtureRequest
) -> None:
    ARTIFACTS.mkdir(exist_ok=True)
    screen = request.node.callspec.params["visit"]
    asked: set[str] = set()
    visit.on("request", lambda request: asked.add(request.url))
    page = visit.new_page()
    for kind, path in KINDS.items():
        _settled(page, shop.url + path)
        if kind != "partner":
            expect(page.get_by_role("region", name="Consent")).to_be_visible()
        assert _faults(page) == [], kind
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), kind
        broken = page.evaluate(
            "[...document.images].filter(({complete, naturalWidth}) => complete && !naturalWidth)"
            ".map(({src}) => src)"
        )
        assert broken == [], kind
        page.screenshot(path=ARTIFACTS / f"storefront-{kind}-{screen}.png", full_page=True)
    assert {url for url in asked if not url.startswith((shop.url, "data:"))} == set()


def test_its_pages_have_the_addresses_and_titles_of_the_simulated_shop(shop: Storefront) -> None:
    pages = [
        simulated.HOME,
        simulated.ABOUT,
        *(simulated._product(product) for product in PRODUCTS),
        *(simulated._category(category) for category in CATEGORIES),
        *(simulated._coupons(store) for store in STORES.values()),
        *(simulated._search(words) for words in SEARCHES),
    ]
    with httpx.Client(base_url=shop.url) as client:
        for page in pages:
            answer = client.get(page.path)
            titles = re.findall(r"<title>(.*?)</title>", answer.text)
            assert (answer.status_code, [*map(html.unescape, titles)]) == (200, [page.title])
            if page.store:
                assert page.store.coupon in answer.text


def test_no_answer_to_the_banner_leaves_nothing_on_the_device(
    visit: BrowserContext, shop: Storefront, redis_client: Redis
) -> None:
    page = _settled(visit.new_page(), f"{shop.url}/p/hush-over-ear")
    page.get_by_role("button", name="Next picture").click()
    eventually(lambda: len(_events(redis_client)) >= 2)
    page.reload()

    expect(page.get_by_role("region", name="Consent")).to_be_visible()
    assert visit.storage_state()["cookies"] == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_denial_lasts_and_can_be_taken_back(
    visit: BrowserContext, shop: Storefront, redis_client: Redis
) -> None:
    page = _settled(visit.new_page(), shop.url)
    banner = page.get_by_role("region", name="Consent")
    banner.get_by_role("button", name="Decline").click()
    expect(banner).to_be_hidden()
    before = len(_events(redis_client))
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.url) if request.post_data else None)

    _settled(page, f"{shop.url}/about")
    expect(page.get_by_text("You have declined: nothing is measured.")).to_be_visible()
    expect(banner).to_be_hidden()
    assert posts == []
    assert len(_events(redis_client)) == before
    assert page.evaluate("Object.keys(localStorage)") == ["dealwise-consent"]

    page.get_by_role("button", name="Ask me again").click()
    banner.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("You have accepted: this device is recognised.")).to_be_visible()
    _settled(page, f"{shop.url}/p/chai-sampler")
    eventually(lambda: len(_events(redis_client)) > before)
    batch = msgspec.json.decode(decode_item(queued(redis_client)[-1])[1])
    assert batch["consent"] == "granted"
    assert batch["visitor_id"]

    _settled(page, f"{shop.url}/about")
    page.get_by_role("button", name="Withdraw consent").click()
    expect(page.get_by_text("You have declined")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["dealwise-consent"]


def _swipe(page: Page, gallery: Locator, by_px: int) -> None:
    box = gallery.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(x + by_px * step / 5, y)
    page.mouse.up()


def test_the_gallery_goes_by_arrow_by_mouse_by_keyboard_and_looks_closer(
    visit: BrowserContext, shop: Storefront, redis_client: Redis
) -> None:
    page = _settled(visit.new_page(), f"{shop.url}/p/hush-over-ear")
    gallery = page.get_by_role("region", name=f"Pictures of {PRODUCT}")
    window = page.locator("[data-footfall-gallery]")

    gallery.get_by_role("button", name="Next picture").click()
    expect(gallery.get_by_text("2 / 4")).to_be_visible()
    gallery.get_by_role("button", name="Previous picture").focus()
    page.keyboard.press("Enter")
    expect(gallery.get_by_text("1 / 4")).to_be_visible()
    gallery.get_by_role("button", name="Show picture 3").click()
    expect(gallery.get_by_text("3 / 4")).to_be_visible()

    _swipe(page, window, -150)
    expect(gallery.get_by_text("4 / 4")).to_be_visible()
    _swipe(page, window, -150)  # there is no fifth
    expect(gallery.get_by_text("4 / 4")).to_be_visible()
    _swipe(page, window, 150)
    expect(gallery.get_by_text("3 / 4")).to_be_visible()
    _swipe(page, window, 15)  # that was no swipe
    expect(gallery.get_by_text("3 / 4")).to_be_visible()

    window.hover(position={"x": 60, "y": 60})
    picture = gallery.get_by_role("img", name=f"{PRODUCT}, from close by")
    expect(picture).to_have_attribute("data-near", "true")
    page.mouse.move(5, 5)
    expect(picture).to_have_attribute("data-near", "false")

    def swiped() -> list[tuple[str | None, int | None]]:
        return [
            (event.direction or None, event.index)
            for event in _events(redis_client)
            if isinstance(event, Interaction) and event.action == "gallery_swipe"
        ]

    # Each arrow once, with the picture that it led to; the swipes come on top of them.
    eventually(lambda: {("left", 1), ("right", 0)} <= set(swiped()))


@pytest.mark.parametrize("visit", ["phone"], indirect=True)
def test_the_gallery_goes_by_touch(visit: BrowserContext, shop: Storefront) -> None:
    page = _settled(visit.new_page(), f"{shop.url}/p/hush-over-ear")
    gallery = page.get_by_role("region", name=f"Pictures of {PRODUCT}")
    box = page.locator("[data-footfall-gallery]").bounding_box()
    assert box
    touch = visit.new_cdp_session(page)
    y = box["y"] + box["height"] / 2
    for kind, x in [("touchStart", 300), ("touchMove", 240), ("touchMove", 150), ("touchEnd", 0)]:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(gallery.get_by_text("2 / 4")).to_be_visible()


def test_texts_unfold_and_codes_are_copied(visit: BrowserContext, shop: Storefront) -> None:
    visit.grant_permissions(["clipboard-read", "clipboard-write"])
    page = _settled(visit.new_page(), f"{shop.url}/p/hush-over-ear")
    secret = page.get_by_text("They fold, but not flat.")
    expect(secret).to_be_hidden()
    page.get_by_role("button", name="Read more").click()
    expect(secret).to_be_visible()
    page.get_by_role("button", name="Read less").click()
    expect(secret).to_be_hidden()

    page.get_by_role("button", name="Copy code MURMUR25").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "MURMUR25"


def test_where_the_clipboard_is_closed_the_code_is_left_selected(
    visit: BrowserContext, shop: Storefront
) -> None:
    page = visit.new_page()
    page.add_init_script("delete Navigator.prototype.clipboard")
    _settled(page, f"{shop.url}/coupons/trailkin")
    page.get_by_role("button", name="Copy code KIN20").click()
    expect(page.get_by_text("Press Ctrl-C")).to_be_visible()
    assert page.evaluate("getSelection().toString()") == "KIN20"


def test_the_way_to_the_store_leads_to_another_origin_in_a_new_tab(
    visit: BrowserContext, shop: Storefront
) -> None:
    page = _settled(visit.new_page(), f"{shop.url}/p/hush-over-ear")
    link = page.get_by_role("link", name="Go to Store")
    assert link.get_attribute("rel") == "sponsored noopener"
    with visit.expect_page() as opened:
        link.click()
    expect(opened.value).to_have_url(
        f"http://localhost:{shop.port}/store/murmuraudio/hush-over-ear"
    )
    expect(opened.value.get_by_role("heading", name=PRODUCT)).to_be_visible()
    assert opened.value.evaluate("'footfall' in window || window.opener !== null") is False

    answer = httpx.get(f"{shop.url}/go/submarine")
    assert answer.status_code == 404


def test_a_keyboard_alone_gets_to_the_content_and_sees_where_it_is(
    visit: BrowserContext, shop: Storefront
) -> None:
    page = _settled(visit.new_page(), f"{shop.url}/c/sound")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.get_by_role("list", name="Sound deals").get_by_role("link").first
    expect(first).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_visits_come_through_the_shop_to_the_collector(
    visit: BrowserContext, shop: Storefront, redis_client: Redis, host: str
) -> None:
    page = visit.new_page()
    answers: list[int] = []
    page.on(
        "response",
        lambda answer: (
            answers.append(answer.status)
            if answer.request.method == "POST" and answer.url.endswith("/api/footfall")
            else None
        ),
    )
    _settled(page, f"http://{host}:{shop.port}/p/chai-sampler")
    eventually(lambda: page.title() and answers)
    assert set(answers) == {204}
    url = f"http://{host}:{shop.port}/p/chai-sampler"
    [view] = (
        event for event in _events(redis_client) if isinstance(event, PageView) and event.url == url
    )
    assert (view.title, view.product_id) == ("Masala chai sampler deal", "chai-sampler")
    assert {envelope.site for envelope in envelopes(redis_client)} == {"demo"}


def test_a_proxy_before_the_shop_names_the_visitor(shop: Storefront, redis_client: Redis) -> None:
    body = {"site": "demo", "sent_at": 0, "events": []}
    for headers in ({}, {"x-forwarded-for": "203.0.113.77"}):
        answer = httpx.post(f"{shop.url}/api/footfall", json=body, headers=headers)
        assert answer.status_code == 204
    assert [envelope.ip for envelope in envelopes(redis_client)] == ["127.0.0.0", "203.0.113.0"]


def test_the_tracker_in_it_is_the_packed_one() -> None:
    package = SHOP / "node_modules" / "@footfall" / "tracker"
    assert not package.is_symlink()
    assert sorted(child.name for child in package.iterdir() if child.is_dir()) == ["dist"]
