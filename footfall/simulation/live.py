"""Simulated visitors over HTTP, now: as many as asked for, or a steady stream of them."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count, zip_longest

import aiohttp

from contract.errors import FootfallError
from footfall.simulation.arrivals import arrive
from footfall.simulation.catalogue import SHOP
from footfall.simulation.chance import chance
from footfall.simulation.crowd import Crowd
from footfall.simulation.tracker import Collector, SimulationTotals, Tracker
from footfall.simulation.visit import Post, new_id, visit

# A collector that is being restarted is back within seconds; one that is replaced, within a minute.
REACHABLE_WITHIN_SECONDS = 5.0
FLUSH_PATIENCE_SECONDS = 60.0
PAUSE_SECONDS = 10.0  # of a steady stream, in the mean, before somebody new takes one's place
_CONNECTIONS = 32
_TIMEOUT_SECONDS = 10.0
_PROGRESS_SECONDS = 0.2


def run(
    collector_url: str,
    site: str,
    visitors: int,
    seconds: float | None,
    on_progress: Callable[[SimulationTotals], None] | None = None,
    *,
    path: str = "/api/collect",
    origin: str = SHOP,
    seed: str = "",
) -> SimulationTotals:
    """Have simulated visitors come to `site`, and return what became of their posts.

    With `seconds`, that many distinct visitors come within them; their visits pass quicker where
    there is too little time, and the run ends when everything was acknowledged. Without, that many
    are there at any time until SIGTERM or Ctrl-C, and a collector that is away is waited for.

    Raises FootfallError when the collector cannot be reached at all, or refuses the site.
    """
    base = collector_url.rstrip("/")
    stage = _Stage(base, base + path, site, origin, seed or str(time.time_ns()))
    return asyncio.run(stage.play(visitors, seconds, on_progress))


class _Stage:
    def __init__(self, base: str, url: str, site: str, origin: str, seed: str) -> None:
        self._base = base
        self._url = url
        self._site = site
        self._origin = origin
        self._seed = seed
        self._crowd = Crowd(seed)
        self._totals = SimulationTotals()

    async def play(
        self,
        visitors: int,
        seconds: float | None,
        on_progress: Callable[[SimulationTotals], None] | None,
    ) -> SimulationTotals:
        async with (
            aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),  # one client for all visitors
                timeout=aiohttp.ClientTimeout(total=_TIMEOUT_SECONDS),
            ) as client,
            _telling(on_progress, self._totals),
        ):
            collector = Collector(
                client=client,
                turns=asyncio.Semaphore(_CONNECTIONS),
                url=self._url,
                site=self._site,
                origin=self._origin,
                totals=self._totals,
            )
            refused: FootfallError | None = None
            try:
                if seconds is None:
                    await self._stream(collector, visitors)
                else:
                    await self._wait_until_reachable(client)
                    await self._come(collector, visitors, seconds)
            except* FootfallError as group:
                refused = _first(group)  # raised here, Python before 3.11.4 would wrap it again
        if refused:
            raise refused
        return self._totals

    async def _come(self, collector: Collector, visitors: int, seconds: float) -> None:
        """Each visitor once, all within `seconds`."""
        began = time.time()
        async with asyncio.TaskGroup() as tasks:
            for number in range(visitors):
                # Half the time to arrive, half at least to look around.
                waits = chance(self._seed, "start", number).uniform(0, seconds / 2)
                tasks.create_task(self._visit(collector, number, began + waits, seconds - waits))

    async def _stream(self, collector: Collector, visitors: int) -> None:
        """`visitors` places, each taken by one visitor after the other, until told to stop."""
        numbers = count()

        async def place() -> None:
            random = chance(self._seed, "place", next(numbers))
            pause_seconds = random.uniform(0, 3 * PAUSE_SECONDS)  # they do not all come at once
            while True:
                await asyncio.sleep(pause_seconds)
                await self._visit(collector, next(numbers), time.time(), None)
                pause_seconds = random.expovariate(1 / PAUSE_SECONDS)

        places = asyncio.gather(*(place() for _ in range(visitors)))
        for stopping in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(stopping, places.cancel)
        try:
            await places
        except asyncio.CancelledError:
            return

    async def _visit(
        self, collector: Collector, number: int, started: float, within_seconds: float | None
    ) -> None:
        """One visitor's visit and, if need be, what is left to send after it."""
        started_ms = int(started * 1000)
        visitor = self._crowd.visitor(number)

        def posts(pace: float) -> list[Post]:
            random = chance(self._seed, "visit", number)
            arrival = arrive(random)
            return list(visit(random, visitor, arrival, started_ms, pace=pace, origin=self._origin))

        planned = posts(1.0)
        lasts_seconds = (planned[-1].moment_ms - started_ms) / 1000
        if within_seconds is not None and lasts_seconds > within_seconds:
            planned = posts(within_seconds / lasts_seconds)
        random = chance(self._seed, "retries", number)
        tracker = Tracker(collector, visitor, new_id(random, started_ms))
        for post, following in zip_longest(planned, planned[1:]):
            await asyncio.sleep(max(0.0, post.moment_ms / 1000 - time.time()))
            tracker.keep(post.events)
            # What happens while an earlier post is still on its way goes out together.
            if following is None or following.moment_ms / 1000 > time.time():
                await tracker.send()
        await tracker.flush(random, time.monotonic() + FLUSH_PATIENCE_SECONDS)

    async def _wait_until_reachable(self, client: aiohttp.ClientSession) -> None:
        end = time.monotonic() + REACHABLE_WITHIN_SECONDS
        while True:
            try:
                async with client.get(f"{self._base}/healthz"):
                    return
            except aiohttp.InvalidURL as error:
                raise FootfallError(f"{self._base} is not an address with http://.") from error
            except (aiohttp.ClientError, TimeoutError) as error:
                if time.monotonic() > end:
                    raise FootfallError(
                        f"No collector answers at {self._base}. Start one with `footfall up`, "
                        "or name another with --url."
                    ) from error
                await asyncio.sleep(0.2)


@asynccontextmanager
async def _telling(
    on_progress: Callable[[SimulationTotals], None] | None, totals: SimulationTotals
) -> AsyncIterator[None]:
    if on_progress is None:
        yield
        return

    async def tell() -> None:
        while True:
            on_progress(totals)
            await asyncio.sleep(_PROGRESS_SECONDS)

    telling = asyncio.create_task(tell())
    try:
        yield
    finally:
        telling.cancel()
        on_progress(totals)


def _first(group: ExceptionGroup[FootfallError]) -> FootfallError:
    """One refusal: all the others say the same."""
    first = group.exceptions[0]
    return _first(first) if isinstance(first, ExceptionGroup) else first
