"""From a hand in the demo shop to the store: every kind of event becomes exactly the right row.

The shop is built and served as a customer's would be, in front of a real collector and queue; what
is in the queue is drained as the pipeline does it.
"""

import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from conftest import NewContext
from live_collector import LiveCollector, eventually
from live_dashboard import LiveDashboard, open_screen
from playwright.sync_api import Browser, Locator, Page, expect
from stored import Stored
from storefront import Storefront

from footfall.simulation.catalogue import PRODUCTS, Product
from pipeline.refresh import refresh_all

SKILLET = next(product for product in PRODUCTS if product.slug == "ember-cast-skillet")
LOOKED_MS = 900
VIEWPORT = {"width": 1280, "height": 800}
MARGIN = (5, 300)  # where there is nothing to rest on
LETTER = "utm_source=letter&utm_medium=email"


@pytest.fixture(scope="module")
def shop(collector: LiveCollector) -> Iterator[str]:
    """The address of the demo shop."""
    with Storefront(collector.url) as storefront:
        yield storefront.url.replace("127.0.0.1", "localhost")


def arrive(page: Page, product: Product) -> None:
    """Wait for a product's page."""
    page.wait_for_url(f"**/p/{product.slug}")
    expect(page.get_by_role("heading", level=1)).to_have_text(product.name)


def look_and_swipe(page: Page) -> None:
    """Rest on the first picture, then swipe to the second."""
    picture = page.get_by_role("region", name=f"Pictures of {SKILLET.name}").get_by_role("img")
    box = picture.first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.wait_for_timeout(LOOKED_MS)
    page.mouse.down()
    page.mouse.move(x - 200, y, steps=4)
    page.mouse.up()
    page.mouse.move(*MARGIN)
    expect(page.get_by_text("2 / ")).to_be_visible()


def open_store(page: Page, link: Locator) -> None:
    """Follow a link to a partner store, look at it and close it."""
    with page.context.expect_page() as opened:
        link.click()
    opened.value.wait_for_url("**/store/**")
    opened.value.close()
    page.bring_to_front()


def facts(row: Any) -> tuple[Any, ...]:
    """What a row says, but for its ids and times."""
    names = ("event_type", "action", "path", "product_id", "position", "target", "direction")
    return (*(getattr(row, name) for name in names), row.coupon, row.target_url)


