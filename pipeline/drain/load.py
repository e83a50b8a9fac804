"""From queue items to the store, as one transaction: validate, dedupe, enrich, copy, count.

The promise: `Loader.load` returns after the commit, and then every event of the items is stored
once, was stored before, or stands in `rejected_events` with the reason. If it raises, nothing of it
happened. Either way the same items may be loaded again, any number of times.
"""

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import sqlalchemy as sa
from msgspec import Struct

from contract.database import statement
from contract.failpoint import FailPoint, reach
from contract.rejection import Reason
from contract.settings import Settings
from pipeline.drain.enrich import Enriched, Enricher
from pipeline.drain.geoip import GeoIp, country_file
from pipeline.drain.rejections import Rejection, record
from pipeline.drain.store import StoredDay, store
from pipeline.drain.totals import Totals
from pipeline.drain.validate import Received, validate
from pipeline.drain.visits import keep_visits_whole

log = logging.getLogger(__name__)


class Load(Struct, frozen=True):
    """What a load did, and what it could not store."""

    totals: Totals
    rejections: Sequence[Rejection]


class Loader:
    """Loads queue items. Holds caches, so keep one for many loads; not for several threads."""

    def __init__(self, engine: sa.Engine, settings: Settings, *, any_site: bool = False) -> None:
        """`any_site` takes events of sites that are not configured too, as an import does."""
        self.engine = engine
        geoip = GeoIp(country_file(settings))
        self._enricher = Enricher(
            settings.sites, geoip, any_site=any_site, retention_days=settings.retention_days
        )

    def check(self) -> None:
        """Raises as `load` would while the database is away."""
        with self.engine.connect():  # which asks it, even if a connection is there
            pass

    def load(self, items: Sequence[bytes]) -> Totals:
        """Load the items and commit."""
        with self.engine.begin() as connection:
            totals = self.load_within(connection, items).totals
            reach(FailPoint.DRAIN_INSERTED)
        return totals

    def load_within(self, connection: sa.Connection, items: Sequence[bytes]) -> Load:
        """Load the items within the connection's transaction, which the caller commits."""
        enriched: list[Enriched] = []
        rejections: list[Rejection] = []
        kept_from = connection.scalar(statement("drain/kept_from")) or date.min
        for item in items:
            for result in self._events(item):
                if isinstance(result, Rejection):
                    rejections.append(result)
                elif result.day < kept_from:
                    rejections.append(_gone(result, kept_from))
                else:
                    enriched.append(result)
        events = len(enriched) + len(rejections)
        days = store(connection, keep_visits_whole(connection, enriched), rejections)
        record(connection, rejections)
        stored = sum(day.events for day in days)
        totals = Totals(
            items=len(items),
            events=events,
            stored=stored,
            duplicates=events - stored - len(rejections),
            rejected=len(rejections),
            bots=sum(day.bots for day in days),
            days=_by_day(days),
        )
        return Load(totals, rejections)

    def _events(self, item: bytes) -> Iterator[Enriched | Rejection]:
        for result in validate(item):
            yield result if isinstance(result, Rejection) else self._enrich(result)

    def _enrich(self, received: Received) -> Enriched | Rejection:
        try:
            return self._enricher.enrich(received)
        except Exception as error:
            # An event that trips a mistake of ours must not stop those behind it for good.
            log.exception("An event could not be enriched; it is kept in rejected_events.")
            return received.rejected(Reason.ENRICHMENT, f"{type(error).__name__}: {error}")


def _gone(event: Enriched, kept_from: date) -> Rejection:
    detail = (
        f"It is of {event.day}, and raw events are kept from {kept_from} on "
        "(FOOTFALL_RETENTION_DAYS): that day's aggregates are final."
    )
    return event.received.rejected(Reason.TIME, detail)


def _by_day(stored: Sequence[StoredDay]) -> dict[date, int]:
    events = Counter[date]()
    for day in stored:
        events[day.day] += day.events
    return dict(events)
