"""The tail of the Redis list: where the collector pushes, and whether that is possible just now."""

import asyncio
import logging
import time
from collections.abc import Sequence
from enum import StrEnum
from typing import cast

from hiredis import pack_command
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import OutOfMemoryError, RedisError

from collector.metrics import Metrics

logger = logging.getLogger(__name__)

CONNECT_SECONDS = 1.0
# One sync of a slow disk fits in. Past that, the spool is the quicker way to be durable.
ANSWER_SECONDS = 2.0
NO_ANSWER = f"It has not answered within {ANSWER_SECONDS:g} seconds."
# Once the list was too long it must shrink by a tenth, else the state would change with every push.
LOW_WATER = 0.9


def connect(url: str, answer_seconds: float | None = ANSWER_SECONDS) -> Redis:
    """A client that gives up soon and does not retry: the spool is there for that.

    `answer_seconds` None: whoever asks limits the time, as `QueueTail` does.
    """
    return Redis.from_url(
        url,
        socket_connect_timeout=CONNECT_SECONDS,
        socket_timeout=answer_seconds,
        retry=Retry(NoBackoff(), 0),
    )


class TailState(StrEnum):
    """Whether Redis takes events."""

    UP = "up"
    AWAY = "away"
    FULL = "full"


class QueueTail:
    """Pushes to the list and remembers how that went."""

    def __init__(self, redis: Redis, key: str, high_water_items: int, metrics: Metrics) -> None:
        self._redis = redis
        self._key = key
        self._high_water_items = high_water_items
        self._metrics = metrics
        self.state = TailState.UP  # until it is seen that it is not, which is worth a line
        self.since = time.time()
        metrics.redis_became(up=True, since=self.since)

    async def push(self, items: Sequence[bytes]) -> bool:
        """Append items; False when Redis did not say that it has them.

        It may have them even so, if only its answer was lost. The state follows what happened.
        """
        try:
            depth = await self._rpush(items)
        except (RedisError, OSError) as error:
            self._become(_state_after(error), str(error) or NO_ANSWER)
            return False
        if depth > self._high_water_items:
            self._become(TailState.FULL, _too_long(depth))
        else:
            self.reopen()
        return True

    async def has_room(self) -> bool:
        """Ask Redis whether a push is worth trying."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                depth: int = await self._redis.llen(self._key)
        except (RedisError, OSError) as error:
            self._become(_state_after(error), str(error) or NO_ANSWER)
            return False
        if depth > self._high_water_items * (LOW_WATER if self.state is TailState.FULL else 1):
            self._become(TailState.FULL, _too_long(depth))
            return False
        return True

    def reopen(self) -> None:
        """Redis takes events: send them there."""
        self._become(TailState.UP, "")

    async def _rpush(self, items: Sequence[bytes]) -> int:
        """The length of the list with these items at its end.

        A third quicker than the client's own `rpush`, which packs in Python and has a task and a
        time limit for each half. Connections and their checks are the client's.
        """
        pool = self._redis.connection_pool
        # hiredis' stub knows tuples of one only.
        command = pack_command(("RPUSH", self._key, *items))  # type: ignore[arg-type]
        async with asyncio.timeout(ANSWER_SECONDS):
            connection = await pool.get_connection()  # type: ignore[no-untyped-call]
            try:
                await connection.send_packed_command(command)
                return cast(int, await connection.read_response())
            finally:
                await pool.release(connection)

    def _become(self, state: TailState, why: str) -> None:
        if state is self.state:
            return
        if TailState.UP in (state, self.state):  # from away to full is the same trouble
            self.since = time.time()
        self.state = state
        self._metrics.redis_became(up=state is TailState.UP, since=self.since)
        if state is TailState.UP:
            logger.info("Redis takes events.")
        else:
            logger.warning("Redis is %s: events go to the spool. %s", state, why)


def _state_after(error: Exception) -> TailState:
    return TailState.FULL if isinstance(error, OutOfMemoryError) else TailState.AWAY


def _too_long(depth: int) -> str:
    return f"{depth} batches wait for the pipeline."
