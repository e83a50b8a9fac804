"""How soon after its acknowledgement is an event seen: in the live view, and in a report?

    python -m bench.freshness
    python -m bench.freshness --quick

A Footfall of its own is started (`footfall up`, in a temporary folder): the real collector, Valkey,
Dagster's daemon and the drain run that it starts. While visitors post 20, 200 and 1,000 events a
second, page views of a site of its own are posted now and then, and for each it is noted when its
204 came, when its row could first be read in the store, and when the live view first counted it
(`GET /api/v1/live` of the stats API, which is asked again as soon as there is something new in the
store). The live view reads raw events.

Reports read aggregates, which Dagster computes again when its sensor `touched_days` has seen that
their day got events. So at the middle rate the report `overview` is asked as well, several times a
second, over some of the sensor's looks.

After that nothing comes until the drain's shift has ended, and the first event of a new one is
timed: Dagster's sensor finds it, and its daemon starts a run.
"""

import argparse
import random
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Self
from uuid import UUID

import httpx
import msgspec
import psycopg
from redis import Redis

from bench.measure import Figure, report
from bench.post import HOST, MARK, PATH, SITE, body
from bench.steady import Post, Steady, posts
from bench.traffic import SITE as CROWD
from bench.traffic import traffic
from contract.database import libpq_url
from contract.queue import Queue
from contract.settings import Settings
from footfall.chaos.own_footfall import OwnFootfall
from footfall.tokens import Tokens

RATES = (20, 200, 1_000)  # events a second
REPORT_RATE = 200
REPORT_LOOK_SECONDS = 0.2
REPORT_PATIENCE_SECONDS = 300.0  # a look of the sensor, a run, and another if that had begun before
PROBES_PER_SECOND = 3.0
LOOK_SECONDS = 0.005
IDLE_SHIFT_SECONDS = 8
PATIENCE_SECONDS = 60.0
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"
SITES = {CROWD: {"domains": ["shop.example"]}, SITE: {"domains": [HOST]}}
STORED = """
select event_id from events
where event_day between current_date - 1 and current_date + 1 and event_id = any(%s)
"""


@dataclass
class Probe:
    """One event, and when what became of it: seconds of the same clock."""

    event_id: UUID
    acknowledged_at: float
    stored_at: float = 0.0
    shown_at: float = 0.0

    @property
    def commit_seconds(self) -> float:
        """From Redis, where it was when it was acknowledged, to the store."""
        return self.stored_at - self.acknowledged_at

    @property
    def seconds(self) -> float:
        """Until the live view showed it."""
        return self.shown_at - self.acknowledged_at


