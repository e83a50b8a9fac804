"""Rejected events, as a person looks at them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from contract.database import statement
from contract.rejection import Reason


class Rejected(Struct, frozen=True, kw_only=True):
    """One rejected event; times are in UTC."""

    rejected_id: int
    reason: str
    detail: str
    site: str
    received_at: datetime
    first_failed_at: datetime
    last_failed_at: datetime
    attempts: int


class RejectedWhole(Rejected, frozen=True, kw_only=True):
    """One rejected event with what came: the request's envelope and the payload."""

    envelope: dict[str, Any]
    payload: str  # bytes that are no UTF-8 stand as \\xhh


def rejected_events(
    connection: sa.Connection, *, reason: Reason | None, since: datetime | None, count: int
) -> Sequence[Rejected]:
    """The newest rejected events, of a reason and last rejected since a moment, if given."""
    chosen = {"reason": reason, "since": since, "count": count}
    rows = connection.execute(statement("rejected/list"), chosen).mappings()
    return [msgspec.convert(dict(row), Rejected) for row in rows]


def rejected_counts(
    connection: sa.Connection, *, reason: Reason | None, since: datetime | None
) -> dict[str, int]:
    """How many rejected events there are by reason, the most frequent first."""
    rows = connection.execute(statement("rejected/counts"), {"reason": reason, "since": since})
    return {row.reason: row.events for row in rows}


def rejected_event(connection: sa.Connection, rejected_id: int) -> RejectedWhole | None:
    """The rejected event of this id, or None."""
    chosen = {"rejected_id": rejected_id}
    row = connection.execute(statement("rejected/show"), chosen).mappings().one_or_none()
    if row is None:
        return None
    payload = bytes(row["payload"]).decode("utf-8", errors="backslashreplace")
    return msgspec.convert({**row, "payload": payload}, RejectedWhole)
