"""How soon after its acknowledgement does a report show an event?

    python -m bench.freshness
    python -m bench.freshness --quick

A Footfall of its own is started (`footfall up`, in a temporary folder): the real collector, Valkey,
Dagster's daemon and the drain run that it starts. While visitors post 20, 200 and 1,000 events a
second, page views of a site of its own are posted now and then, and for each it is noted when its
204 came, when its row could first be read in the store, and when the stats API first counted it
(`GET /api/v1/live`, which is asked again as soon as there is something new in the store).

After that nothing comes until the drain's shift has ended, and the first event of a new one is
timed: Dagster's sensor finds it, and its daemon starts a run.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
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
        """Until the report showed it."""
        return self.shown_at - self.acknowledged_at


class Watch:
    """Sends probes, and sees them arrive."""

    def __init__(self, settings: Settings, collector: str, token: str) -> None:
        self._collector = httpx.Client(
            base_url=collector, headers={"User-Agent": BROWSER}, timeout=PATIENCE_SECONDS
        )
        self._api = httpx.Client(
            base_url=f"http://{settings.api_host}:{settings.api_port}",
            headers={"Authorization": f"Bearer {token}"},
            timeout=PATIENCE_SECONDS,
        )
        self._store = psycopg.connect(libpq_url(settings.owner_url()), autocommit=True)
        self._chance = random.Random(1)
        self._under_way: list[Probe] = []
        self._shown = 0  # of all that were ever sent

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
        """Into the store; and if there is something new, at the report until it shows that."""
        waiting = [probe.event_id for probe in self._under_way]
        if not waiting:
            return
        rows = self._store.execute(STORED, [waiting]).fetchall()
        stored_at = time.perf_counter()
        found = {row[0] for row in rows}
        arrived = [probe for probe in self._under_way if probe.event_id in found]
        if not arrived:
            return
        while self._page_views() < self._shown + len(arrived):
            if time.perf_counter() - stored_at > PATIENCE_SECONDS:
                raise SystemExit("What is in the store is not in the report.")
        self._shown += len(arrived)
        for probe in arrived:
            probe.stored_at, probe.shown_at = stored_at, time.perf_counter()
            self._under_way.remove(probe)

    def _page_views(self) -> int:
        answer = self._api.get("/api/v1/live", params={"site": SITE}).raise_for_status().json()
        return sum(minute["page_views"] for minute in answer["minutes"])

    def _pause(self) -> float:
        return self._chance.expovariate(PROBES_PER_SECOND)


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
        Figure(f"freshness.{rate}.{name}", value, "s", None, None, False, len(found), scale=scale)
        for name, value in (
            ("p50", statistics.median(seconds_of)),
            ("p95", percentile(seconds_of, 0.95)),
            ("median_to_commit", statistics.median(to_commit)),
            ("p95_to_commit", percentile(to_commit, 0.95)),
        )
    ], f"Asked for {rate:,} events/s: {reached:,.0f} acknowledged, {steady.refused} posts refused."


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
    parser.add_argument("--idle", type=int, default=2, help="first events after idle")
    parser.add_argument("--quick", action="store_true", help="3 seconds at each rate, never idle")
    asked = parser.parse_args()
    seconds, times = (3.0, 0) if asked.quick else (asked.seconds, asked.idle)
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
    report("freshness: an event's acknowledgement to a report that shows it", figures, notes)


if __name__ == "__main__":
    main()