@pytest.mark.timeout(300)
def test_every_kind_of_event_becomes_exactly_the_right_rows(
    any_browser: Browser, new_context: NewContext, shop: str, stored: Stored, engine: sa.Engine
) -> None:
    page = new_context(any_browser, viewport=VIEWPORT).new_page()
    page.goto(f"{shop}/c/kitchen?{LETTER}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_text(SKILLET.name, exact=True).first.click()
    arrive(page, SKILLET)
    arrived = time.monotonic()
    look_and_swipe(page)
    page.get_by_role("button", name="Next picture").click()
    page.get_by_role("button", name="Read more").click()
    page.get_by_role("button", name=f"Copy code {SKILLET.store.coupon}").click()
    page.wait_for_timeout(1200)  # one copy a second
    page.get_by_text(SKILLET.store.coupon, exact=True).click(click_count=3)
    page.keyboard.press("Control+c")
    until_store_ms = (time.monotonic() - arrived) * 1000
    open_store(page, page.get_by_role("link", name="Go to Store"))
    related = page.get_by_role("list", name="Related products").get_by_role("listitem").nth(1)
    other = re.sub(".*/", "", related.get_by_role("link").first.get_attribute("href") or "")
    open_store(page, related.get_by_role("link", name="To the deal"))
    page.mouse.move(*MARGIN)
    page.mouse.wheel(0, 20_000)
    page.wait_for_function(
        "Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight"
    )
    page.wait_for_timeout(500)
    page.get_by_role("searchbox").fill("kettle")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/search?q=kettle")
    at_product_ms = (time.monotonic() - arrived) * 1000
    page.get_by_role("link", name="Biggest discount").click()
    page.wait_for_url("**/search?*by=discount")
    page.wait_for_timeout(800)  # past the moment when a view is sent
    page.goto("about:blank")

    eventually(lambda: len({row.view_id for row in stored.rows("engagement")}) == 4)
    rows = stored.rows()
    here, code = f"/p/{SKILLET.slug}", SKILLET.store.coupon
    out, other_out = f"{shop}/go/{SKILLET.slug}", f"{shop}/go/{other}"
    name, product = SKILLET.name, SKILLET.slug

    others = [row for row in rows if row.action != "image_hover" and row.event_type != "engagement"]
    assert Counter(map(facts, others)) == Counter(
        [
            ("page_view", None, "/c/kitchen", None, None, None, None, None, None),
            ("page_view", None, here, product, None, None, None, None, None),
            ("interaction", "gallery_swipe", here, product, 0, name, "left", None, None),
            ("interaction", "gallery_swipe", here, product, 2, name, "left", None, None),
            ("interaction", "read_more", here, product, None, "description", None, None, None),
            *[("conversion_signal", "coupon_copy", here, product, *[None] * 3, code, None)] * 2,
            ("click_outbound", None, here, product, None, None, None, None, out),
            ("conversion_signal", "go_to_store", here, product, *[None] * 4, out),
            ("click_outbound", None, here, other, 2, None, None, None, other_out),
            ("conversion_signal", "go_to_store", here, other, *[None] * 4, other_out),
            ("page_view", None, "/search", None, None, None, None, None, None),
            ("custom", "filter_applied", "/search", None, None, None, None, None, None),
            ("page_view", None, "/search", None, None, None, None, None, None),
        ]
    )
    [custom] = stored.rows("custom")
    assert custom.props == {"by": "discount"}
    assert len({row.event_id for row in rows}) == len(rows)
    assert len({row.visitor_id for row in rows}) == 1
    views = {row.view_id: row for row in rows if row.event_type == "page_view"}
    assert all(row.path == views[row.view_id].path for row in rows if row.view_id != custom.view_id)
    automated = any_browser.browser_type.name == "firefox"  # it cannot hide that it is driven
    assert {row.bot for row in rows} == {automated}

    # The pointer may come to rest on a picture again, when the page moves under it.
    hovers = [row for row in rows if row.action == "image_hover"]
    assert {facts(row) for row in hovers} == {
        ("interaction", "image_hover", here, product, None, name, None, None, None)
    }
    # It may have rested there since the page came under it.
    assert LOOKED_MS <= max(row.duration_ms for row in hovers) <= at_product_ms + 1000
    [at_product] = [view_id for view_id, row in views.items() if row.path == here]
    said = [row for row in rows if row.event_type == "engagement" and row.view_id == at_product]
    assert until_store_ms <= max(row.visible_ms for row in said) <= at_product_ms + 1000
    assert max(row.scroll_depth for row in said) == 100

    days = sorted({row.event_day for row in rows})
    refresh_all(engine, days[0], days[-1], zones={})
    [session] = stored.ask("select * from sessions")
    assert (session.entry_path, session.exit_path) == ("/c/kitchen", "/search")
    assert (session.page_views, session.channel, session.source) == (4, "Email", "letter")


def test_the_click_is_seen_on_the_dashboard(
    browser: Browser,
    new_context: NewContext,
    shop: str,
    stored: Stored,
    engine: sa.Engine,
    database_url: str,
    tmp_path: Path,
) -> None:
    page = new_context(browser).new_page()
    page.goto(f"{shop}/p/{SKILLET.slug}")
    open_store(page, page.get_by_role("link", name="Go to Store"))
    page.goto("about:blank")
    eventually(lambda: stored.rows("click_outbound"))
    days = sorted({row.event_day for row in stored.rows()})
    refresh_all(engine, days[0], days[-1], zones={})

    with LiveDashboard(tmp_path, database_url) as dashboard:
        open_screen(page, f"{dashboard.url}/products?period=today")
        for card, value in {"Product views": "1", "Product clicks": "1", "CTR": "100"}.items():
            shown = page.get_by_test_id("stMetric").filter(has_text=re.compile(f"^{card}"))
            expect(shown.first.get_by_test_id("stMetricValue")).to_contain_text(value)
        expect(page.get_by_text(SKILLET.slug).first).to_be_visible()
        page.goto("about:blank")


def test_who_declines_in_the_shop_is_left_alone(
    any_browser: Browser, new_context: NewContext, shop: str, stored: Stored
) -> None:
    context = new_context(any_browser)
    posts: list[str] = []
    context.on("request", lambda asked: asked.method == "POST" and posts.append(asked.url))
    page = context.new_page()
    page.goto(f"{shop}/about")
    page.get_by_role("button", name="Decline").click()
    page.wait_for_timeout(1000)
    before = len(posts)
    page.goto(f"{shop}/p/{SKILLET.slug}")
    page.get_by_role("button", name="Read more").click()
    page.get_by_role("button", name="Copy code").click()
    open_store(page, page.get_by_role("link", name="Go to Store"))
    assert page.evaluate("Object.keys(localStorage)") == ["dealwise-consent"]
    page.goto("about:blank")
    page.wait_for_timeout(500)
    assert len(posts) == before
    assert {row.path for row in stored.rows()} <= {"/about"}


def test_who_accepts_in_the_shop_is_recognised(
    browser: Browser, new_context: NewContext, shop: str, stored: Stored
) -> None:
    def of(path: str) -> list[Any]:
        return [row for row in stored.rows() if row.path == path]

    page = new_context(browser).new_page()
    page.goto(f"{shop}/about")
    page.get_by_role("button", name="Accept").click()
    page.goto(f"{shop}/c/kitchen")
    eventually(lambda: of("/c/kitchen"))
    page.goto(f"{shop}/p/{SKILLET.slug}")
    eventually(lambda: of(f"/p/{SKILLET.slug}"))
    page.goto("about:blank")
    rows = of("/c/kitchen") + of(f"/p/{SKILLET.slug}")
    assert len({row.visitor_id for row in rows}) == 1
    [session] = {row.session_hint for row in rows}
    assert session is not None
