"""The servers that intake is measured on: the collector's workers, their Valkey, the floor's."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import httpx
import psutil
from redis import Redis

from bench.cores import Cores, Places, on_cores
from bench.figure import BENCH
from bench.post import HOST, SITE
from contract.queue import decode_item
from contract.settings import ROOT
from footfall.local import process
from footfall.local.ports import free_port
from footfall.local.valkey import EmbeddedValkey

# On the disk of the repository: /tmp may be memory, where a sync costs nothing.
FOLDER = BENCH / "data" / "intake"
QUEUE_KEY = "footfall:events"
CHUNK_ITEMS = 5_000


class Worker:
    """One server process on a port of its own."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self.port = port
        self._process = psutil.Process(process.pid)

    def cpu_seconds(self) -> float:
        """What it has used so far, user and system."""
        used = self._process.cpu_times()
        return used.user + used.system


class Stored:
    """The list that the collectors push to."""

    def __init__(self, redis: Redis, spool: Path) -> None:
        self.redis = redis
        self._spool = spool

    def take(self) -> int:
        """Empty the list; how many distinct events were on it."""
        if any(self._spool.glob("*")):
            raise SystemExit(f"Events went to the spool, {self._spool}: Valkey did not keep up.")
        ids: set[str] = set()
        while items := cast(list[bytes] | None, self.redis.lpop(QUEUE_KEY, CHUNK_ITEMS)):
            for item in items:
                ids.update(event["id"] for event in json.loads(decode_item(item)[1])["events"])
        return len(ids)


@contextmanager
def collectors(places: Places) -> Iterator[tuple[list[Worker], Stored]]:
    """Workers of the collector, before one embedded Valkey that syncs its append-only file always,
    and everything else as it ships."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with on_cores(places.others):
        valkey = EmbeddedValkey(FOLDER / "valkey", max_memory="4gb")
        url = valkey.start()
    settings = {
        "FOOTFALL_HOME": str(FOLDER),
        "FOOTFALL_REDIS_URL": url,
        "FOOTFALL_SITES": json.dumps({SITE: {"domains": [HOST]}}),
    }
    started = []
    try:
        for cores in places.workers:
            port = free_port()
            ports = {
                "FOOTFALL_COLLECTOR_PORT": str(port),
                "FOOTFALL_METRICS_PORT": str(free_port()),
            }
            started.append(_start(["collector"], port, cores, {**settings, **ports}))
        with Redis.from_url(url) as redis:
            yield [Worker(*one) for one in started], Stored(redis, FOLDER / "spool")
    finally:
        for server, _ in started:
            process.stop(server, signal.SIGTERM, patience_seconds=20)
        valkey.stop()


@contextmanager
def bare(places: Places) -> Iterator[Worker]:
    """The floor's server."""
    port = free_port()
    FOLDER.mkdir(parents=True, exist_ok=True)
    server, _ = _start(["bench.bare_asgi", str(port)], port, places.workers[0], {})
    try:
        yield Worker(server, port)
    finally:
        process.stop(server, signal.SIGTERM, patience_seconds=20)


def _start(
    module: Sequence[str], port: int, cores: Cores, settings: dict[str, str]
) -> tuple["subprocess.Popen[bytes]", int]:
    log = FOLDER / f"{module[0]}-{port}.log"
    with on_cores(cores):
        server = process.spawn(
            [sys.executable, "-m", *module],
            log=log,
            cwd=FOLDER,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings},
        )
    process.wait_until(lambda: _answers(port), server, name=module[0], log=log)
    return server, port


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5).is_success
    except httpx.TransportError:
        return False
