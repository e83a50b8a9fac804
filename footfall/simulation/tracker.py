"""The simulated visitor's tracker: it keeps what was not acknowledged and sends it again."""

import asyncio
import time
from dataclasses import dataclass
from random import Random
from uuid import UUID

import aiohttp
import msgspec

from contract.errors import FootfallError
from contract.event import MAX_EVENTS_PER_BATCH, Event
from footfall.simulation.crowd import Visitor

FIRST_RETRY_SECONDS = 0.3
LONGEST_RETRY_SECONDS = 5.0
_RETRIED = {408, 425, 429}  # beside 5xx
_ENCODER = msgspec.json.Encoder()


@dataclass(slots=True)
class SimulationTotals:
    """What came of a simulation; an event counts once, when it is first acknowledged."""

    requests_sent: int = 0
    requests_acknowledged: int = 0
    events_acknowledged: int = 0
    events_given_up: int = 0


@dataclass(frozen=True, slots=True)
class Collector:
    """Where trackers post to, and as which site."""

    client: aiohttp.ClientSession
    turns: asyncio.Semaphore  # taken before `sent_at` is, which must not wait for a connection
    url: str
    site: str
    origin: str
    totals: SimulationTotals


class Tracker:
    """One visitor's outbox. Events leave it when the collector has acknowledged them."""

    def __init__(self, collector: Collector, visitor: Visitor, session_id: UUID) -> None:
        self._collector = collector
        self._visitor = visitor
        self._session_id = session_id
        self._outbox: list[Event] = []
        self._headers = {
            "Content-Type": "application/json",
            "Origin": collector.origin,
            "User-Agent": visitor.user_agent,
            "X-Forwarded-For": visitor.address,
        }
        self._failures = 0

    def keep(self, events: list[Event]) -> None:
        """Put events into the outbox."""
        self._outbox.extend(events)

    async def send(self) -> None:
        """Send what is kept, once; what fails stays kept."""
        await self._send()

    async def flush(self, random: Random, give_up_at: float) -> None:
        """Send until nothing is kept, or until `give_up_at` on the monotonic clock."""
        while self._outbox:
            asked_seconds = await self._send()
            if not self._outbox or asked_seconds is None:
                continue
            backoff = min(FIRST_RETRY_SECONDS * 2**self._failures, LONGEST_RETRY_SECONDS)
            pause_seconds = max(asked_seconds, backoff * random.uniform(0.5, 1))
            if time.monotonic() + pause_seconds > give_up_at:
                self._collector.totals.events_given_up += len(self._outbox)
                return
            await asyncio.sleep(pause_seconds)

    async def _send(self) -> float | None:
        """One request. None when it was acknowledged, else the seconds to wait before the next.

        Raises FootfallError when the collector will never take it.
        """
        collector, totals = self._collector, self._collector.totals
        events = self._outbox[:MAX_EVENTS_PER_BATCH]
        async with collector.turns:
            sent_at_ms = time.time_ns() // 1_000_000
            batch = self._visitor.batch(collector.site, self._session_id, events, sent_at_ms)
            totals.requests_sent += 1
            try:
                answer = await self._request(_ENCODER.encode(batch))
            except (aiohttp.ClientError, TimeoutError):
                self._failures += 1
                return 0.0
        if answer.is_acknowledged:
            del self._outbox[: len(events)]
            self._failures = 0
            totals.requests_acknowledged += 1
            totals.events_acknowledged += len(events)
            return None
        if answer.status < 500 and answer.status not in _RETRIED:
            raise FootfallError(
                f"The collector at {collector.url} refuses events of the site {collector.site!r} "
                f"({answer.status}): {answer.text.strip()}"
            )
        self._failures += 1
        return answer.retry_after_seconds

    async def _request(self, body: bytes) -> "_Answer":
        collector = self._collector
        posted = collector.client.post(
            collector.url, data=body, headers=self._headers, allow_redirects=False
        )
        async with posted as response:
            retry_after = response.headers.get("Retry-After", "")
            asked_seconds = float(retry_after) if retry_after.isdecimal() else 0.0
            return _Answer(
                status=response.status,
                text=await response.text(errors="replace"),
                retry_after_seconds=min(asked_seconds, LONGEST_RETRY_SECONDS),
            )


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    text: str
    retry_after_seconds: float

    @property
    def is_acknowledged(self) -> bool:
        return 200 <= self.status < 300
