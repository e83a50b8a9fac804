"""How much memory does a whole running Footfall take: at rest, and with all that it can get?

    python -m bench.memory
    python -m bench.memory --quick

A Footfall of its own is started (`footfall up`, in a temporary folder), some events posted, its
dashboard opened and its API asked. At rest is some minutes after that: the drain is still on duty
then, and waits for the next event. Then a backlog is put on its queue at once, and while the drain
loads it and Dagster computes its days, posts come over HTTP as fast as one client sends them.

What several processes share, as PostgreSQL's do with their buffers, is counted once in a sum (PSS,
of Linux), and fully in each process's own figure (RSS).
"""

import argparse
import re
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import psutil
import sqlalchemy as sa
from redis import Redis
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from bench.measure import Figure, report, spread
from bench.traffic import Traffic, traffic
from contract.database import create_engine
from contract.queue import Queue, decode_item
from contract.settings import Settings
from footfall.chaos.own_footfall import Component, OwnFootfall, is_command_of

MB = 1_000_000
SAMPLE_SECONDS = 1.0
PUSHED_AT_ONCE = 500
SUPERVISOR = "supervisor and its guard"
OF_SERVERS = {"postgres": "postgres", "valkey-server": "valkey"}
RUN = "runs"  # Dagster's: the drain, and at times a refresh of days
QUIET_SECONDS = 35  # a look at the days that events were stored of comes every 30 s
DRAIN = "drain"
# Of the drain run: Dagster notes which process it has started for which job.
PROCESS_OF_RUN = re.compile(r"\(pid: (\d+)\)")
RUN_PROCESSES = """
select runs.pipeline_name, event_logs.event
from event_logs
inner join runs on runs.run_id = event_logs.run_id
where event_logs.event like '%(pid: %'
"""


@dataclass(frozen=True)
class Sample:
    """One look at all processes: bytes by name."""

    shared: Mapping[str, int]  # PSS: adds up
    resident: Mapping[str, int]  # RSS
    runs: Mapping[int, int]  # RSS of each process of a Dagster run, by its process id

    @property
    def whole(self) -> int:
        """Bytes of everything together."""
        return sum(self.shared.values())


def look() -> Sample:
    """What every process that descends from this one takes now."""
    shared: dict[str, int] = defaultdict(int)
    resident: dict[str, int] = defaultdict(int)
    runs = {}
    for found in psutil.Process().children(recursive=True):
        try:
            memory, name = found.memory_full_info(), name_of(found)
        except psutil.Error:  # it has ended meanwhile
            continue
        shared[name] += memory.pss
        resident[name] += memory.rss
        if name == RUN:
            runs[found.pid] = memory.rss
    return Sample(shared, resident, runs)


def name_of(found: psutil.Process) -> str:
    """Which part of Footfall a process is."""
    if found.name() in OF_SERVERS:
        return OF_SERVERS[found.name()]
    command = found.cmdline()
    if is_command_of(Component.RUNS, command):
        return RUN
    for component in Component:
        if is_command_of(component, command):
            return component.value
    return SUPERVISOR


@contextmanager
def watched() -> Iterator[list[Sample]]:
    """Looks again and again; the list is complete at the end of the `with`."""
    samples: list[Sample] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(SAMPLE_SECONDS):
            samples.append(look())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield samples
    finally:
        over.set()
        watcher.join()


def open_dashboard(settings: Settings) -> None:
    """As a browser does: the pages' charts and tables are imported when they are first shown."""
    origin = settings.dashboard_origin
    with connect(
        origin.replace("http:", "ws:") + "/_stcore/stream",
        additional_headers={"Origin": origin},
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    ) as page:
        for screen in ("", "products", "sources"):
            message = BackMsg()
            message.rerun_script.page_name = screen
            page.send(message.SerializeToString())
            _read_until_quiet(page.recv)


def _read_until_quiet(receive: object) -> None:
    try:
        while True:
            receive(timeout=3)  # type: ignore[operator]
    except TimeoutError:
        return


def post_for(seconds: float, address: str, sent: Traffic) -> int:
    """Post batches one after another for so long; returns how many were taken."""
    end = time.monotonic() + seconds
    taken = 0
    with httpx.Client() as client:
        while time.monotonic() < end:
            body = decode_item(sent.items[taken % len(sent.items)])[1]
            answer = client.post(address, content=body, headers={"content-type": "text/plain"})
            taken += answer.status_code == 204
    return taken


