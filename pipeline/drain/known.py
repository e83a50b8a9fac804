"""Bodies that hold what the contract has and nothing else, decoded in one go: nearly all there are.

Where there is a field that this version does not know, or an event that is not what it should be,
the body has to be taken apart event by event, which takes three times as long (see `validate`).
"""

import re
from functools import lru_cache
from typing import Annotated, cast

import msgspec
from msgspec import UNSET, Meta, UnsetType

from contract.event import (
    SCREEN_PATTERN,
    SITE_PATTERN,
    Batch,
    ClickOutbound,
    ConversionSignal,
    Custom,
    Engagement,
    Event,
    Interaction,
    PageView,
    Utm,
)
from pipeline.drain.free_values import fits

# Version 7 and the variant of RFC 9562, where they stand in a UUID's 128 bits.
_UUID_KIND = 0xF << 76 | 0b11 << 62
_UUID_V7 = 7 << 76 | 0b10 << 62


class _Utm(Utm, frozen=True, forbid_unknown_fields=True, gc=False):
    pass


class _PageView(PageView, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    utm: _Utm | UnsetType = UNSET


class _Engagement(Engagement, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    pass


class _Click(ClickOutbound, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    pass


class _Interaction(Interaction, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    pass


class _Signal(ConversionSignal, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    pass


class _Custom(Custom, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    pass


class _Batch(
    Batch[_PageView | _Engagement | _Click | _Interaction | _Signal | _Custom],
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    gc=False,
):
    # Their patterns are looked at below: searched by Python, they would be a third of all decoding.
    site: Annotated[str, Meta(min_length=1, max_length=64)]
    screen: Annotated[str, Meta(max_length=16)] | None = None


_decode = msgspec.json.Decoder(_Batch).decode
# RecursionError: thousands of nested brackets.
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def read(body: bytes) -> Batch[Event] | None:
    """The batch, every event of which is what the contract says; None where one may not be."""
    try:
        batch = _decode(body)
    except _UNREADABLE:
        return None
    if not _well_formed(batch.site, batch.screen):
        return None
    for event in batch.events:
        if event.id.int & _UUID_KIND != _UUID_V7:
            return None
        if event.props is not None and not fits(event.props, len(body)):
            return None
    return cast("Batch[Event]", batch)  # quoted: to make the type takes as long as a decode


# There are few of either.
@lru_cache(maxsize=8_192)
def _well_formed(site: str, screen: str | None) -> bool:
    return bool(
        re.search(SITE_PATTERN, site) and (screen is None or re.search(SCREEN_PATTERN, screen))
    )
