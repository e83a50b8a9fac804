"""The columns of a row that only its kind of event has."""

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
from contract.settings import SiteSettings
from pipeline.drain import addresses, channels
from pipeline.drain.addresses import Address
from pipeline.drain.row import Origin, Particulars


def particulars(event: Event, page: Address, site: SiteSettings) -> Particulars:
    """The event's type and the columns that go with it; `page` is its address."""
    match event:
        case PageView():
            return _page_view(event, page, site)
        case Engagement():
            return Particulars(
                event_type=EventType.ENGAGEMENT,
                visible_ms=event.visible_ms,
                scroll_depth=event.scroll_depth,
            )
        case ClickOutbound():
            return Particulars(
                event_type=EventType.CLICK_OUTBOUND,
                position=event.position,
                target_url=event.target_url,
                target_host=_host(event.target_url),
            )
        case Interaction():
            return Particulars(
                event_type=EventType.INTERACTION,
                action=event.action,
                target=event.target,
                duration_ms=event.duration_ms,
                direction=event.direction,
                position=event.index,
            )
        case ConversionSignal():
            return Particulars(
                event_type=EventType.CONVERSION_SIGNAL,
                action=event.action,
                coupon=event.coupon,
                target_url=event.target_url,
                target_host=_host(event.target_url),
            )
        case Custom():
            return Particulars(event_type=EventType.CUSTOM, action=event.name)


def _host(url: str | None) -> str | None:
    return None if url is None else addresses.split(url).host or None


def _page_view(event: PageView, page: Address, site: SiteSettings) -> Particulars:
    # A tracker names the campaign; from an access log or a plain POST it stands in the address.
    utm = event.utm if isinstance(event.utm, Utm) else page.utm
    click_ids = tuple(event.click_ids) or page.click_ids
    return Particulars(
        event_type=EventType.PAGE_VIEW,
        title=event.title,
        origin=_origin(utm, click_ids, event.referrer, page.host, site),
    )


# Pages are mostly reached from the same few others.
@lru_cache(maxsize=16_384)
def _origin(
    utm: Utm,
    click_ids: tuple[ClickId, ...],
    referring: str | None,
    page_host: str,
    site: SiteSettings,
) -> Origin:
    """Where a page view came from: shared by all that came so."""
    referrer = addresses.split(referring) if referring else None

    def own(host: str) -> bool:
        return site.owns(host) or host.removeprefix("www.") == page_host.removeprefix("www.")

    arrival = channels.arrival(utm=utm, click_ids=click_ids, referrer=referrer, own=own)
    outside = referrer if referrer and referrer.host and not own(referrer.host) else None
    return Origin(
        referrer=outside.without_query() if outside else None,
        referrer_host=outside.host if outside else None,
        channel=arrival.channel if arrival else None,
        source=arrival.source if arrival else None,
        utm_source=utm.source or None,
        utm_medium=utm.medium or None,
        utm_campaign=utm.campaign or None,
        utm_term=utm.term or None,
        utm_content=utm.content or None,
        click_id=arrival.click_id if arrival else None,
    )
