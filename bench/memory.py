"""How much memory does a whole running Footfall take: at rest, and with all that it can get?

    python -m bench.memory
    python -m bench.memory --quick

A Footfall of its own is started (`footfall up`, in a temporary folder), some events posted, its
dashboard opened and its API asked. At rest is some minutes after that: the drain is still on duty
then, and waits for the next event. Then a backlog is put on its queue at once, and while the drain
loads it and Dagster computes its days, posts come over HTTP as fast as one client sends them.

In the whole every page counts once, however many processes have it mapped (`together` in
footprint.py says exactly what that is). Each part's own figure is its resident set (RSS), in which
what it has in common with others counts fully, and so does `memory.idle.resident`, the plain sum of
these. Only of PostgreSQL, whose processes share their buffers, the part is counted as the whole is.

Beside it, since it costs nothing: the processor time that all of it uses while nothing happens.
"""

import argparse
import re
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import psutil
import sqlalchemy as sa
from redis import Redis
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from bench.footprint import Footprint, footprint_of, together
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
    """One look at all processes."""

    at: float  # seconds of a clock
    parts: Mapping[str, Sequence[Footprint]]  # those of each part
    runs: Mapping[int, int]  # RSS of each process of a Dagster run, by its process id
    cpu_seconds: float  # of all that live, and of those they have outlived

    @property
    def whole(self) -> int:
        """Bytes of everything together."""
        return together(one for part in self.parts.values() for one in part)

    def resident(self, part: str) -> int:
        """Bytes of a part's processes, added up."""
        return sum(one.resident for one in self.parts.get(part, ()))

    def shared_once(self, part: str) -> int:
        """Bytes of a part's processes, each page once."""
        return together(self.parts.get(part, ()))


def look() -> Sample:
    """What every process that descends from this one takes now."""
    parts: dict[str, list[Footprint]] = defaultdict(list)
    runs = {}
    cpu_seconds = 0.0
    for found in psutil.Process().children(recursive=True):
        try:
            footprint, name, cpu = footprint_of(found.pid), name_of(found), found.cpu_times()
        except (psutil.Error, OSError):  # it has ended meanwhile
            continue
        parts[name].append(footprint)
        cpu_seconds += cpu.user + cpu.system + cpu.children_user + cpu.children_system
        if name == RUN:
            runs[found.pid] = footprint.resident
    return Sample(time.monotonic(), parts, runs, cpu_seconds)


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
    parser.add_argument("--idle-seconds", type=float, default=20)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="10,000 events, 8 seconds at rest, before today is computed",
    )
    asked = parser.parse_args()
    events, idle_seconds = (10_000, 8) if asked.quick else (asked.events, asked.idle_seconds)
    post_seconds = 3 if asked.quick else 10
    sent = traffic(events)
    with OwnFootfall() as footfall:
        footfall.start()
        footfall.wait_until_started()
        settings = footfall.settings
        post_for(1, footfall.url, sent)
        open_dashboard(settings)
        httpx.get(f"http://{settings.api_host}:{settings.api_port}/openapi.json")
        if not asked.quick:
            wait_until_computed()
        with watched() as idle:
            time.sleep(idle_seconds)
        with watched() as loaded:
            pushed(settings, sent)
            post_for(post_seconds, footfall.url, sent)
            while not is_loaded(settings):
                time.sleep(SAMPLE_SECONDS)
        drains = drain_processes(settings)
    scale = f"{sent.events:,} events queued at once"
    report("memory", [*at_rest(idle), *under_load(loaded, drains, scale)])


def at_rest(samples: list[Sample]) -> list[Figure]:
    """The whole, each part, and the processor time."""
    quiet = [sample for sample in samples if len(sample.runs) == 1] or samples
    wholes = [sample.whole / MB for sample in quiet]
    return [
        _megabytes("memory.idle", statistics.median(wholes), len(quiet), spread(wholes)),
        _megabytes(
            "memory.idle.resident",
            statistics.median(
                sum(sample.resident(part) for part in sample.parts) / MB for sample in quiet
            ),
            len(quiet),
        ),
        *(
            _megabytes(
                f"memory.idle.{part.replace(' ', '_')}",
                statistics.median(_of_part(sample, part) for sample in quiet) / MB,
                len(quiet),
            )
            for part in sorted(quiet[-1].parts)
        ),
        Figure(
            "memory.idle.cpu",
            (samples[-1].cpu_seconds - samples[0].cpu_seconds)
            / (samples[-1].at - samples[0].at)
            * 60,
            "s a minute",
            higher_is_better=False,
            n=len(samples),
        ),
    ]


def _of_part(sample: Sample, part: str) -> int:
    return sample.shared_once(part) if part == "postgres" else sample.resident(part)


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
                f"memory.load.{part.replace(' ', '_')}",
                _of_part(peak, part) / MB,
                len(samples),
                scale=scale,
            )
            for part in sorted(peak.parts)
        ),
    ]


def _megabytes(
    name: str, size: float, looks: int, spread: float | None = None, scale: str = ""
) -> Figure:
    return Figure(name, size, "MB", higher_is_better=False, n=looks, spread=spread, scale=scale)


if __name__ == "__main__":
    main()
