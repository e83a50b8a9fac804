"""Rows of `events` as binary COPY takes them: bytes, made of cells.

A cell is a column's value with its length before it, or several columns' in a row. Most of an event
is what others have as well: what a browser says of itself, where a network is, how a page is
called. Whoever knows such columns makes their cells once and keeps them, so that a row is little
more than a join. Objects on the way there, even one of each column's value, would cost more than
all the rest of an event.
"""

import struct
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import msgspec

NULL = b"\xff\xff\xff\xff"

PAGE = ("host", "path", "query")
PLACE = ("country", "region")
AGENT = ("device_type", "browser", "os", "bot_reason")
ORIGIN = (
    "referrer",
    "referrer_host",
    "channel",
    "source",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
    "click_id",
)
PARTICULARS = (
    "event_type",
    "visible_ms",
    "scroll_depth",
    "title",
    "action",
    "target",
    "duration_ms",
    "direction",
    "position",
    "target_url",
    "target_host",
    "coupon",
    *ORIGIN,
)
COLUMNS = (
    # What `front` writes.
    "occurred_at",
    "received_at",
    "event_id",
    "visitor_id",
    "event_day",
    "bot",
    # The rest, as `Enricher` joins it.
    "session_hint",
    "view_id",
    "site",
    "language",
    "screen",
    *AGENT,
    *PLACE,
    *PAGE,
    "product_id",
    *PARTICULARS,
    "props",
    "extra",
)

_FRONT = struct.Struct("!hiqiqi16si16siii?")
_VISITOR = slice(_FRONT.size - 29, _FRONT.size - 13)
_INT4 = struct.Struct("!ii").pack
_LENGTH = struct.Struct("!i").pack
_ID_LENGTH = _LENGTH(16)
_JSONB_VERSION = b"\1"


def front(
    occurred_at: int, received_at: int, event_id: bytes, visitor_id: bytes, *, day: int, bot: bool
) -> bytes:
    """The count of columns and the first six cells: moments and days as the store keeps them."""
    return _FRONT.pack(
        len(COLUMNS), 8, occurred_at, 8, received_at, 16, event_id, 16, visitor_id, 4, day, 1, bot
    )


def visitor_of(row: bytes) -> bytes:
    """The visitor id of a row."""
    return row[_VISITOR]


def with_visitor(row: bytes, visitor_id: bytes) -> bytes:
    """The row as another visitor's."""
    return row[: _VISITOR.start] + visitor_id + row[_VISITOR.stop :]


def text(value: str | None) -> bytes:
    """The cell of a text, or of an enum's label."""
    if value is None:
        return NULL
    plain = value.encode()
    return _LENGTH(len(plain)) + plain


# What most events have in common with others.
label = lru_cache(maxsize=8_192)(text)


def texts(values: Iterable[str | None]) -> bytes:
    """The cells of several."""
    return b"".join(map(text, values))


def integer(value: int | None) -> bytes:
    """The cell of an integer of four bytes."""
    return NULL if value is None else _INT4(4, value)


def identifier(value: bytes | None) -> bytes:
    """The cell of a UUID's 16 bytes."""
    return NULL if value is None else _ID_LENGTH + value


def document(value: dict[str, Any] | None) -> bytes:
    """The cell of a jsonb; integers of any size stay what they are."""
    if not value:
        return NULL
    plain = msgspec.json.encode(value)
    return _LENGTH(len(plain) + 1) + _JSONB_VERSION + plain
