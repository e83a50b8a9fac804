"""Events that could not be stored: why, and as they came, so that a fix can replay them."""

from collections.abc import Sequence
from hashlib import sha256

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from contract.database import statement
from contract.queue import Envelope
from contract.rejection import Reason

MAX_DETAIL_LENGTH = 1000


class Rejection(Struct, frozen=True, kw_only=True, gc=False):
    """One rejected event, or one whole body where that could not be read."""

    reason: Reason
    detail: str
    envelope: Envelope
    payload: bytes

    @property
    def digest(self) -> bytes:
        """The same bad event again has the same digest."""
        return sha256(self.envelope.site.encode() + b"\n" + self.payload).digest()


def record(connection: sa.Connection, rejections: Sequence[Rejection]) -> None:
    """Write rejections down; one that is there already counts another attempt."""
    if not rejections:
        return
    connection.execute(
        statement("drain/reject"),
        [
            {
                "digest": rejection.digest,
                "reason": rejection.reason.value,
                "detail": _storable(rejection.detail),
                "site": rejection.envelope.site,
                "received_at_ms": rejection.envelope.received_at,
                "envelope": msgspec.json.encode(rejection.envelope).decode(),
                "payload": rejection.payload,
            }
            # In one order everywhere, so that two loads never wait for each other's rows.
            for rejection in sorted(rejections, key=lambda rejection: rejection.digest)
        ],
    )


def _storable(detail: str) -> str:
    """Words of an error, which may quote what PostgreSQL cannot hold."""
    plain = detail.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
    return plain[:MAX_DETAIL_LENGTH]
