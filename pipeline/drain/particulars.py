"""The columns of a row that only its kind of event has."""

import struct
from functools import lru_cache

from contract.event import (
    ClickId,
    ClickOutbound,
    ConversionSignal,
    Custom,
    Engagement,
    Event,
    EventType,
    Interaction,
    PageView,
    Utm,
)
from pipeline.drain import addresses, channels
from pipeline.drain.addresses import Address
from pipeline.drain.row import NULL, ORIGIN, integer, label, text, texts
from pipeline.drain.site import Site

_KIND = {kind: text(kind) for kind in EventType}
_NO_ORIGIN = NULL * len(ORIGIN)
_NO_TARGET = NULL * 2  # target_url, target_host
_ENGAGEMENT = struct.Struct("!iiih").pack

# The cells between the kind and the columns that it has; the order is that of PARTICULARS.
_PAGE_VIEW_BEGINS = _KIND[EventType.PAGE_VIEW] + NULL * 2
_PAGE_VIEW_GOES_ON = NULL * 5 + _NO_TARGET + NULL
_ENGAGEMENT_BEGINS = _KIND[EventType.ENGAGEMENT]
_ENGAGEMENT_ENDS = NULL * 6 + _NO_TARGET + NULL + _NO_ORIGIN
_CLICK_BEGINS = _KIND[EventType.CLICK_OUTBOUND] + NULL * 7
_CLICK_ENDS = NULL + _NO_ORIGIN
_INTERACTION_BEGINS = _KIND[EventType.INTERACTION] + NULL * 3
_INTERACTION_ENDS = _NO_TARGET + NULL + _NO_ORIGIN
_SIGNAL_BEGINS = _KIND[EventType.CONVERSION_SIGNAL] + NULL * 3
_CUSTOM_BEGINS = _KIND[EventType.CUSTOM] + NULL * 3
_CUSTOM_ENDS = NULL * 4 + _NO_TARGET + NULL + _NO_ORIGIN


def particulars(event: Event, page: Address, site: Site) -> bytes:
    """The cells of PARTICULARS; `page` is the event's address."""
    match event:
        case PageView():
            return _page_view(event, page, site)
        case Engagement():
            measured = _ENGAGEMENT(4, event.visible_ms, 2, event.scroll_depth)
            return _ENGAGEMENT_BEGINS + measured + _ENGAGEMENT_ENDS
        case ClickOutbound():
            position, target = integer(event.position), _target(event.target_url)
            return _CLICK_BEGINS + position + target + _CLICK_ENDS
        case Interaction():
            return b"".join(
                (
                    _INTERACTION_BEGINS,
                    label(event.action),
                    text(event.target),
                    integer(event.duration_ms),
                    label(event.direction),
                    integer(event.index),
                    _INTERACTION_ENDS,
                )
            )
        case ConversionSignal():
            return b"".join(
                (
                    _SIGNAL_BEGINS,
                    label(event.action),
                    NULL * 4,
                    _target(event.target_url),
                    text(event.coupon),
                    _NO_ORIGIN,
                )
            )
        case Custom():
            return _CUSTOM_BEGINS + label(event.name) + _CUSTOM_ENDS


# Many lead to the same few shops.
@lru_cache(maxsize=16_384)
def _target(url: str | None) -> bytes:
    return _NO_TARGET if url is None else text(url) + text(addresses.split(url).host or None)


def _page_view(event: PageView, page: Address, site: Site) -> bytes:
    # A tracker names the campaign; from an access log or a plain POST it stands in the address.
    utm = event.utm if isinstance(event.utm, Utm) else page.utm
    click_ids = tuple(event.click_ids) or page.click_ids
    origin = _origin(utm, click_ids, event.referrer, page.host, site)
    return _PAGE_VIEW_BEGINS + text(event.title) + _PAGE_VIEW_GOES_ON + origin


# Pages are mostly reached from the same few others.
@lru_cache(maxsize=16_384)
def _origin(
    utm: Utm,
    click_ids: tuple[ClickId, ...],
    referring: str | None,
    page_host: str,
    site: Site,
) -> bytes:
    """The cells of ORIGIN, where a page view came from: shared by all that came so."""
    referrer = addresses.split(referring) if referring else None

    def own(host: str) -> bool:
        return site.owns(host) or host.removeprefix("www.") == page_host.removeprefix("www.")

    arrival = channels.arrival(utm=utm, click_ids=click_ids, referrer=referrer, own=own)
    outside = referrer if referrer and referrer.host and not own(referrer.host) else None
    return texts(
        (
            outside.without_query() if outside else None,
            outside.host if outside else None,
            arrival.channel if arrival else None,
            arrival.source if arrival else None,
            utm.source or None,
            utm.medium or None,
            utm.campaign or None,
            utm.term or None,
            utm.content or None,
            arrival.click_id if arrival else None,
        )
    )
