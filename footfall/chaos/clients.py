"""Many clients that behave like the tracker, and know what must become of each event.

A client keeps what was not acknowledged and sends it again, the same ids with what has happened
since, until it has a 204. Now and then it does not hear a 204, as a telephone in a tunnel does not,
and sends again what is stored already; now and then an event stands in a batch twice. Some clients'
clocks are hours off. Each has an address, and thus a visitor, of its own.
"""

import asyncio
import threading
import time
from dataclasses import dataclass, field
from random import Random
from typing import Self
from uuid import UUID

import aiohttp
import msgspec

from contract.errors import FootfallError
from footfall.chaos.happenings import HOUR_MS, Happening, visit
from footfall.simulation.chance import chance

CLIENTS = 100
# The mean time between two pages of a client: 100 clients are about 200 pages, 500 events a second.
PAUSE_SECONDS = 0.5
FIRST_RETRY_SECONDS = 0.2
LONGEST_RETRY_SECONDS = 3.0
ANSWER_SECONDS = 8.0
PATIENCE_SECONDS = 120.0  # for everything to be acknowledged in the end
MAX_BATCH = 50
MAX_KEPT = 200  # a client with so much to send looks at no further page
SHARE_UNHEARD = 0.03
SHARE_TWICE = 0.03
SHARE_WRONG_CLOCK = 0.1

_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Ledger:
    """The ids by what must become of them. `good | bad` is all that was ever sent."""

    good: set[UUID] = field(default_factory=set)  # must be stored once
    bad: set[UUID] = field(default_factory=set)  # must be in rejected_events
    acknowledged: set[UUID] = field(default_factory=set)  # of both: a 204 was heard
    refused: list[str] = field(default_factory=list)  # answers that no tracker should get


class Traffic:
    """The clients, in a thread of their own, from entering until `finish` or leaving."""

    def __init__(
        self,
        url: str,
        *,
        clients: int = CLIENTS,
        pause_seconds: float = PAUSE_SECONDS,
        site: str = "demo",
        seed: str = "",
        ledger: Ledger | None = None,
    ) -> None:
        """`url` is where to post, with its path. `ledger` is gone on with, else a new one."""
        self.ledger = ledger or Ledger()
        self._url = url
        self._clients = clients
        self._pause_seconds = pause_seconds
        self._site = site
        self._seed = seed
        self._ending = threading.Event()  # no new pages
        self._given_up = threading.Event()  # no new attempts either
        self._thread = threading.Thread(target=self._run, name="clients", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ending.set()
        self._given_up.set()
        self._thread.join()

    def finish(self, patience_seconds: float = PATIENCE_SECONDS) -> Ledger:
        """Have nothing new happen, and wait until every event is acknowledged.

        Raises FootfallError when some are not within the patience, and when a client got an answer
        that no tracker should get.
        """
        self._ending.set()
        self._thread.join(patience_seconds)
        waiting = len(self.ledger.good | self.ledger.bad) - len(self.ledger.acknowledged)
        if self.ledger.refused:
            raise FootfallError(f"The collector refused good posts: {self.ledger.refused[0]}")
        if self._thread.is_alive():
            raise FootfallError(f"{waiting} events were not acknowledged in {patience_seconds} s.")
        return self.ledger

    def _run(self) -> None:
        asyncio.run(self._play())

    async def _play(self) -> None:
        async with (
            aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS),
            ) as session,
            asyncio.TaskGroup() as tasks,
        ):
            for number in range(self._clients):
                tasks.create_task(self._live(session, number))

    async def _live(self, session: aiohttp.ClientSession, number: int) -> None:
        random = chance(self._seed, "client", number)
        clock_ms = (
            random.choice((-5, -1, 1, 9)) * HOUR_MS if random.random() < SHARE_WRONG_CLOCK else 0
        )
        kept: dict[str, Happening] = {}
        failures = 0
        await asyncio.sleep(random.uniform(0, self._pause_seconds))
        while not self._given_up.is_set():
            if not self._ending.is_set() and len(kept) < MAX_KEPT:
                events, bad = visit(random, _now_ms() + clock_ms)
                self._note(events, bad)
                kept |= {event["id"]: event for event in events}
            elif not kept:
                return
            sent = list(kept.values())[:MAX_BATCH]
            if await self._post(session, number, sent, clock_ms, random):
                failures = 0
                self.ledger.acknowledged.update(UUID(event["id"]) for event in sent)
                if random.random() >= SHARE_UNHEARD:
                    for event in sent:
                        del kept[event["id"]]
                await asyncio.sleep(0 if self._ending.is_set() else self._pause(random))
            else:
                failures += 1
                longest = min(FIRST_RETRY_SECONDS * 2**failures, LONGEST_RETRY_SECONDS)
                await asyncio.sleep(random.uniform(longest / 2, longest))

    async def _post(
        self,
        session: aiohttp.ClientSession,
        number: int,
        events: list[Happening],
        clock_ms: int,
        random: Random,
    ) -> bool:
        twice = events[:1] if len(events) < MAX_BATCH and random.random() < SHARE_TWICE else []
        batch = {
            "version": 1,
            "site": self._site,
            "sent_at": _now_ms() + clock_ms,  # anew with each attempt
            "events": [*events, *twice],
        }
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "X-Forwarded-For": f"10.{number >> 8 & 255}.{number & 255}.1",
        }
        try:
            async with session.post(self._url, data=_encode(batch), headers=headers) as answer:
                status, said = answer.status, await answer.text(errors="replace")
        except (aiohttp.ClientError, TimeoutError):
            return False
        if 400 <= status < 500 and status != 429:
            self.ledger.refused.append(f"{status} {said.strip()}")
        return status == 204

    def _note(self, events: list[Happening], bad: set[UUID]) -> None:
        self.ledger.bad.update(bad)
        self.ledger.good.update({UUID(event["id"]) for event in events} - bad)

    def _pause(self, random: Random) -> float:
        return min(random.expovariate(1 / self._pause_seconds), 5 * self._pause_seconds)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