class Watch:
    """Sends probes, and sees them arrive."""

    def __init__(self, settings: Settings, collector: str, token: str) -> None:
        self._collector = httpx.Client(
            base_url=collector, headers={"User-Agent": BROWSER}, timeout=PATIENCE_SECONDS
        )
        self._api = api_client(settings, token)
        self._store = psycopg.connect(libpq_url(settings.owner_url()), autocommit=True)
        self._chance = random.Random(1)
        self._under_way: list[Probe] = []
        self.shown = 0  # of all that were ever sent

    def close(self) -> None:
        """Give up its connections."""
        self._collector.close()
        self._api.close()
        self._store.close()

    def probes(self, seconds: float) -> list[Probe]:
        """Send some at random moments for so long, and wait for the last of them."""
        sent: list[Probe] = []
        end = time.perf_counter() + seconds
        due = time.perf_counter() + self._pause()
        while time.perf_counter() < end:
            if time.perf_counter() >= due:
                sent.append(self.send())
                due += self._pause()
            self.look()
            time.sleep(LOOK_SECONDS)
        self.wait()
        return sent

    def wait(self) -> None:
        """Return when every probe has been shown. Raises SystemExit when that does not come."""
        give_up_at = time.perf_counter() + PATIENCE_SECONDS
        while self._under_way:
            if time.perf_counter() > give_up_at:
                raise SystemExit(f"{len(self._under_way)} events were acknowledged and not shown.")
            self.look()
            time.sleep(LOOK_SECONDS)

    def send(self) -> Probe:
        """Post one page view."""
        mark = f"{self._chance.getrandbits(48):012x}"
        content = body().replace(MARK.encode(), mark.encode())
        sent = msgspec.json.decode(content)["events"][0]["id"]
        answer = self._collector.post(
            PATH, content=content, headers={"Content-Type": "text/plain;charset=UTF-8"}
        )
        answer.raise_for_status()
        probe = Probe(UUID(sent), acknowledged_at=time.perf_counter())
        self._under_way.append(probe)
        return probe

    def look(self) -> None:
        """Into the store; and if there is something new, at the live view until it shows that."""
        waiting = [probe.event_id for probe in self._under_way]
        if not waiting:
            return
        rows = self._store.execute(STORED, [waiting]).fetchall()
        stored_at = time.perf_counter()
        found = {row[0] for row in rows}
        arrived = [probe for probe in self._under_way if probe.event_id in found]
        if not arrived:
            return
        while self._page_views() < self.shown + len(arrived):
            if time.perf_counter() - stored_at > PATIENCE_SECONDS:
                raise SystemExit("What is in the store is not in the live view.")
        self.shown += len(arrived)
        for probe in arrived:
            probe.stored_at, probe.shown_at = stored_at, time.perf_counter()
            self._under_way.remove(probe)

    def _page_views(self) -> int:
        answer = self._api.get("/api/v1/live", params={"site": SITE}).raise_for_status().json()
        return sum(minute["page_views"] for minute in answer["minutes"])

    def _pause(self) -> float:
        return self._chance.expovariate(PROBES_PER_SECOND)


class ReportWatch:
    """Looks at the report all the while, from entering to leaving."""

    def __init__(self, settings: Settings, token: str) -> None:
        self._api = api_client(settings, token)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        # When the report first showed so many page views.
        self._risen: list[tuple[float, int]] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        self._thread.join()
        self._api.close()

    def wait_for(self, page_views: int) -> None:
        """Return when the report shows so many. Raises SystemExit when that does not come."""
        give_up_at = time.perf_counter() + REPORT_PATIENCE_SECONDS
        while not self._risen or self._risen[-1][1] < page_views:
            if time.perf_counter() > give_up_at or not self._thread.is_alive():
                raise SystemExit("What is in the store is not in the report.")
            time.sleep(REPORT_LOOK_SECONDS)

    def shown_at(self, number: int) -> float:
        """When it showed the page view of this number, from 1, in the order of the store."""
        return next(moment for moment, page_views in self._risen if page_views >= number)

    def _watch(self) -> None:
        known = -1
        while not self._over.wait(REPORT_LOOK_SECONDS):
            asked = self._api.get(
                "/api/v1/reports/overview", params={"site": SITE, "period": "last 7 days"}
            )
            page_views = (asked.raise_for_status().json()["total"] or {}).get("page_views") or 0
            if page_views > known:
                known = page_views
                self._risen.append((time.perf_counter(), known))


