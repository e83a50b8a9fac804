"""A connection to PostgreSQL that does not wait for ever on a line that is dead.

A machine that is gone, or a NAT entry that is forgotten, sends neither an answer nor an error. The
kernel finds out by keepalive probes where the other side's kernel is gone too. Where that still
acknowledges (a frozen server, a proxy whose other side is lost), only a bound on the answer helps.
"""

import time
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen

T = TypeVar("T")

# libpq's parameters: whoever does not answer for half a minute is gone. The system's default is to
# ask for the first time after two hours.
KEEPALIVE = {
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,  # milliseconds for sent data to be acknowledged
    "connect_timeout": 5,
}


class BoundedConnection(psycopg.Connection[Any]):
    """A connection that is closed, with OperationalError, when one answer takes too long."""

    answer_seconds: float | None = None

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        """Wait as psycopg does, for `answer_seconds` at most unless the caller says otherwise."""
        bound = self.answer_seconds if timeout is None else timeout
        began_at = time.monotonic()
        try:
            return super().wait(gen, interval, bound)
        except psycopg.OperationalError as error:
            if timeout is not None or bound is None or time.monotonic() - began_at < bound:
                raise
            self.pgconn.finish()  # what it would still say belongs to a question given up
            raise psycopg.OperationalError(
                f"PostgreSQL gave no answer in {bound:g} s; the connection was closed"
            ) from error
