"""Shoppers: the Locust run as a process, its response times, and its ledger of ids."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from contract.settings import ROOT
from footfall.chaos.clients import Ledger

# An answer under way when the time is over is waited for: nothing may be acknowledged unheard.
STOP_SECONDS = 30


@dataclass(frozen=True)
class ResponseTimes:
    """What the users met, over all kinds of posts."""

    requests: int
    failures: int
    per_second: float
    p50_ms: int
    p95_ms: int
    p99_ms: int

    def line(self) -> str:
        """For people."""
        return (
            f"{self.requests:,} requests, {self.per_second:,.0f}/s, {self.failures} failed; "
            f"p50 {self.p50_ms} ms, p95 {self.p95_ms} ms, p99 {self.p99_ms} ms"
        )


class Shoppers:
    """Users of the storefront against one collector, for some seconds."""

    def __init__(
        self, folder: Path, url: str, *, users: int, seconds: float, pace: float, nice: int = 0
    ) -> None:
        self._ledger = folder / "ledger.json"
        self._log = folder / "locust.log"
        self._statistics = folder / "locust"
        command = [
            *(sys.executable, "-m", "locust", "-f", str(ROOT / "tests/load/journeys.py")),
            *("--headless", "--host", url, "--users", str(users)),
            *("--spawn-rate", str(max(1.0, users / 2)), "--run-time", f"{round(seconds)}s"),
            *("--stop-timeout", str(STOP_SECONDS), "--json-file", str(self._statistics)),
            *("--only-summary", "--exit-code-on-error", "0", "--loglevel", "WARNING"),
        ]
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "FOOTFALL_LOAD_PACE": str(pace),
            "FOOTFALL_LOAD_LEDGER": str(self._ledger),
        }
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdout=log,
                stderr=log,
                preexec_fn=lambda: os.nice(nice) and None,
            )

    def wait(self, seconds: float) -> None:
        """Until the run is over; fails when Locust itself failed."""
        code = self.process.wait(seconds)
        assert code == 0, self._log.read_text()

    def ledger(self) -> Ledger:
        """Which events were sent and which acknowledged."""
        written: dict[str, list[str]] = json.loads(self._ledger.read_bytes())
        return Ledger(
            good={UUID(text) for text in written["sent"]},
            acknowledged={UUID(text) for text in written["acknowledged"]},
        )

    def response_times(self) -> ResponseTimes:
        """Percentiles over every request of the run."""
        entries: list[dict[str, Any]] = json.loads(
            self._statistics.with_suffix(".json").read_text()
        )
        counts: dict[int, int] = {}
        for entry in entries:
            for milliseconds, number in entry["response_times"].items():
                key = round(float(milliseconds))
                counts[key] = counts.get(key, 0) + number
        requests = sum(entry["num_requests"] for entry in entries)
        began = min(entry["start_time"] for entry in entries)
        ended = max(entry["last_request_timestamp"] for entry in entries)
        return ResponseTimes(
            requests=requests,
            failures=sum(entry["num_failures"] for entry in entries),
            per_second=requests / max(ended - began, 1),
            p50_ms=_percentile(counts, 0.50),
            p95_ms=_percentile(counts, 0.95),
            p99_ms=_percentile(counts, 0.99),
        )


def _percentile(counts: dict[int, int], share: float) -> int:
    wanted = share * sum(counts.values())
    seen = 0
    for milliseconds in sorted(counts):
        seen += counts[milliseconds]
        if seen >= wanted:
            return milliseconds
    return 0
