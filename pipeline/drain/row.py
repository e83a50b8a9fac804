"""One row of `events`, as it is copied into the store."""

from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import astuple
from psycopg.types.json import Jsonb

from contract.event import EventType
from pipeline.drain.channels import Channel
from pipeline.drain.user_agents import BotReason, Device


class Origin(Struct, frozen=True, kw_only=True, gc=False):
    """The columns that say where a page view came from."""

    referrer: str | None = None
    referrer_host: str | None = None
    channel: Channel | None = None
    source: str | None = None
    utm_source: str | None = None
    utm_medium: str | None = None
    utm_campaign: str | None = None
    utm_term: str | None = None
    utm_content: str | None = None
    click_id: str | None = None


NO_ORIGIN = Origin()


class Particulars(Struct, frozen=True, kw_only=True, gc=False):
    """The columns that only some kinds of event have, and the kind."""

    event_type: EventType
    visible_ms: int | None = None
    duration_ms: int | None = None
    position: int | None = None
    scroll_depth: int | None = None
    title: str | None = None
    action: str | None = None
    target_url: str | None = None
    target_host: str | None = None
    target: str | None = None
    direction: str | None = None
    coupon: str | None = None
    origin: Origin = NO_ORIGIN


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """The columns of `events`, in no particular order; their meaning stands in the schema.

    Moments, days and ids are what the store makes of them in the end (see `clock`, `identity`):
    objects on the way there would cost more than the rest of the row. So would naming the columns
    that most events leave empty, which is why those stand in structs of their own.
    """

    occurred_at: int  # microseconds since 2000
    received_at: int
    event_id: bytes  # 16, a UUID's
    visitor_id: bytes
    session_hint: bytes | None
    view_id: bytes | None
    event_day: int  # since 2000
    bot: bool
    site: str
    host: str
    path: str
    query: str | None
    product_id: str | None
    country: str | None
    region: str | None
    device_type: Device
    browser: str
    os: str
    bot_reason: BotReason | None
    language: str | None
    screen: str | None
    props: Jsonb | None
    extra: Jsonb | None
    particulars: Particulars

    def values(self) -> tuple[Any, ...]:
        """Of all columns, in the order of COLUMNS."""
        own = self.particulars
        return (*astuple(self)[:-1], *astuple(own)[:-1], *astuple(own.origin))


# The last field of the first two is the next of them.
COLUMNS = (
    *Row.__struct_fields__[:-1],
    *Particulars.__struct_fields__[:-1],
    *Origin.__struct_fields__,
)


def json_value(value: dict[str, Any] | None) -> Jsonb | None:
    """A value for a jsonb column; integers of any size stay what they are."""
    return Jsonb(value, dumps=msgspec.json.encode) if value else None
