"""The rate limit: a token bucket an address, in memory, in a table of bounded size."""

import math
from collections import OrderedDict

from collector.refusal import Reason, Refusal

# Each costs about 200 bytes. Beyond that the address seen longest ago is forgotten.
MAX_ADDRESSES = 100_000
WINDOW_SECONDS = 60.0
# A sum of thousands of intervals is this exact, in floats of today's date.
TOLERANCE_SECONDS = 0.001


class RateLimit:
    """So many requests a minute from one address, which may come in one burst.

    A bucket is kept as one number, the time at which it will be full again (the generic cell rate
    algorithm): each request moves it on by one interval, and it may be a window ahead at most.
    """

    def __init__(self, per_minute: int, max_addresses: int = MAX_ADDRESSES) -> None:
        """`per_minute` 0: no limit."""
        self._interval = WINDOW_SECONDS / per_minute if per_minute else 0.0
        self._per_minute = per_minute
        self._max_addresses = max_addresses
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def admit(self, key: str, now: float) -> None:
        """Count one request. Raises Refusal (429) when the bucket is empty. `now` in seconds."""
        if not self._interval:
            return
        full_at = max(self._full_at.get(key, now), now) + self._interval
        ahead = full_at - now - WINDOW_SECONDS
        if ahead > TOLERANCE_SECONDS:
            raise Refusal(
                Reason.RATE,
                f"More than {self._per_minute} requests a minute came from this address.",
                retry_after_seconds=math.ceil(ahead),
            )
        self._full_at[key] = full_at
        self._full_at.move_to_end(key)
        if len(self._full_at) > self._max_addresses:
            self._full_at.popitem(last=False)
