"""The wire event: what a tracker posts, and the limits on it.

A batch is one JSON object with 1 to 50 events. `Batch[Event]` is the whole contract and the source
of `event.schema.json`; the pipeline decodes `Batch[Raw]` first, so that one bad event costs only
itself. Unknown fields are not refused: an older or newer tracker must still work.

Times are integers, milliseconds since 1970 in UTC, as JavaScript's `Date.now()` gives them.
"""

from enum import StrEnum
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

CONTRACT_VERSION = 1
MAX_EVENTS_PER_BATCH = 50

# Free props are for a few labels and numbers, not for documents.
MAX_PROPS_DEPTH = 3
MAX_PROPS_KEYS = 50
MAX_PROPS_BYTES = 4096

SITE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"
SCREEN_PATTERN = r"^\d+x\d+$"

Site = Annotated[str, Meta(min_length=1, max_length=64, pattern=SITE_PATTERN)]
Url = Annotated[str, Meta(min_length=1, max_length=4096)]
Label = Annotated[str, Meta(max_length=256)]
ProductId = Annotated[str, Meta(min_length=1, max_length=128)]
UuidV7 = Annotated[UUID, Meta(description="A UUID of version 7 (RFC 9562)")]
Milliseconds = Annotated[int, Meta(ge=0, le=253_402_300_799_999)]
Duration = Annotated[int, Meta(ge=0, le=86_400_000, description="Milliseconds, at most a day")]
Props = Annotated[
    dict[Annotated[str, Meta(max_length=64)], Any],
    Meta(
        max_length=MAX_PROPS_KEYS,
        description=(
            f"Free values: at most {MAX_PROPS_KEYS} keys in all, {MAX_PROPS_DEPTH} levels deep, "
            f"{MAX_PROPS_BYTES} bytes as JSON"
        ),
    ),
]


class EventType(StrEnum):
    """The kinds of event, as in `type` on the wire and `event_type` in the store."""

    PAGE_VIEW = "page_view"
    ENGAGEMENT = "engagement"
    CLICK_OUTBOUND = "click_outbound"
    INTERACTION = "interaction"
    CONVERSION_SIGNAL = "conversion_signal"
    CUSTOM = "custom"


class Consent(StrEnum):
    """What the visitor has said about being measured."""

    GRANTED = "granted"
    DENIED = "denied"
    UNKNOWN = "unknown"


class ClickId(StrEnum):
    """Advertising click ids whose presence (never their value) tells paid from unpaid."""

    GCLID = "gclid"
    GBRAID = "gbraid"
    WBRAID = "wbraid"
    FBCLID = "fbclid"
    MSCLKID = "msclkid"
    TTCLID = "ttclid"
    LI_FAT_ID = "li_fat_id"
    TWCLID = "twclid"


class Utm(Struct, frozen=True):
    """Campaign parameters, without their `utm_` prefix."""

    source: Label = ""
    medium: Label = ""
    campaign: Label = ""
    term: Label = ""
    content: Label = ""


class _Event(Struct, frozen=True, kw_only=True, tag_field="type"):
    """What every event carries."""

    id: UuidV7
    at: Milliseconds
    url: Url
    view_id: UuidV7 | None = None
    product_id: ProductId | None = None
    props: Props | None = None


class PageView(_Event, frozen=True, kw_only=True, tag="page_view"):
    """A page was shown. Its `view_id` is its own `id` where none is given."""

    title: Annotated[str, Meta(max_length=1024)] | None = None
    referrer: Annotated[str, Meta(max_length=4096)] | None = None
    utm: Utm | UnsetType = UNSET
    click_ids: Annotated[list[ClickId], Meta(max_length=8)] = []


class Engagement(_Event, frozen=True, kw_only=True, tag="engagement"):
    """How long a view has been visible and how far it was scrolled, cumulative so far."""

    view_id: UuidV7
    visible_ms: Duration
    scroll_depth: Annotated[int, Meta(ge=0, le=100, description="Per cent of the page's height")]


class ClickOutbound(_Event, frozen=True, kw_only=True, tag="click_outbound"):
    """A link that leaves the site was activated."""

    target_url: Url
    position: Annotated[int, Meta(ge=0, le=100_000)] | None = None


class Interaction(_Event, frozen=True, kw_only=True, tag="interaction"):
    """The visitor did something on the page that is neither a click away nor a conversion."""

    action: Literal["image_hover", "gallery_swipe", "read_more"]
    target: Label | None = None
    duration_ms: Duration | None = None
    direction: Literal["left", "right", "up", "down"] | None = None
    index: Annotated[int, Meta(ge=0, le=100_000)] | None = None


class ConversionSignal(_Event, frozen=True, kw_only=True, tag="conversion_signal"):
    """A coupon was copied, or "Go to Store" was pressed."""

    action: Literal["coupon_copy", "go_to_store"]
    coupon: Label | None = None
    target_url: Url | None = None


class Custom(_Event, frozen=True, kw_only=True, tag="custom"):
    """An event that the site owner named."""

    name: Annotated[str, Meta(min_length=1, max_length=64)]


Event = PageView | Engagement | ClickOutbound | Interaction | ConversionSignal | Custom

E = TypeVar("E")


class Batch(Struct, Generic[E], frozen=True, kw_only=True):
    """One POST: who sends, when, and what happened."""

    version: Annotated[int, Meta(ge=1)] = CONTRACT_VERSION
    site: Site
    sent_at: Milliseconds
    visitor_id: UUID | None = None  # only with consent
    session_id: UUID | None = None  # only with consent
    consent: Consent = Consent.UNKNOWN
    automation: bool = False  # navigator.webdriver and the like
    language: Annotated[str, Meta(max_length=35)] | None = None  # BCP 47
    screen: Annotated[str, Meta(max_length=16, pattern=SCREEN_PATTERN)] | None = None
    device_type: Literal["desktop", "mobile", "tablet"] | None = None
    events: Annotated[list[E], Meta(min_length=1, max_length=MAX_EVENTS_PER_BATCH)]


def json_schema() -> dict[str, Any]:
    """The contract as JSON Schema (draft 2020-12), for trackers in other languages."""
    schema = msgspec.json.schema(Batch[Event])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Footfall batch, version 1: the body of POST /api/collect",
        **schema,
    }