def pushed(settings: Settings, sent: Traffic) -> None:
    """The whole backlog on the queue."""
    with Redis.from_url(settings.queue_url()) as client:
        queue = Queue(client, settings.queue_key)
        for first in range(0, len(sent.items), PUSHED_AT_ONCE):
            queue.push(*sent.items[first : first + PUSHED_AT_ONCE])


def wait_until_computed() -> None:
    """Return when Dagster has computed the day of what was posted: the drain alone goes on."""
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < QUIET_SECONDS:
        time.sleep(SAMPLE_SECONDS)
        if len(look().runs) != 1:
            quiet_since = time.monotonic()


def is_loaded(settings: Settings) -> bool:
    """Whether nothing waits on the queue."""
    with Redis.from_url(settings.queue_url()) as client:
        return Queue(client, settings.queue_key).depth() == 0


def drain_processes(settings: Settings) -> set[int]:
    """The ids of the processes that Dagster has started for drain runs."""
    engine = create_engine(settings.dagster_url(), application="bench")
    with engine.connect() as connection:
        rows = connection.execute(sa.text(RUN_PROCESSES)).all()
    engine.dispose()
    return {
        int(process)
        for job, event in rows
        if job == DRAIN
        for process in PROCESS_OF_RUN.findall(event)
    }


def main() -> None:
    """The measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=200_000, help="of the backlog")
    parser.add_argument("--idle-seconds", type=float, default=150)
    parser.add_argument("--quick", action="store_true", help="10,000 events, 20 seconds at rest")
    asked = parser.parse_args()
    events, idle_seconds = (10_000, 20) if asked.quick else (asked.events, asked.idle_seconds)
    sent = traffic(events)
    with OwnFootfall() as footfall:
        footfall.start()
        footfall.wait_until_started()
        settings = footfall.settings
        post_for(1, footfall.url, sent)
        open_dashboard(settings)
        httpx.get(f"http://{settings.api_host}:{settings.api_port}/openapi.json")
        wait_until_computed()
        with watched() as idle:
            time.sleep(idle_seconds)
        with watched() as loaded:
            pushed(settings, sent)
            while not is_loaded(settings):
                post_for(5, footfall.url, sent)
        drains = drain_processes(settings)
    scale = f"{sent.events:,} events queued at once"
    report("memory", [*at_rest(idle), *under_load(loaded, drains, scale)])


def at_rest(samples: list[Sample]) -> list[Figure]:
    """The whole, and each part."""
    quiet = [sample for sample in samples if len(sample.runs) == 1] or samples
    wholes = [sample.whole / MB for sample in quiet]
    parts = sorted(quiet[-1].resident)
    return [
        _megabytes("memory.idle", statistics.median(wholes), len(quiet), spread(wholes)),
        *(
            _megabytes(
                f"memory.idle.{part.replace(' ', '_')}",
                statistics.median(sample.resident.get(part, 0) for sample in quiet) / MB,
                len(quiet),
            )
            for part in parts
            if part != "postgres"
        ),
        _megabytes(
            "memory.idle.postgres",
            statistics.median(sample.shared.get("postgres", 0) for sample in quiet) / MB,
            len(quiet),
        ),
    ]


def under_load(samples: list[Sample], drains: set[int], scale: str) -> list[Figure]:
    """The most at any moment, of the whole, of the drain and of each part."""
    peak = max(samples, key=lambda sample: sample.whole)
    drain = max(
        (size for sample in samples for process, size in sample.runs.items() if process in drains),
        default=0,
    )
    return [
        _megabytes("memory.load", peak.whole / MB, len(samples), scale=scale),
        _megabytes("memory.drain", drain / MB, len(samples), scale=scale),
        *(
            _megabytes(
                f"memory.load.{part.replace(' ', '_')}", size / MB, len(samples), scale=scale
            )
            for part, size in sorted(peak.shared.items())
        ),
    ]


def _megabytes(
    name: str, size: float, looks: int, spread: float | None = None, scale: str = ""
) -> Figure:
    return Figure(name, size, "MB", higher_is_better=False, n=looks, spread=spread, scale=scale)


if __name__ == "__main__":
    main()
