"""The README's snippet in a real page, on the site's own domain: what it posts is queued."""

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import msgspec
import pytest
from live_collector import LiveCollector, eventually, queued
from playwright.sync_api import Browser
from redis import Redis

from contract.event import Batch, ClickOutbound, Event, PageView
from contract.queue import decode_item
from contract.settings import ROOT
from footfall.local.valkey import EmbeddedValkey

SITES = '{"shop": {"domains": ["localhost"]}}'


@pytest.fixture
def collector(
    tmp_path: Path, valkey: EmbeddedValkey, redis_client: Redis
) -> Iterator[LiveCollector]:
    with LiveCollector(tmp_path, valkey.url(), sites=SITES) as collector:
        yield collector


@pytest.fixture
def page_url(collector: LiveCollector) -> Iterator[str]:
    """A page with the snippet, whose server hands one path to the collector."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [snippet] = re.findall(r"```html\n(.*?)```", readme, re.DOTALL)
    page = f"""<!doctype html><title>Kettle</title>
        <a id=out href="http://127.0.0.1:{collector.port}/healthz" data-product=kettle>Buy</a>
        {snippet}"""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(200, page.encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            names = ("content-type", "user-agent", "origin", "sec-gpc", "dnt")
            headers = {name: self.headers[name] for name in names if self.headers[name]}
            answer = httpx.post(collector.url + self.path, content=body, headers=headers)
            self._answer(answer.status_code, b"")

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """The test's output is not a server's log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/p/kettle"
    server.shutdown()


def _events(redis: Redis) -> list[Event]:
    bodies = [decode_item(item)[1] for item in queued(redis)]
    return [
        event for body in bodies for event in msgspec.json.decode(body, type=Batch[Event]).events
    ]


def test_a_view_and_a_click_are_queued(
    browser: Browser, page_url: str, redis_client: Redis
) -> None:
    page = browser.new_page()
    page.goto(page_url)
    page.click("#out")
    eventually(lambda: len(_events(redis_client)) == 2)
    page.close()

    view, click = _events(redis_client)
    assert isinstance(view, PageView)
    assert (view.url, view.title, view.id.version) == (page_url, "Kettle", 7)
    assert isinstance(click, ClickOutbound)
    assert click.product_id == "kettle"
    assert click.target_url.endswith("/healthz")


def test_a_visitor_who_objects_is_left_alone(
    browser: Browser, page_url: str, collector: LiveCollector, redis_client: Redis
) -> None:
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'doNotTrack', {get: () => '1'})")
    posts: list[str] = []
    page.on("request", lambda request: posts.append(request.method))
    page.goto(page_url)
    page.click("#out")
    page.wait_for_url("**/healthz")
    page.close()

    assert "POST" not in posts
    assert queued(redis_client) == []
