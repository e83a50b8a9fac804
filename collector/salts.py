"""Salts: one random secret a day (UTC), shared by all collectors through Redis, then destroyed.

A salt lives in Redis until the end of the following day, so that a visit across midnight stays one,
and expires there by itself. While Redis is away a collector goes on with a salt of its own; when
Redis is back, the first collector's salt wins and the others take it.
"""

import asyncio
import hashlib
import logging
import secrets
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

PREFIX = "footfall:salt:"  # and the UTC day
DAY_SECONDS = 86_400
SALT_BYTES = 32
# The coming day's salt is agreed on ahead, so that midnight needs no Redis.
AHEAD_SECONDS = 3_600
REFRESH_SECONDS = 60.0
RETRY_SECONDS = 1.0
_BLOCK_BYTES = 64  # of SHA-256


class Salt:
    """One day's secret, with the key schedule of its HMAC-SHA-256 done once (RFC 2104)."""

    __slots__ = ("_inner", "_outer", "is_shared", "value")

    def __init__(self, value: bytes, *, is_shared: bool) -> None:
        self.value = value
        self.is_shared = is_shared
        key = hashlib.sha256(value).digest() if len(value) > _BLOCK_BYTES else value
        block = key.ljust(_BLOCK_BYTES, b"\0")
        self._inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block))
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block))

    def sign(self, message: bytes) -> str:
        """The first 32 hex digits of the message's HMAC-SHA-256."""
        # The module hmac does the same in three times the time, most of it in its own methods.
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(message)
        outer.update(inner.digest())
        return outer.hexdigest()[:32]


class Salts:
    """Today's and yesterday's salt, in memory, kept in step with Redis."""

    def __init__(
        self,
        redis: Redis,
        *,
        clock: Callable[[], float] = time.time,
        new_salt: Callable[[], bytes] = lambda: secrets.token_bytes(SALT_BYTES),
    ) -> None:
        self._redis = redis
        self._clock = clock
        self._new_salt = new_salt
        self._by_day: dict[int, Salt] = {}

    def at(self, seconds: float) -> tuple[Salt, Salt | None]:
        """The salts of the day of `seconds` since 1970 and of the day before, if that is known."""
        day = int(seconds // DAY_SECONDS)
        salt = self._by_day.get(day)
        if salt is None:
            logger.warning("Redis has given no salt for today: hashing visitors under our own.")
            salt = self._by_day[day] = Salt(self._new_salt(), is_shared=False)
        return salt, self._by_day.get(day - 1)

    async def refresh(self) -> bool:
        """Agree with the other collectors on the salts in use; False when Redis cannot be asked."""
        now = self._clock()
        today = int(now // DAY_SECONDS)
        for day in [day for day in self._by_day if day < today - 1]:
            del self._by_day[day]
        try:
            await self._agree(today - 1, may_create=today - 1 in self._by_day)
            await self._agree(today, may_create=True)
            if (soon := int((now + AHEAD_SECONDS) // DAY_SECONDS)) != today:
                await self._agree(soon, may_create=True)
        except (RedisError, OSError):
            return False
        return True

    async def keep_fresh(self) -> None:
        """Refresh for as long as the collector runs."""
        while True:
            agreed = await self.refresh()
            await asyncio.sleep(REFRESH_SECONDS if agreed else RETRY_SECONDS)

    async def _agree(self, day: int, *, may_create: bool) -> None:
        key = f"{PREFIX}{datetime.fromtimestamp(day * DAY_SECONDS, UTC):%Y-%m-%d}"
        value = cast(bytes | None, await self._redis.get(key))
        if value is None and may_create:
            ours = self._by_day.get(day)
            proposal = ours.value if ours else self._new_salt()
            await self._redis.set(key, proposal, nx=True, exat=(day + 2) * DAY_SECONDS)
            value = cast(bytes | None, await self._redis.get(key))
        if value is None:
            return
        known = self._by_day.get(day)
        if known is None or not known.is_shared or known.value != value:
            self._by_day[day] = Salt(value, is_shared=True)
