"""The drain's shift: peek, load, trim, again and again.

The promise: an event that was pushed to the queue ends up stored once or in `rejected_events`, with
nobody's help, whatever dies in between. What keeps it, step by step:

- Killed after the peek, or in the middle of the load: nothing was committed, nothing trimmed. The
  next shift reads the same items.
- Killed after the commit, before the trim: the next shift reads the same items, and the store
  finds each event there already.
- PostgreSQL away, full or busy: the shift keeps its lease, says so for all to see, tries again with
  growing pauses and fewer items, and goes on when it is back. The events wait in Redis.
- Redis away: likewise; its append-only file brings the list and the lease back.
- Redis back without its newest items, for its disk lost them: what was read of them is stored, and
  the trim is refused, so that it removes none that have come since. The head is read anew.
- A load that takes longer than the lease lasts: a thread renews the lease meanwhile.
- While PostgreSQL stores one micro-batch, a thread reads and prepares the next. If anything happens
  to the one, the other is forgotten and read anew.
- The lease lost, because the shift was frozen longer than it lasts: the trim is refused, with
  nothing removed. If another drain has it, this shift is over; if nobody has, it takes it again and
  reads the head of the list anew.
- An event that cannot be stored is rejected by itself (see `load` and `store`) and delays none.
"""

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from uuid import uuid4

import psycopg
import redis
import sqlalchemy as sa

from contract.errors import LeaseLost, QueueChanged
from contract.failpoint import FailPoint, reach
from contract.queue import LeaseToken, Queue
from contract.settings import Settings
from pipeline.drain.faults import Server, at_fault_for_now
from pipeline.drain.load import Loader, Prepared
from pipeline.drain.totals import Totals

# Looking at an empty queue is one LLEN.
POLL_SECONDS = 0.1
# A lease is renewed when a quarter of it has passed.
RENEWALS = 4
# Whoever holds the lease renews it or lets it run out: longer than this is another drain at work.
PATIENCE_LEASES = 2
CHECK_SECONDS = 5.0
FIRST_PAUSE_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 5.0  # the lease is renewed before each attempt

# What a server may raise; whether time can mend it, `faults` tells.
SERVER_ERRORS = (sa.exc.DBAPIError, psycopg.Error, redis.RedisError)

# Preparing computes without a pause. Whoever stores meanwhile waits this long, at most, to go on
# after each answer of PostgreSQL, a dozen a micro-batch; Python's own 5 ms would be most of its
# time.
TURN_SECONDS = 0.0005

NEVER = float("-inf")

log = logging.getLogger(__name__)


