"""From queue items to the store, as one transaction: validate, dedupe, enrich, copy, count.

The promise: `Loader.load` returns after the commit, and then every event of the items is stored
once, was stored before, or stands in `rejected_events` with the reason. If it raises, nothing of it
happened. Either way the same items may be loaded again, any number of times.
"""

import logging
from collections import Counter
from collections.abc import Sequence
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
from pipeline.drain.validate import Received, rejected_whole, validate
from pipeline.drain.visits import keep_visits_whole

log = logging.getLogger(__name__)


class Prepared(Struct, frozen=True):
    """Items as far as they can be taken without the database: rows, and what can be none."""

    items: Sequence[bytes]
    events: Sequence[Enriched]
    rejections: Sequence[Rejection]


class Load(Struct, frozen=True):
    """What a load did, and what it could not store."""

    totals: Totals
    rejections: Sequence[Rejection]


class Loader:
    """Loads queue items. Holds caches, so keep one for many loads.

    One thread may prepare while another loads what is prepared.
    """

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

    def prepare(self, items: Sequence[bytes]) -> Prepared:
        """Make rows of the items' events. Stores nothing, and asks nobody."""
        events: list[Enriched] = []
        rejections: list[Rejection] = []
        for item in items:
            try:
                for found in validate(item):
                    made = found if isinstance(found, Rejection) else self._enrich(found)
                    if isinstance(made, Rejection):
                        rejections.append(made)
                    else:
                        events.append(made)
            except Exception as error:
                # Nor must an item. What was made of it stays: replayed, it is known by its id.
                log.exception("An item could not be read; it is kept in rejected_events.")
                rejections.append(rejected_whole(item, Reason.ENRICHMENT, _named(error)))
        return Prepared(items, events, rejections)

    def load(self, items: Sequence[bytes]) -> Totals:
        """Load the items and commit."""
        return self.load_prepared(self.prepare(items))

    def load_prepared(self, prepared: Prepared) -> Totals:
        """The same of items that were prepared already; others may be prepared meanwhile."""
        with self.engine.begin() as connection:
            totals = self._load(connection, prepared).totals
            reach(FailPoint.DRAIN_INSERTED)
        return totals

    def load_within(self, connection: sa.Connection, items: Sequence[bytes]) -> Load:
        """Load the items within the connection's transaction, which the caller commits."""
        return self._load(connection, self.prepare(items))

    def _load(self, connection: sa.Connection, prepared: Prepared) -> Load:
        rejections = [*prepared.rejections]
        kept_from = connection.scalar(statement("drain/kept_from")) or date.min
        rejections += [
            _gone(event, kept_from) for event in prepared.events if event.day < kept_from
        ]
        kept = [event for event in prepared.events if event.day >= kept_from]
        events = len(prepared.events) + len(prepared.rejections)
        whole = keep_visits_whole(connection, kept)
        days = store(connection, whole, rejections)
        record(connection, rejections)
        stored = sum(day.events for day in days)
        totals = Totals(
            items=len(prepared.items),
            events=events,
            stored=stored,
            duplicates=events - stored - len(rejections),
            rejected=len(rejections),
            bots=sum(day.bots for day in days),
            days=_by_day(days),
        )
        return Load(totals, rejections)

    def _enrich(self, received: Received) -> Enriched | Rejection:
        try:
            return self._enricher.enrich(received)
        except Exception as error:
            # An event that trips a mistake of ours must not stop those behind it for good.
            log.exception("An event could not be enriched; it is kept in rejected_events.")
            return received.rejected(Reason.ENRICHMENT, _named(error))


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _gone(event: Enriched, kept_from: date) -> Rejection:
    detail = (
        f"It is of {event.day}, and raw events are kept from {kept_from} on "
        "(FOOTFALL_RETENTION_DAYS): that day's aggregates are final."
    )
    return event.rejected(Reason.TIME, detail)


def _by_day(stored: Sequence[StoredDay]) -> dict[date, int]:
    events = Counter[date]()
    for day in stored:
        events[day.day] += day.events
    return dict(events)
