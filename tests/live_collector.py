"""A collector as it really runs: its own process, its own Valkey where a test kills that."""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from redis import Redis

from contract.queue import Envelope, decode_item
from contract.settings import ROOT
from footfall.local import process
from footfall.local.ports import free_port

SITES = {"demo": {"domains": ["shop.example", "localhost"]}, "other": {"domains": ["o.example"]}}
QUEUE_KEY = "footfall:events"


class LiveCollector:
    """`python -m collector`, with settings of its own and nothing from this machine's."""

    def __init__(
        self, folder: Path, redis_url: str, env: Mapping[str, str] | None = None, **settings: object
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self.metrics_port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "collector.log"
        self.spool = folder / "spool"
        self._env = env or {}
        self._settings = {
            "home": folder,
            "redis_url": redis_url,
            "sites": json.dumps(SITES),
            "collector_port": self.port,
            "metrics_port": self.metrics_port,
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "LiveCollector":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        names = {f"FOOTFALL_{name.upper()}": str(value) for name, value in self._settings.items()}
        self.process = process.spawn(
            [sys.executable, "-m", "collector"],
            log=self.log,
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **names, **self._env},
        )
        process.wait_until(self._answers, self.process, name="The collector", log=self.log)

    def stop(self, sig: signal.Signals = signal.SIGTERM) -> None:
        """End it with a signal and wait for its end."""
        if self.process:
            process.stop(self.process, sig, patience_seconds=20)

    def post(
        self,
        body: bytes | Mapping[str, Any],
        headers: Mapping[str, str] | None = None,
        path: str = "/api/footfall",
    ) -> httpx.Response:
        """Post a batch, or a body as it is."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"content-type": "application/json", "user-agent": "Mozilla/5.0", **(headers or {})}
        return httpx.post(self.url + path, content=content, headers=sent, timeout=20)

    def ready(self) -> dict[str, Any]:
        """What /readyz says."""
        said: dict[str, Any] = httpx.get(f"{self.url}/readyz", timeout=20).json()
        return said

    def metrics(self) -> str:
        """What Prometheus reads."""
        return httpx.get(f"http://127.0.0.1:{self.metrics_port}/metrics").text

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/healthz", timeout=5).status_code == 200
        except httpx.TransportError:
            return False


def batch(number: int = 0, **fields: object) -> dict[str, Any]:
    """A batch with one page view, told from others by its number."""
    now = int(time.time() * 1000)
    event = {
        "type": "page_view",
        "id": str(uuid.UUID(int=(now << 80) | (7 << 76) | (2 << 62) | number)),
        "at": now,
        "url": f"http://shop.example/p/{number}",
    }
    return {"site": "demo", "sent_at": now, "events": [event], **fields}


def numbers(items: list[bytes]) -> list[int]:
    """The numbers of the batches in queue items, in their order."""
    bodies = [json.loads(decode_item(item)[1]) for item in items]
    return [int(body["events"][0]["url"].rpartition("/")[2]) for body in bodies]


def queued(redis: Redis) -> list[bytes]:
    """Every item on the list."""
    items: list[bytes] = redis.lrange(QUEUE_KEY, 0, -1)
    return items


def envelopes(redis: Redis) -> list[Envelope]:
    """The envelope of every item on the list."""
    return [decode_item(item)[0] for item in queued(redis)]


def eventually(holds: Any, timeout_seconds: float = 30) -> None:
    """Wait for something that will be true soon; fails if it never is."""
    end = time.monotonic() + timeout_seconds
    while not holds():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