class Shift:
    """One drain's time at the queue: from taking the lease to giving it up."""

    def __init__(
        self,
        queue: Queue,
        loader: Loader,
        settings: Settings,
        on_batch: Callable[[Totals], None],
    ) -> None:
        """`on_batch` hears of each micro-batch after it has been trimmed."""
        self._queue = queue
        self._loader = loader
        self._settings = settings
        self._on_batch = on_batch
        self._token = LeaseToken(uuid4().hex)
        self._lease_until = NEVER
        self._waiting_since = NEVER  # no item on the list can have waited since before
        self._batch_items = settings.drain_batch_items
        self._ahead: Prepared | None = None  # at the head, once what is being loaded is trimmed
        self._check_at = NEVER
        self._may_be_stalled = True  # as an earlier shift may have said
        self._stopped = False

    def stop(self) -> None:
        """End the shift after the micro-batch at hand. May be called from a signal handler.

        So it takes no lock, as an Event would: what it interrupts may be holding that very one.
        """
        self._stopped = True

    def run(self) -> Totals:
        """Drain until the shift is over: idle or long enough, stopped, or the lease lost.

        Returns what was done in all. Raises what is neither the data's fault nor a server's being
        away, such as a missing table.
        """
        if not self._get_lease():
            log.info("No lease on %s to be had; this shift has nothing to do.", self._queue.key)
            return Totals()
        try:
            with self._lease_renewed(), _short_turns():
                return self._drain()
        finally:
            self._release()

    def _drain(self) -> Totals:
        totals = Totals()
        began_at = busy_at = time.monotonic()
        pause_seconds = FIRST_PAUSE_SECONDS
        while not self._is_over(began_at, busy_at):
            batch: Prepared | None = None
            try:
                if not self._hold_lease():
                    log.warning("Another drain has the lease on %s now.", self._queue.key)
                    break
                batch = self._next_batch()
                if not batch:
                    self._check_store()
                    self._pause(POLL_SECONDS)
                    continue
                reach(FailPoint.DRAIN_READ)
                loaded = self._load(batch)
                reach(FailPoint.DRAIN_COMMITTED)
                self._end_stall()
                self._queue.trim(self._token, batch.items, loaded.outcomes())
            except (LeaseLost, QueueChanged) as error:
                log.warning("%s", error)
                self._lease_until = NEVER
                self._ahead = None
                busy_at = time.monotonic()
                continue
            except SERVER_ERRORS as error:
                server = at_fault_for_now(error)
                if server is None:
                    raise
                reason = str(error).splitlines()[0]
                log.warning("%s. Trying again in %.1f s; events wait.", reason, pause_seconds)
                if server is Server.POSTGRES:
                    self._take_less(batch)
                    self._note_stall(reason)
                self._pause(pause_seconds)
                pause_seconds = min(pause_seconds * 2, LONGEST_PAUSE_SECONDS)
                self._lease_until = NEVER
                self._ahead = None
                continue
            pause_seconds = FIRST_PAUSE_SECONDS
            self._batch_items = min(2 * self._batch_items, self._settings.drain_batch_items)
            busy_at = time.monotonic()
            totals += loaded
            self._on_batch(loaded)
        return totals

    def _pause(self, seconds: float) -> None:
        """Do nothing for so long, or until the shift is stopped: that is seen in POLL_SECONDS."""
        until = time.monotonic() + seconds
        while not self._stopped and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, POLL_SECONDS))

    def _is_over(self, began_at: float, busy_at: float) -> bool:
        now = time.monotonic()
        return (
            self._stopped
            or now - began_at >= self._settings.drain_shift_seconds
            or now - busy_at >= self._settings.drain_idle_seconds
        )

    def _next_batch(self) -> Prepared | None:
        """A micro-batch, once it is full or its oldest item has waited long enough."""
        if self._ahead:
            ahead, self._ahead = self._ahead, None
            return ahead
        full = self._batch_items
        depth = self._queue.depth()
        now = time.monotonic()
        if depth == 0:
            self._waiting_since = now
            return None
        if depth < full and now - self._waiting_since < self._settings.drain_linger_seconds:
            return None
        items = self._queue.peek(full, self._settings.drain_batch_bytes)
        # Full by its bytes, it leaves behind what has waited as long.
        self._waiting_since = NEVER if len(items) < min(depth, full) else now
        return self._loader.prepare(items) if items else None

    def _load(self, batch: Prepared) -> Totals:
        """Load this micro-batch, while a thread prepares the next.

        Only when that has been read may this one be trimmed, which moves all that is behind it.
        """
        with ThreadPoolExecutor(1, "ahead") as meanwhile:
            ahead = meanwhile.submit(self._look_ahead, batch)
            loaded = self._loader.load_prepared(batch)
        self._ahead = ahead.result()
        if self._ahead:
            self._waiting_since = NEVER
        return loaded

    def _look_ahead(self, batch: Prepared) -> Prepared | None:
        """Prepare the micro-batch behind this one, if a full one waits.

        It is still there when this one is trimmed, or else the trim of it will be refused.
        """
        behind = len(batch.items)
        try:
            if self._queue.depth() - behind < self._batch_items:
                return None
            items = self._queue.peek(
                self._batch_items, self._settings.drain_batch_bytes, behind=behind
            )
        except redis.RedisError as error:
            log.warning("Redis did not answer meanwhile (%s).", error)
            return None
        return self._loader.prepare(items) if items else None

    def _take_less(self, batch: Prepared | None) -> None:
        """Half as many the next time: what PostgreSQL cannot do in time must not come again."""
        if batch:
            self._batch_items = max(1, len(batch.items) // 2)

    def _check_store(self) -> None:
        """Ask the database now and then whether it is there, though there is nothing to load."""
        if time.monotonic() >= self._check_at:
            self._check_at = time.monotonic() + CHECK_SECONDS
            self._loader.check()
            self._end_stall()

    def _note_stall(self, why: str) -> None:
        self._may_be_stalled = True
        try:
            self._queue.note_stall(why)
        except redis.RedisError as error:
            log.warning("Redis is away as well (%s).", error)

    def _end_stall(self) -> None:
        if self._may_be_stalled:
            self._queue.end_stall()
            self._may_be_stalled = False

    def _get_lease(self) -> bool:
        """Take the lease, waiting for a predecessor that is ending or has died."""
        patient_until = time.monotonic() + PATIENCE_LEASES * self._queue.lease_seconds
        pause_seconds = FIRST_PAUSE_SECONDS
        while not self._stopped and time.monotonic() < patient_until:
            try:
                if self._hold_lease():
                    return True
            except redis.RedisError as error:
                if not at_fault_for_now(error):
                    raise
                reason = str(error).splitlines()[0]
                log.warning("%s. Asking for the lease again in %.1f s.", reason, pause_seconds)
                self._pause(pause_seconds)
                pause_seconds = min(pause_seconds * 2, LONGEST_PAUSE_SECONDS)
            else:
                self._pause(POLL_SECONDS)
        return False

    def _hold_lease(self) -> bool:
        """Whether the lease is ours, renewed in time or taken (again) where nobody has it.

        What was read under a lease is loaded under the same one: if that is lost, LeaseLost is
        raised, since another drain may have been here meanwhile.
        """
        now = time.monotonic()
        if now >= self._lease_until:
            if self._ahead:
                self._queue.renew(self._token)
            elif not self._queue.acquire(self._token):
                return False
            self._lease_until = now + self._queue.lease_seconds / RENEWALS
        return True

    @contextmanager
    def _lease_renewed(self) -> Iterator[None]:
        """Meanwhile a load may take longer than the lease lasts. A frozen process renews nothing.

        Whether the lease was lost is for the shift to find out: at its next look, or its trim.
        """
        ended = threading.Event()

        def renew() -> None:
            while not ended.wait(self._queue.lease_seconds / RENEWALS):
                with suppress(LeaseLost, redis.RedisError):
                    self._queue.renew(self._token)

        thread = threading.Thread(target=renew, name="lease", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def _release(self) -> None:
        try:
            self._queue.release(self._token)
        except redis.RedisError as error:
            log.warning("The lease was not given up (%s); it runs out by itself.", error)


@contextmanager
def _short_turns() -> Iterator[None]:
    """Threads of this process take turns at computing after TURN_SECONDS."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
