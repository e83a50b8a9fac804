"""Patience: whoever guesses passwords has to wait, and longer every time."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

FREE_TRIES = 5  # people mistype
LONGEST_WAIT_SECONDS = 60.0
FORGET_SECONDS = 15 * 60.0
MOST_KEYS = 10_000  # of strangers' making, so there must be an end


@dataclass
class _Failures:
    count: int
    last_at: float


class Patience:
    """Failed tries by key: a name that was tried, or where it was tried from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: dict[str, _Failures] = {}

    def wait_seconds(self, keys: Iterable[str]) -> float:
        """How long all of the keys have to wait before their next try; 0: not at all."""
        return max((self._wait(key) for key in keys), default=0.0)

    def failed(self, keys: Iterable[str]) -> None:
        """Note a failed try."""
        now = self._clock()
        if len(self._failures) >= MOST_KEYS:
            self._forget(now)
        for key in keys:
            before = self._failures.get(key)
            count = before.count if before and now - before.last_at < FORGET_SECONDS else 0
            self._failures[key] = _Failures(count + 1, now)

    def succeeded(self, keys: Iterable[str]) -> None:
        """Forget the failures of these keys."""
        for key in keys:
            self._failures.pop(key, None)

    def _wait(self, key: str) -> float:
        failures = self._failures.get(key)
        if failures is None or failures.count < FREE_TRIES:
            return 0.0
        wait = min(2.0 ** (failures.count - FREE_TRIES), LONGEST_WAIT_SECONDS)
        return max(failures.last_at + wait - self._clock(), 0.0)

    def _forget(self, now: float) -> None:
        """Drop what is too old; where that is not enough, the older half."""
        by_age = sorted(self._failures.items(), key=lambda item: item[1].last_at)
        young = [item for item in by_age if now - item[1].last_at < FORGET_SECONDS]
        self._failures = dict(young[-MOST_KEYS // 2 :])
