"""An event to the row that is stored of it: when, where from, on what, by whom."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import islice

from msgspec import Struct

from contract.event import PageView
from contract.rejection import Reason
from contract.settings import SiteSettings
from pipeline.drain import addresses, user_agents
from pipeline.drain.clock import (
    DAY_MS,
    MOST_DAYS_LATE,
    day_of,
    occurred_at,
    to_date,
    to_timestamptz,
)
from pipeline.drain.geoip import GeoIp
from pipeline.drain.identity import session_hint, visitor_id, visitor_id_before
from pipeline.drain.particulars import particulars
from pipeline.drain.rejections import Rejection
from pipeline.drain.row import document, front, identifier, label
from pipeline.drain.site import Site
from pipeline.drain.validate import Received, validate

# Where events of a site that is not configured (an imported log's) have their days cut.
_UNCONFIGURED = Site.of(SiteSettings())


class Enriched(Struct, frozen=True, gc=False):
    """A row, and what is still needed to decide on it.

    Not the event: what was decoded would be thirty times its bytes, for thousands of events, and
    hardly any is asked for again.
    """

    row: bytes  # of COLUMNS
    occurred_ms: int  # since 1970
    day: date
    visitor_before: bytes | None  # see `visits`
    item: bytes
    index: int  # its place in what `validate` says of the item

    def rejected(self, reason: Reason, detail: str) -> Rejection:
        """The event of this row as a rejection."""
        again = next(islice(validate(self.item), self.index, None))
        return again if isinstance(again, Rejection) else again.rejected(reason, detail)


class Enricher:
    """Turns events into rows. Holds the country file; the same event gives the same row."""

    def __init__(
        self,
        sites: Mapping[str, SiteSettings],
        geoip: GeoIp,
        *,
        any_site: bool,
        retention_days: int,
    ) -> None:
        """`retention_days` is how long raw events are kept; 0: for good."""
        self._sites = {name: Site.of(site) for name, site in sites.items()}
        self._unknown_site = _UNCONFIGURED if any_site else None
        self._geoip = geoip
        self._retention_days = retention_days
        self._kept_days = min(retention_days or MOST_DAYS_LATE, MOST_DAYS_LATE)
        # Whatever the zone: a day has 25 hours at most.
        self._surely_kept_ms = (self._kept_days - 2) * DAY_MS

    def enrich(self, received: Received) -> Enriched | Rejection:
        """The row of an event, or why there is none: its site or its time."""
        envelope, batch, event = received.envelope, received.batch, received.event
        site = self._sites.get(batch.site, self._unknown_site)
        if site is None:
            return received.rejected(
                Reason.SITE, f"The site {batch.site} is not in FOOTFALL_SITES; replay once it is."
            )
        moment_ms = occurred_at(
            at=event.at, sent_at=batch.sent_at, received_at=envelope.received_at
        )
        if moment_ms is None:
            return received.rejected(
                Reason.TIME,
                f"It says {event.at} and was sent at {batch.sent_at}: before the year 2000.",
            )
        day = day_of(moment_ms, site.zone)
        late_ms = envelope.received_at - moment_ms
        if late_ms > self._surely_kept_ms and (
            too_old := self._too_old(day, day_of(envelope.received_at, site.zone))
        ):
            return received.rejected(Reason.TIME, too_old)
        page = addresses.split(event.url)
        seen = user_agents.seen(envelope.user_agent, batch.device_type, batch.automation)
        view_id = event.view_id or (event.id if isinstance(event, PageView) else None)
        row = b"".join(  # in the order of COLUMNS
            (
                front(
                    to_timestamptz(moment_ms),
                    to_timestamptz(envelope.received_at),
                    event.id.bytes,
                    visitor_id(envelope, batch),
                    day=to_date(day),
                    bot=seen.bot,
                ),
                identifier(session_hint(batch)),
                identifier(view_id.bytes if view_id else None),
                label(batch.site),
                label(batch.language),
                label(batch.screen),
                seen.cells,
                self._geoip.cells(envelope.ip),
                page.cells,
                label(event.product_id),
                particulars(event, page, site),
                document(event.props),
                document(received.extra),
            )
        )
        return Enriched(
            row=row,
            occurred_ms=moment_ms,
            day=day,
            visitor_before=visitor_id_before(envelope, batch, moment_ms),
            item=received.item,
            index=received.index,
        )

    def _too_old(self, day: date, received_day: date) -> str | None:
        """Why an event came too late to be kept, or None; judged by when it was received."""
        kept_days = self._kept_days
        if day >= received_day - timedelta(days=kept_days):
            return None
        rule = "FOOTFALL_RETENTION_DAYS" if kept_days == self._retention_days else "a clock's fault"
        return f"It is of {day} and came on {received_day}, over {kept_days} days late ({rule})."