def api_client(settings: Settings, token: str) -> httpx.Client:
    """Who asks the stats API."""
    return httpx.Client(
        base_url=f"http://{settings.api_host}:{settings.api_port}",
        headers={"Authorization": f"Bearer {token}"},
        timeout=PATIENCE_SECONDS,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def at_rate(
    watch: Watch, port: int, rate: int, seconds: float, waiting: Iterator[Post]
) -> tuple[list[Figure], str]:
    """What a level of traffic gives, and a sentence on what was reached of it."""
    with Steady(port, rate, waiting) as steady:
        watch.probes(2)  # to warm up
        found = watch.probes(seconds)
        reached = steady.events_per_second
    seconds_of = [probe.seconds for probe in found]
    to_commit = [probe.commit_seconds for probe in found]
    scale = f"{rate:,} events/s"
    return [
        Figure(
            f"freshness.live.{rate}.{name}", value, "s", None, None, False, len(found), scale=scale
        )
        for name, value in (
            ("p50", statistics.median(seconds_of)),
            ("p95", percentile(seconds_of, 0.95)),
            ("median_to_commit", statistics.median(to_commit)),
            ("p95_to_commit", percentile(to_commit, 0.95)),
        )
    ], f"Asked for {rate:,} events/s: {reached:,.0f} acknowledged, {steady.refused} posts refused."


def in_report(
    watch: Watch, report: ReportWatch, port: int, seconds: float, waiting: Iterator[Post]
) -> list[Figure]:
    """What the report gives, whose day is computed again while more and more comes."""
    report.wait_for(watch.shown)
    before = watch.shown
    with Steady(port, REPORT_RATE, waiting):
        found = sorted(watch.probes(seconds), key=lambda probe: probe.stored_at)
        report.wait_for(watch.shown)
    taken = [
        report.shown_at(before + number) - probe.acknowledged_at
        for number, probe in enumerate(found, 1)
    ]
    return [
        Figure(
            f"freshness.report.{name}",
            value,
            "s",
            higher_is_better=False,
            n=len(taken),
            scale=f"overview, {REPORT_RATE:,} events/s",
        )
        for name, value in (
            ("p50", statistics.median(taken)),
            ("p95", percentile(taken, 0.95)),
            ("longest", max(taken)),
        )
    ]


def after_idle(watch: Watch, settings: Settings, times: int) -> list[float]:
    """Seconds that the first event takes when no drain is on duty."""
    with Redis.from_url(settings.queue_url()) as client:
        queue = Queue(client, settings.queue_key)
        taken: list[float] = []
        for _ in range(times):
            while queue.depth() or queue.lease_holder():
                time.sleep(0.2)
            time.sleep(random.Random(len(taken)).uniform(2, 7))  # anywhere between two ticks
            probe = watch.send()
            watch.wait()
            taken.append(probe.seconds)
    return taken


def main() -> None:
    """The measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=8, help="at each rate")
    parser.add_argument("--report-seconds", type=float, default=60, help="for the report")
    parser.add_argument("--idle", type=int, default=2, help="first events after idle")
    parser.add_argument(
        "--quick", action="store_true", help="3 seconds at each rate; neither the report nor idle"
    )
    asked = parser.parse_args()
    seconds, report_seconds, times = (
        (3.0, 0.0, 0) if asked.quick else (asked.seconds, asked.report_seconds, asked.idle)
    )
    crowd = traffic(round(sum(RATES) * (seconds + 10)))
    waiting = cycle(posts(crowd.items, PATH, "shop.example"))
    env = {
        "FOOTFALL_SITES": msgspec.json.encode(SITES).decode(),
        "FOOTFALL_DRAIN_IDLE_SECONDS": str(IDLE_SHIFT_SECONDS),
    }
    figures, notes = [], []
    with OwnFootfall(env) as footfall:
        footfall.start()
        footfall.wait_until_started()
        settings = footfall.settings
        with Tokens(settings.owner_url()) as tokens:
            token = tokens.add("bench", None)
        collector = httpx.URL(footfall.url)
        watch = Watch(settings, str(collector.copy_with(path="/")), token)
        watch.send()
        watch.wait()  # a shift is on duty
        for rate in RATES:
            measured, note = at_rate(watch, collector.port or 80, rate, seconds, waiting)
            figures += measured
            notes.append(note)
        if report_seconds:
            with ReportWatch(settings, token) as report_watch:
                figures += in_report(
                    watch, report_watch, collector.port or 80, report_seconds, waiting
                )
            notes.append(
                "report: until the overview counted it, which reads aggregates. They are computed "
                "again by a Dagster run, which a sensor asks for that looks every 30 s."
            )
        idle = after_idle(watch, settings, times)
        watch.close()
    notes.append(
        "to_commit: until the row could be read in the store, so from Redis to the commit."
    )
    if idle:
        figures.append(
            Figure("freshness.first_after_idle", max(idle), "s", None, None, False, len(idle))
        )
        each = ", ".join(f"{value:.1f}" for value in idle)
        notes.append(f"First after idle: the longest of all, {each} s.")
    report("freshness: from an event's acknowledgement until it is seen", figures, notes)


if __name__ == "__main__":
    main()
