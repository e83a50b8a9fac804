"""Visitors of events that came through no collector: simulated history, server logs.

They are told apart by the collector's own rule. Only the salts differ: a collector's are random and
destroyed after a day, which would make an import unrepeatable, so these are derived from a secret
that is kept.
"""

import hmac
from functools import lru_cache

from collector.address import UNKNOWN, parse_address
from collector.identity import identify
from collector.salts import DAY_SECONDS, Salt
from contract.queue import Envelope


class DerivedSalts:
    """One salt a day (UTC), each the HMAC of the day under one secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._of_day = lru_cache(maxsize=8)(self._derive)

    def at(self, seconds: float) -> tuple[Salt, Salt]:
        """The salts of the day of `seconds` since 1970 and of the day before."""
        day = int(seconds // DAY_SECONDS)
        return self._of_day(day), self._of_day(day - 1)

    def _derive(self, day: int) -> Salt:
        return Salt(hmac.digest(self._secret, str(day).encode(), "sha256"), is_shared=True)


class PastRequests:
    """Envelopes as a collector would have written them at the time."""

    def __init__(self, secret: bytes, site: str) -> None:
        self._salts = DerivedSalts(secret)
        self._site = site

    def envelope(self, received_at_ms: int, address: str, user_agent: str) -> Envelope:
        """The envelope of a request; of the address only its network is kept."""
        known = parse_address(address) or UNKNOWN
        seconds = received_at_ms / 1000
        visitor = identify(self._salts, seconds, self._site, known, user_agent)
        return Envelope(
            received_at=received_at_ms,
            site=self._site,
            ip=known.network,
            user_agent=user_agent,
            visitor=visitor.today,
            visitor_before=visitor.before,
        )
