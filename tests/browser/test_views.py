"""What counts as a view, and how long and how far it was looked at: invariant 7."""

import json
import re
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from bare_chromium import BareChromium
from conftest import ARGUMENTS, NewContext
from live_collector import eventually
from playwright.sync_api import Browser, Page
from small_site import SCRIPT, SmallSite
from stored import Stored

A_MINUTE_MS = 60_000
TALL = "<div style='height:300vh'>"


def paths(events: list[dict[str, Any]], beyond: str = "#.*") -> list[str]:
    """Where the events happened, without the host and what is `beyond` interest."""
    return [re.sub(f"^http://[^/]*|{beyond}$", "", event["url"]) for event in events]


def leave(page: Page) -> None:
    """Go on as a person does, with what the page still wants to send."""
    page.goto("about:blank")
    page.wait_for_timeout(200)


def engagement(site: SmallSite, stored: Stored, path: str) -> tuple[int, int]:
    """The visible milliseconds and the scroll depth of the one view of a path, as stored."""
    site.settle()
    [view] = [row for row in stored.rows("page_view") if row.path == path]
    said = [row for row in stored.rows("engagement") if row.view_id == view.view_id]
    return max(row.visible_ms for row in said), max(row.scroll_depth for row in said)


def test_a_load_is_one_view_with_its_particulars(
    any_browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    site.add("/from", f"<a href='{site.url}/kettle?utm_source=mail&size=2'>Kettle</a>")
    site.add("/kettle")
    page = new_context(any_browser).new_page()
    page.goto(f"{site.url}/from")
    page.get_by_role("link").click()
    page.wait_for_url("**/kettle*")
    eventually(lambda: len(site.events("page_view")) == 2)
    leave(page)
    site.settle()

    first, second = stored.rows("page_view")
    assert (first.path, first.title, first.referrer) == ("/from", "/from", None)
    assert (second.path, second.query, second.utm_source) == ("/kettle", "size=2", "mail")
    assert second.view_id == second.event_id != first.view_id
    assert second.visitor_id == first.visitor_id


MOVES = [
    "history.pushState({}, '', '/p/1')",
    "history.pushState({}, '', '/p/1')",  # the same address again
    "history.replaceState({}, '', '/p/2')",
    "history.replaceState({scroll: 40}, '')",  # what frameworks do all the time
    "history.pushState({}, '', '/p/2?size=3')",
    "location.hash = 'reviews'",
    "history.pushState({}, '', '/p/3')",
    "history.back()",
]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["/", "/p/1", "/p/2", "/p/2?size=3", "/p/3", "/p/2?size=3"]),
        ({"query": "false"}, ["/", "/p/1", "/p/2", "/p/3", "/p/2?size=3"]),
        (
            {"hash": ""},
            [
                *("/", "/p/1", "/p/2", "/p/2?size=3"),
                *("/p/2?size=3#reviews", "/p/3", "/p/2?size=3#reviews"),
            ],
        ),
    ],
    ids=["by default", "without queries", "with hashes"],
)
def test_a_single_page_shop_has_a_view_for_each_address(
    browser: Browser,
    new_context: NewContext,
    site: SmallSite,
    options: dict[str, str],
    expected: list[str],
) -> None:
    page = new_context(browser).new_page()
    page.goto(site.add("/", **options))
    eventually(lambda: site.events("page_view"))
    for move in MOVES:
        page.evaluate(f"() => {{ {move} }}")
        page.wait_for_timeout(400)  # the tracker looks at the address now and then
    page.wait_for_url("**/p/2?size=3#reviews")
    leave(page)
    eventually(lambda: len(site.events("page_view")) >= len(expected))
    seen = paths(site.events("page_view"), beyond="" if "hash" in options else "#.*")
    assert seen == expected
    ids = [event["id"] for event in site.events("page_view")]
    assert {event["view_id"] for event in site.events("engagement")} <= set(ids)


