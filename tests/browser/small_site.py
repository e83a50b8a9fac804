"""A site of a few pages with the plain script, and what stands between it and the collector.

The intake passes posts on to a real collector. It can also be told to answer like one in trouble,
or like a network in trouble, and it remembers every batch that a page has sent.
"""

import json
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

INTAKE = "/api/footfall"
SCRIPT = "/footfall.js"
_FORWARDED = ("content-type", "user-agent", "origin", "sec-gpc", "dnt", "accept-language")


class Trouble(StrEnum):
    """What can happen to a post instead of being answered by the collector."""

    HANGS = "taken, and not answered until the site lets go"
    CUT_BEFORE = "the connection is cut, and the collector never sees it"
    CUT_AFTER = "the collector takes it, and the connection is cut before its answer"
    UNAVAILABLE = "503"
    TOO_MANY = "429, to be tried again after a second"


class SmallSite:
    """Pages by their path. `http://localhost:<port>` is the site, any other host is elsewhere."""

    def __init__(self, script: bytes, collector_url: str) -> None:
        self.pages: dict[str, str] = {}
        self.requests: list[str] = []  # "GET /path", in the order of their arrival
        self.posts: list[dict[str, Any]] = []  # every batch that arrived, whatever became of it
        self.accepted: list[dict[str, Any]] = []  # those of them that the collector has taken
        self.troubles: list[Trouble] = []  # for the next posts, one each; then all is well
        self.always: Trouble | None = None  # for all the others
        self.let_go = threading.Event()  # what hangs
        self.gates: dict[str, threading.Event] = {}  # paths that answer when theirs is set
        self._script = script
        self._collector_url = collector_url
        self._under_way = 0
        self._changed = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        """The port of the site, under every name."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """The site's origin, a secure context to browsers."""
        return f"http://localhost:{self.port}"

    @property
    def elsewhere(self) -> str:
        """An address that is not the site's."""
        return f"http://127.0.0.1:{self.port}/elsewhere"

    def add(self, path: str, body: str = "", head: str = "", **options: str) -> str:
        """Put up a page with the script, `options` being its `data-` attributes; its address."""
        given = {"site": "demo", **options}
        attributes = " ".join(f'data-{name.replace("_", "-")}="{given[name]}"' for name in given)
        self.pages[path] = (
            f"<!doctype html><meta charset=utf-8><title>{path}</title>"
            "<meta name=viewport content='width=device-width'><link rel=icon href=data:,>"
            f"{head}<script src='{SCRIPT}' {attributes} defer></script><body>{body}"
        )
        return self.url + path

    def events(self, kind: str = "") -> list[dict[str, Any]]:
        """Every event that arrived (of one kind), each once, in the order of arrival."""
        by_id = {event["id"]: event for post in self.posts for event in post["events"]}
        return [event for event in by_id.values() if kind in ("", event["type"])]

    def attempts(self, *, accepted: bool = False) -> Counter[str]:
        """How often each event arrived, or was accepted."""
        posts = self.accepted if accepted else self.posts
        return Counter(event["id"] for post in posts for event in post["events"])

    def has_requested(self, path: str) -> bool:
        """Whether a browser has asked for this page."""
        return f"GET {path}" in self.requests

    def close(self) -> None:
        """Let go what hangs, answer what is under way, and take no more."""
        for event in (self.let_go, *self.gates.values()):
            event.set()
        self._server.shutdown()
        self.settle()
        self._server.server_close()

    def settle(self) -> None:
        """Wait until no post is under way."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._under_way == 0, timeout=60)

    @contextmanager
    def _post(self) -> Iterator[None]:
        """A post is under way, which the collector may still get."""
        with self._changed:
            self._under_way += 1
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify()

    def _handler(site) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests.append(f"GET {self.path}")
                path = self.path.partition("?")[0]
                if path in site.gates:
                    site.gates[path].wait()
                if path == SCRIPT:
                    self._answer(200, site._script, {"content-type": "text/javascript"})
                elif path in site.pages or path == "/elsewhere":
                    self._answer(200, site.pages.get(path, "<!doctype html>Elsewhere").encode())
                else:
                    self._answer(404)

            def do_POST(self) -> None:
                with site._post():
                    self._take()

            def _take(self) -> None:
                site.requests.append(f"POST {self.path}")
                body = self.rfile.read(int(self.headers["content-length"]))
                trouble = site.always
                if site.troubles:
                    trouble = site.troubles.pop(0)
                batch = json.loads(body)
                site.posts.append(batch)
                if trouble is Trouble.UNAVAILABLE:
                    self._answer(503)
                elif trouble is Trouble.TOO_MANY:
                    self._answer(429, headers={"retry-after": "1"})
                elif trouble is not Trouble.CUT_BEFORE:
                    if trouble is Trouble.HANGS:
                        site.let_go.wait()
                    given = {name: self.headers[name] for name in _FORWARDED}
                    headers = {name: value for name, value in given.items() if value}
                    answer = httpx.post(
                        site._collector_url + INTAKE, content=body, headers=headers, timeout=30
                    )
                    if answer.status_code == 204:
                        site.accepted.append(batch)
                    if trouble is not Trouble.CUT_AFTER:
                        self._answer(answer.status_code)

            def _answer(
                self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None
            ) -> None:
                self.send_response(status)
                for name, value in {"content-type": "text/html", **(headers or {})}.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                try:
                    self.wfile.write(body)
                except OSError:
                    """The page is gone; it has what it wanted."""

            def log_message(self, *_: object) -> None:
                """The test's output is not a server's log."""

        return Handler
