"""Every way of activating a link: one click, and nobody waits for the collector. Invariant 8."""

from collections.abc import Callable, Iterable

from conftest import NewContext
from live_collector import eventually
from playwright.sync_api import Browser, Page
from small_site import SmallSite, Trouble
from stored import Stored

LINKS = """
    <style>a {{ display: inline-block; padding: 20px }}</style>
    <ul data-footfall-product=kettle>
    <li><a id=plain href="{out}" data-footfall-position=2>Buy</a>
    <li><a id=blank href="{out}" target=_blank rel=noopener data-footfall-position=2>Buy</a>
    <li><a id=drawn href="{out}" data-footfall-position=2>
        <svg width=40 height=40><circle id=dot cx=20 cy=20 r=20 /></svg></a>
    <li><a id=wrapped href="{out}" data-footfall-position=2><b><i id=inner>Buy</i></b></a>
    <li><div id=host></div>
    </ul>
    <script>
        document.getElementById('host').attachShadow({{mode: 'open'}}).innerHTML =
            '<a id=deep href="{out}" data-footfall-position=2><span>Buy</span></a>'
    </script>"""

Way = Callable[[Page], object]


def press(selector: str, keys: str) -> Way:
    def way(page: Page) -> None:
        page.focus(selector)
        page.keyboard.press(keys)

    return way


LEAVING: dict[str, Way] = {
    "left": lambda page: page.click("#plain"),
    "keyboard": press("#plain", "Enter"),
    "shadow-root": lambda page: page.click("#deep span"),
    "keyboard-in-a-shadow-root": press("#deep", "Enter"),
    "SVG-child": lambda page: page.click("#dot"),
    "nested-child": lambda page: page.click("#inner"),
}
OPENING: dict[str, Way] = {  # the page stays, and a tab or a window opens
    "middle": lambda page: page.click("#plain", button="middle"),
    "middle-on-an-SVG-child": lambda page: page.click("#dot", button="middle"),
    "middle-in-a-shadow-root": lambda page: page.click("#deep span", button="middle"),
    "control": lambda page: page.click("#plain", modifiers=["Control"]),
    "shift": lambda page: page.click("#plain", modifiers=["Shift"]),
    "control-and-keyboard": press("#plain", "Control+Enter"),
    "target-blank": lambda page: page.click("#blank"),
    "keyboard-with-target-blank": press("#blank", "Enter"),
}


def follow(page: Page, site: SmallSite, name: str, way: Way) -> None:
    """Activate a link while the collector hangs: the browser is there before any answer."""
    for other in page.context.pages[1:]:  # a page behind another would not be shown
        other.close()
    page.bring_to_front()
    page.goto(site.add(f"/{name}", LINKS.format(out=f"{site.elsewhere}?{name}")))
    site.let_go.clear()
    site.always = Trouble.HANGS
    way(page)
    if name in OPENING:
        eventually(lambda: site.has_requested(f"/elsewhere?{name}"))
    else:
        page.wait_for_url(f"**/elsewhere?{name}")
    eventually(
        lambda: any(
            event["target_url"].endswith(f"?{name}") for event in site.events("click_outbound")
        )
    )
    site.always = None
    site.let_go.set()


def wait_until_accepted(site: SmallSite) -> None:
    """What has arrived is not yet on the queue."""
    eventually(lambda: {*site.attempts(accepted=True)} == {*site.attempts()})


def check(site: SmallSite, stored: Stored, ways: Iterable[str]) -> None:
    """Each page has had one view and one click, with everything that is known of it."""
    wait_until_accepted(site)
    views = {row.title: row.view_id for row in stored.rows("page_view")}
    assert len(stored.rows("page_view")) == len(views)
    assert [
        (row.view_id, row.target_url, row.target_host, row.product_id, row.position)
        for row in stored.rows("click_outbound")
    ] == [(views[f"/{way}"], f"{site.elsewhere}?{way}", "127.0.0.1", "kettle", 2) for way in ways]


def test_each_way_of_activating_a_link_is_one_click_and_nobody_waits(
    any_browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    context = new_context(any_browser)
    page = context.new_page()
    for name, way in (LEAVING | OPENING).items():
        follow(page, site, name, way)
    page.goto("about:blank")
    check(site, stored, LEAVING | OPENING)


def test_a_tap_is_one_click_and_nobody_waits(
    browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    page = new_context(browser, has_touch=True, is_mobile=True).new_page()
    follow(page, site, "tap", lambda page: page.tap("#plain"))
    page.goto("about:blank")
    check(site, stored, ["tap"])


def test_what_leaves_the_site_is_counted_and_what_stays_is_not(
    browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    """Other hosts, redirects under /go/, sponsored and marked links; not the site's own."""
    links = {
        "other": site.elsewhere,
        "redirect": "/go/kettle",
        "sponsored": "/partner",
        "marked": "/bridge",
        "own": "/about",
        "own-host": f"http://partner.example:{site.port}/elsewhere",
        "mail": "mailto:shop@shop.example",
        "here": "#reviews",
    }
    marks = {"sponsored": "rel='nofollow sponsored'", "marked": "data-footfall-outbound"}
    for path in ("/go/kettle", "/partner", "/bridge", "/about"):
        site.add(path)
    body = "".join(
        f"<p><a id={name} href='{href}' {marks.get(name, '')}>{name}</a>"
        for name, href in links.items()
    )
    url = site.add("/deals", body, domains="partner.example")
    page = new_context(browser).new_page()
    page.goto(url)
    for name in links:
        page.click(f"#{name}", modifiers=["Control"])
    eventually(lambda: len(site.events("click_outbound")) >= 4)
    page.goto("about:blank")
    page.wait_for_timeout(300)
    wait_until_accepted(site)

    counted = {row.target_url for row in stored.rows("click_outbound")}
    whole = {name: href if "://" in href else site.url + href for name, href in links.items()}
    assert counted == {whole[name] for name in ("other", "redirect", "sponsored", "marked")}


def test_a_page_that_handles_the_click_itself_keeps_its_way(
    browser: Browser, new_context: NewContext, site: SmallSite, stored: Stored
) -> None:
    """Routers prevent the default and go on by themselves: still one click, and theirs to do."""
    routed = """<a href="{out}">Buy</a><script>
        document.querySelector('a').onclick = event => {{
            event.preventDefault()
            event.stopPropagation()
            setTimeout(() => {{ location.href = event.target.href }})
        }}</script>"""
    page = new_context(browser).new_page()
    page.goto(site.add("/deals", routed.format(out=site.elsewhere)))
    page.get_by_role("link").click()
    page.wait_for_url("**/elsewhere")
    eventually(lambda: site.events("click_outbound"))
    page.goto("about:blank")
    wait_until_accepted(site)
    assert len(stored.rows("click_outbound")) == 1