def test_a_page_from_the_back_forward_cache_is_exactly_one_new_view(
    any_browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    kept = "<script>window.onpageshow = event => { document.title += event.persisted }</script>"
    site.add("/a", "<a href=/b>b</a>", head=kept)
    site.add("/b")
    page = new_context(any_browser).new_page()
    page.goto(f"{site.url}/a")
    eventually(lambda: site.events("page_view"))
    page.get_by_role("link").click()
    eventually(lambda: len(site.events("page_view")) == 2)
    site.settle()
    page.evaluate("history.back()")
    eventually(lambda: len(site.events("page_view")) == 3)
    assert page.evaluate("document.title").endswith("true"), "the page came from the cache"
    page.wait_for_timeout(300)  # for one too many
    leave(page)
    site.settle()

    assert [row.path for row in stored.rows("page_view")] == ["/a", "/b", "/a"]
    views = [row.view_id for row in stored.rows("page_view")]
    assert len(set(views)) == 3
    assert {row.view_id for row in stored.rows("engagement")} <= set(views)


PRERENDERS = (
    '<script type=speculationrules>{"prerender":[{"source":"list","urls":["/guessed"],'
    '"eagerness":"immediate"}]}</script>'
)
TELLS = (
    "<script>fetch(`/prerendering-${document.prerendering}`)</script>"
    "<script type=module>fetch('/ready')</script>"  # runs after the tracker
)


@pytest.fixture
def bare_chromium(site: SmallSite, chromium_program: str, tmp_path: Path) -> Iterator[BareChromium]:
    with BareChromium(chromium_program, ARGUMENTS, tmp_path / "profile") as chromium:
        yield chromium


def test_a_prerendered_page_never_shown_is_no_view(
    bare_chromium: BareChromium, site: SmallSite, stored: Stored
) -> None:
    site.add("/guessed", TELLS)
    tab = bare_chromium.open(site.add("/", head=PRERENDERS))
    eventually(lambda: site.has_requested("/ready") and site.events("page_view"))
    assert site.has_requested("/prerendering-true")
    bare_chromium.close(tab)
    eventually(lambda: site.events("engagement"))
    time.sleep(0.5)  # for one too many
    site.settle()

    assert not site.has_requested("/prerendering-false")
    assert {row.path for row in stored.rows()} == {"/"}


def test_a_prerendered_page_shown_later_is_one_view_then(
    bare_chromium: BareChromium, site: SmallSite, stored: Stored
) -> None:
    site.add("/guessed", TELLS)
    go = "<script>fetch('/told').then(() => { location.href = '/guessed' })</script>"
    site.gates["/told"] = threading.Event()
    bare_chromium.open(site.add("/", go, head=PRERENDERS))
    eventually(lambda: site.has_requested("/ready") and site.events("page_view"))
    time.sleep(0.5)  # for one too early
    assert paths(site.events("page_view")) == ["/"]
    shown_at = datetime.now(UTC)
    site.gates["/told"].set()
    eventually(lambda: len(stored.rows("page_view")) == 2)

    assert not site.has_requested("/prerendering-false")
    home, guessed = stored.rows("page_view")
    assert (home.path, guessed.path) == ("/", "/guessed")
    assert guessed.occurred_at >= shown_at


# The page's clocks jump while it is looked at, and again while it is not.
SLEEPS = """<script>
    let ahead = 0
    const now = performance.now.bind(performance), today = Date.now
    performance.now = () => now() + ahead
    Date.now = () => today() + ahead
    const jump = ms => { ahead += ms; fetch(`/jumped-${ms}`) }
    const isLookedAt = () => !document.hidden && document.hasFocus()
    const first = setInterval(() => {
        if (!window.footfall || !isLookedAt()) return
        clearInterval(first)
        setTimeout(jump, 300, 60_000)
    }, 50)
    let asleep = false
    setInterval(() => {
        if (!ahead || asleep || isLookedAt()) return
        asleep = true
        jump(600_000)
    }, 300)
</script>"""


def test_ten_minutes_in_a_hidden_tab_are_not_looked_at(
    bare_chromium: BareChromium, site: SmallSite, stored: Stored
) -> None:
    tab = bare_chromium.open(site.add("/kettle", head=SLEEPS))
    eventually(lambda: site.has_requested("/jumped-60000"))
    other = bare_chromium.open("about:blank")
    eventually(lambda: site.has_requested("/jumped-600000"))
    bare_chromium.show(tab)
    bare_chromium.close(other)
    bare_chromium.close(tab)
    time.sleep(0.5)

    visible_ms, _ = engagement(site, stored, "/kettle")
    assert A_MINUTE_MS <= visible_ms < 2 * A_MINUTE_MS


def test_ten_minutes_without_the_focus_are_not_looked_at(
    firefox: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    context = new_context(firefox)
    page = context.new_page()
    page.goto(site.add("/kettle", head=SLEEPS))
    eventually(lambda: site.has_requested("/jumped-60000"))
    context.new_page()
    eventually(lambda: site.has_requested("/jumped-600000"))
    assert page.evaluate("document.visibilityState") == "visible"
    leave(page)
    eventually(lambda: site.events("engagement"))

    visible_ms, _ = engagement(site, stored, "/kettle")
    assert A_MINUTE_MS <= visible_ms < 2 * A_MINUTE_MS


VIEWPORT = {"width": 800, "height": 500}
GROWS = """<script>
    addEventListener('scroll', () => { document.querySelector('div').style.height = '5000px' })
</script>"""
FILLS = """<script>
    fetch('/filling').then(() => { document.querySelector('div').style.height = '5000px' })
</script>"""


@pytest.mark.parametrize(
    ("body", "wheel", "expected"),
    [
        ("<p>Short", 0, 100),
        ("<div style='height:5000px'>", 0, 10),
        ("<div style='height:5000px'>", 2000, 50),
        ("<div style='height:5000px'>", 5000, 100),
        (f"<div style='height:2000px'></div>{GROWS}", 1000, 30),
        (f"<div></div>{FILLS}", 0, 10),
    ],
    ids=["short", "not scrolled", "half way", "to the end", "grows on scroll", "filled late"],
)
def test_scroll_depth_is_the_share_that_was_seen(
    browser: Browser,
    new_context: NewContext,
    site: SmallSite,
    stored: Stored,
    body: str,
    wheel: int,
    expected: int,
) -> None:
    page = new_context(browser, viewport=VIEWPORT).new_page()
    page.goto(site.add("/kettle", f"<style>body {{ margin: 0 }}</style>{body}"))
    eventually(lambda: site.events("page_view"))
    page.wait_for_timeout(300)
    if wheel:
        page.mouse.move(100, 100)
        page.mouse.wheel(0, wheel)
        page.wait_for_function("wanted => scrollY >= wanted", arg=min(wheel, 4500))
        page.wait_for_timeout(300)
        page.mouse.wheel(0, -wheel)  # and back: the deepest point counts
        page.wait_for_function("scrollY === 0")
    leave(page)
    eventually(lambda: site.events("engagement"))

    _, depth = engagement(site, stored, "/kettle")
    assert depth == pytest.approx(expected, abs=1)


def test_the_page_hardly_notices(
    browser: Browser, new_context: NewContext, site: SmallSite
) -> None:
    """No task of ours over 5 ms of processor time on load; no layout forced while scrolling."""
    url = site.add("/kettle", "<a href=/p/1>One</a>" * 2000 + TALL)
    longest: list[float] = []
    for _ in range(3):
        context = new_context(browser)
        page = context.new_page()
        browser.start_tracing(page=page, categories=["devtools.timeline", "v8", "blink"])
        page.goto(url)
        page.wait_for_timeout(300)
        page.mouse.wheel(0, 600)
        page.wait_for_function("scrollY >= 600")
        page.wait_for_timeout(200)
        trace = json.loads(browser.stop_tracing())["traceEvents"]
        ours = [event for event in trace if is_ours(event)]
        assert {"EvaluateScript"} <= {event["name"] for event in ours}
        longest.append(max(event["tdur"] for event in ours) / 1000)
        context.close()
    assert min(longest) < 5, f"milliseconds: {longest}"


def is_ours(event: dict[str, Any]) -> bool:
    """Whether a trace's event is a piece of work of the tracker, with its processor time."""
    url = event.get("args", {}).get("data", {}).get("url", "")
    return event["ph"] == "X" and "tdur" in event and url.endswith(SCRIPT)
