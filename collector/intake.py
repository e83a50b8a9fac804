"""The intake: an item is durable before anyone is told so.

Requests that arrive while a write is under way wait together and go in the next one: one RPUSH, or
one append to the spool with one fsync, serves them all. Each is answered when that write has
succeeded, and only then. While Redis does not take events they go to the spool, whose content is
pushed, oldest first, as soon as it does.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto

from collector.metrics import Metrics
from collector.spool import Spool
from collector.tail import QueueTail, TailState
from contract.errors import SpoolError
from contract.failpoint import FailPoint, reach

logger = logging.getLogger(__name__)

# What may wait for a write: a bound on memory, and on the size of one RPUSH.
MAX_WAITING_BYTES = 32 * 1024 * 1024
REPLAY_SECONDS = 0.5


class Receipt(Enum):
    """What became of an item."""

    QUEUED = auto()  # in Redis' append-only file
    SPOOLED = auto()  # synced to the spool
    TOO_MANY = auto()  # too much waits already
    NOWHERE = auto()  # neither Redis nor the spool took it


class Intake:
    """Group commit to the queue, with the spool behind it."""

    def __init__(self, tail: QueueTail, spool: Spool, metrics: Metrics) -> None:
        self._tail = tail
        self._spool = spool
        self._metrics = metrics
        self._waiting: list[tuple[bytes, Callable[[Receipt], object]]] = []
        self._waiting_bytes = 0
        self._wake = asyncio.Event()
        self._is_closing = False
        self._spool_fails = False
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Look for Redis and begin to write."""
        await self._replay_chunk()
        self._tasks = [
            asyncio.create_task(self._write_forever()),
            asyncio.create_task(self._replay_forever()),
        ]

    async def close(self) -> None:
        """Write what was accepted, then stop."""
        self._is_closing = True
        self._wake.set()
        writing, replaying = self._tasks
        await writing
        replaying.cancel()
        await asyncio.wait([replaying])
        await asyncio.to_thread(self._spool.close)

    def offer(self, item: bytes, tell: Callable[[Receipt], object]) -> None:
        """Write an item; `tell` is called when it is durable or cannot be made so."""
        if self._is_closing or self._waiting_bytes > MAX_WAITING_BYTES:
            tell(Receipt.TOO_MANY)
            return
        self._waiting.append((item, tell))
        self._waiting_bytes += len(item)
        self._wake.set()

    async def put(self, item: bytes) -> Receipt:
        """Write an item; returns when it is durable or cannot be made so."""
        # A future of its own: when one request is cancelled, the others are not.
        receipt: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()

        def tell(outcome: Receipt) -> None:
            if not receipt.done():
                receipt.set_result(outcome)

        self.offer(item, tell)
        return await receipt

    async def _write_forever(self) -> None:
        loop = asyncio.get_running_loop()
        while not self._is_closing or self._waiting:
            await self._wake.wait()
            self._wake.clear()
            waiting, self._waiting, self._waiting_bytes = self._waiting, [], 0
            if not waiting:
                continue
            receipt = Receipt.NOWHERE
            reach(FailPoint.COLLECTOR_ACCEPTED)
            try:
                receipt = await self._write([item for item, _ in waiting])
            except Exception:
                # A fault of ours must not leave requests, and all that follow, without an answer.
                logger.exception("%d batches could not be written.", len(waiting))
            reach(FailPoint.COLLECTOR_PUSHED)
            # In the loop's next turn: what waits by now is sent before that, and synced meanwhile.
            loop.call_soon(_tell_all, [tell for _, tell in waiting], receipt)

    async def _write(self, items: Sequence[bytes]) -> Receipt:
        started = time.perf_counter()
        if self._tail.state is TailState.UP and await self._tail.push(items):
            receipt, counter = Receipt.QUEUED, self._metrics.queued
        else:
            try:
                await asyncio.to_thread(self._spool.append, items)
            except SpoolError as error:
                self._note_spool(error)
                return Receipt.NOWHERE
            self._note_spool(None)
            receipt, counter = Receipt.SPOOLED, self._metrics.spooled
        counter.inc(len(items))
        self._metrics.push_items.observe(len(items))
        self._metrics.push_seconds.observe(time.perf_counter() - started)
        return receipt

    async def _replay_forever(self) -> None:
        while True:
            if not await self._replay_chunk():
                await asyncio.sleep(REPLAY_SECONDS)

    async def _replay_chunk(self) -> bool:
        """Push the oldest spooled items; whether there may be more.

        After Redis was full this is also the test whether it takes writes again.
        """
        if not await self._tail.has_room():
            return False
        try:
            chunk = await asyncio.to_thread(self._spool.peek)
        except SpoolError as error:
            self._note_spool(error)
            chunk = []
        if not chunk:
            self._tail.reopen()
            return False
        if not await self._tail.push(chunk):
            return False
        await asyncio.to_thread(self._spool.discard)
        return True

    def _note_spool(self, error: SpoolError | None) -> None:
        """Log when the spool begins to fail and when it works again, not each time between."""
        if error and not self._spool_fails:
            logger.error("%s", error)
        elif not error and self._spool_fails:
            logger.info("The spool takes events again.")
        self._spool_fails = error is not None


def _tell_all(tells: Iterable[Callable[[Receipt], object]], receipt: Receipt) -> None:
    for tell in tells:
        try:
            tell(receipt)
        except Exception:
            logger.exception("A request could not be answered.")
