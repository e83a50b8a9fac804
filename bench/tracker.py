"""How large is the tracker, and how long does it keep a page's main thread?

    python -m bench.tracker [--quick] [--rounds 5]

A page with the plain script and the same page with an empty one are loaded by turns, in a headless
Chromium whose CPU is slowed down four times (as for a cheap telephone). What is measured is the CPU
time that the main thread spends on that script, compiling it and running it and what it has
called, by the browser's own trace, less the empty script's: the page's whole loading takes fifty
times as long and varies by more than that. The browser slows a thread down by keeping it busy for
three times as long as it has run by the clock, waiting for a core included: only a quiet machine
gives the right figure, and the time at full speed is measured beside it. The size is what
tracker/size.mjs holds to the budget.
"""

import argparse
import json
import re
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from playwright.sync_api import Browser, Page

from bench.chromium import chromium
from bench.measure import Figure, report, spread
from contract.settings import ROOT

TRACKER = ROOT / "tracker"
SLOWER = 4
# By then a page has loaded; the tracker posts a second after its first event.
LOADED_MS = 500
POSTED_MS = 1_200
CATEGORIES = ["devtools.timeline", "v8", "disabled-by-default-v8.compile"]
EVENTS = 20
EVENT_EVERY_MS = 50
OF_SCRIPTS = {"EvaluateScript", "FunctionCall", "v8.compile"}
# Both pages have theirs under this name.
SCRIPT = "/footfall.js"
PAGE = (
    "<!doctype html><meta charset=utf-8><title>A product</title><link rel=icon href=data:,>"
    "<script src='{script}' data-site=demo defer></script><h1>A product</h1>"
    + "<p>Its text goes on and on.</p>" * 100
    + "<a href='https://partner.example/go' data-product=p onclick='event.preventDefault()'>Go</a>"
)
# Links are followed, one after the other, without leaving.
CLICKS = """
([events, everyMs]) => new Promise((resolve) => {
  let left = events;
  const act = () => {
    if (!left--) return setTimeout(resolve, 1200);
    document.querySelector("a").click();
    setTimeout(act, everyMs);
  };
  act();
})
"""


@contextmanager
def fresh_page(browser: Browser, slower: int) -> Iterator[Page]:
    """A page of a visitor who was never here, on a CPU so many times slower."""
    context = browser.new_context()
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    yield page
    context.close()


def load_ms(browser: Browser, url: str, slower: int) -> float:
    """CPU milliseconds of the script on the main thread while its page is loaded."""
    with fresh_page(browser, slower) as page:
        browser.start_tracing(page=page, categories=CATEGORIES)
        page.goto(url)
        page.wait_for_timeout(LOADED_MS)
        return script_ms(browser.stop_tracing())


def event_ms(browser: Browser, url: str, slower: int) -> float:
    """The same for one of many events on a page that is loaded, with its part of their posts."""
    with fresh_page(browser, slower) as page:
        page.goto(url)
        page.wait_for_timeout(LOADED_MS + POSTED_MS)
        browser.start_tracing(page=page, categories=CATEGORIES)
        page.evaluate(CLICKS, [EVENTS, EVENT_EVERY_MS])
        return script_ms(browser.stop_tracing()) / EVENTS


def script_ms(trace: bytes) -> float:
    """CPU time of the script on the main thread, what is nested in another span counted once."""
    total_us = 0.0
    outermost_ends = 0.0
    spans = [
        event
        for event in json.loads(trace)["traceEvents"]
        if event["name"] in OF_SCRIPTS and "tdur" in event and SCRIPT in str(event["args"])
    ]
    for span in sorted(spans, key=lambda span: (span["ts"], -span["dur"])):
        if span["ts"] >= outermost_ends:
            total_us += span["tdur"]
            outermost_ends = span["ts"] + span["dur"]
    return total_us / 1000


def size_bytes() -> int:
    """What a page loads, after gzip, as the budget counts it."""
    node = subprocess.run(
        ["node", "size.mjs"], cwd=TRACKER, capture_output=True, text=True, check=False
    )
    found = re.search(r"footfall\.js: (\d+) of", node.stdout)
    if found is None:
        raise SystemExit(f"tracker/size.mjs does not tell the size: {node.stdout}{node.stderr}")
    return int(found[1])


@contextmanager
def site(script: bytes) -> Iterator[str]:
    """A page with the tracker at /full, and with an empty script at /empty; the address."""
    answers = {
        "/full": (200, "text/html", PAGE.format(script=f"/full{SCRIPT}").encode()),
        "/empty": (200, "text/html", PAGE.format(script=f"/empty{SCRIPT}").encode()),
        f"/full{SCRIPT}": (200, "text/javascript", script),
        f"/empty{SCRIPT}": (200, "text/javascript", b""),
        "/api/footfall": (204, "text/plain", b""),
    }

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = answers[self.path]
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def own_load_ms(browser: Browser, url: str, slower: int, rounds: int) -> list[float]:
    """What the tracker takes beyond an empty script, which are loaded by turns."""
    pairs = [
        (load_ms(browser, f"{url}/empty", slower), load_ms(browser, f"{url}/full", slower))
        for _ in range(rounds + 1)
    ]
    return [full - empty for empty, full in pairs[1:]]  # the first opens the browser's own files


def figure(name: str, values: list[float], slower: int) -> Figure:
    """The entry of the results."""
    return Figure(
        name,
        statistics.median(values),
        "ms",
        higher_is_better=False,
        n=len(values),
        spread=spread(values),
        scale=f"CPU {slower}x slower" if slower > 1 else "CPU at full speed",
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one round")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    rounds = 1 if asked.quick else asked.rounds
    built = TRACKER / "dist" / "footfall.js"
    if not built.exists():
        raise SystemExit("The built tracker is needed: make tracker")
    with chromium() as browser, site(built.read_bytes()) as url:
        loads = own_load_ms(browser, url, SLOWER, rounds)
        fast_loads = own_load_ms(browser, url, 1, rounds)
        events = [event_ms(browser, f"{url}/full", SLOWER) for _ in range(max(1, rounds // 2))]
    report(
        "Tracker",
        [
            Figure("tracker.gzip", size_bytes(), "bytes", higher_is_better=False),
            figure("tracker.load", loads, SLOWER),
            figure("tracker.load_at_full_speed", fast_loads, 1),
            figure("tracker.event", events, SLOWER),
        ],
    )


if __name__ == "__main__":
    main()
