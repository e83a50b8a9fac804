"""Months of simulated visits, loaded as if the collector had taken them at the time.

The history of a Footfall ends when it was first asked for; that moment is kept in its home folder.
Days, visits and ids follow from seeds, and the days are loaded in order. So asking again adds
nothing, and asking after a crash in the middle adds what is missing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import msgspec
import sqlalchemy as sa

from contract.database import statement
from contract.queue import encode_item
from contract.settings import Settings
from footfall.identity import PastRequests
from footfall.simulation import SITE
from footfall.simulation.arrivals import arrive
from footfall.simulation.chance import chance
from footfall.simulation.crowd import Crowd, Visitor
from footfall.simulation.seasons import time_of_day_ms, visits_on
from footfall.simulation.visit import Post, new_id, visit
from pipeline.drain.load import Loader
from pipeline.drain.totals import Totals

# Few enough that some come again, on the same day or with the same first-party id on another.
REGULARS = 6_000
_ENDS_AT = "simulated-history-ends-at"  # in `home`: an ISO moment
_ENCODER = msgspec.json.Encoder()


def load_history(
    settings: Settings,
    engine: sa.Engine,
    days: int = 90,
    progress: Callable[[int, int], None] | None = None,
    *,
    visits_share: float = 1.0,
) -> Totals:
    """Fill the site `demo` with `days` days up to the moment of the first call.

    `progress` is told the days loaded and the days in all; `visits_share` thins the visits out.
    Returns what was stored: nothing, at once, when it is all there.
    """
    ends_at = _ends_at(settings)
    history = _History(ends_at, visits_share)
    last = ends_at.date()
    if _is_stored(engine, history.last_event(last)):
        return Totals()
    loader, totals = Loader(engine, settings), Totals()
    for number in range(days):
        day = last - timedelta(days=days - 1 - number)
        totals += loader.load(history.items(day))
        if progress:
            progress(number + 1, days)
    return totals


@dataclass(frozen=True, slots=True)
class _Sent:
    """One post, by whom."""

    visitor: Visitor
    session_id: UUID
    post: Post


class _History:
    def __init__(self, ends_at: datetime, visits_share: float) -> None:
        self._ends_at = ends_at
        self._visits_share = visits_share
        self._crowd = Crowd(SITE)
        self._requests = PastRequests(b"simulated history", SITE)

    def items(self, day: date) -> list[bytes]:
        """The queue items of the visits that began on a day (UTC), in order of arrival."""
        return [self._item(sent) for sent in self._sent(day)]

    def last_event(self, day: date) -> UUID | None:
        """The id of the last event that items(day) holds."""
        sent = self._sent(day)
        return sent[-1].post.events[-1].id if sent else None

    def _sent(self, day: date) -> list[_Sent]:
        ends_at_ms = int(self._ends_at.timestamp() * 1000)
        count = round(visits_on(day, self._ends_at.date(), SITE) * self._visits_share)
        visits = (self._visit(day, number) for number in range(count))
        sent = [one for one_visit in visits for one in one_visit]
        sent = [one for one in sent if one.post.moment_ms < ends_at_ms]
        return sorted(sent, key=lambda one: one.post.moment_ms)

    def _visit(self, day: date, number: int) -> Iterator[_Sent]:
        """A day's visit of this number: the same one however many the day has."""
        random = chance(SITE, "visit", day, number)
        visitor = self._crowd.visitor(random.randrange(REGULARS))
        midnight = datetime.combine(day, time(), UTC)
        started_ms = int(midnight.timestamp() * 1000) + time_of_day_ms(random)
        session_id = new_id(random, started_ms)
        for post in visit(random, visitor, arrive(random), started_ms):
            yield _Sent(visitor, session_id, post)

    def _item(self, sent: _Sent) -> bytes:
        visitor, post = sent.visitor, sent.post
        batch = visitor.batch(SITE, sent.session_id, post.events, post.moment_ms)
        envelope = self._requests.envelope(post.moment_ms, visitor.address, visitor.user_agent)
        return encode_item(envelope, _ENCODER.encode(batch))


def _ends_at(settings: Settings) -> datetime:
    path = settings.home / _ENDS_AT
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".half")
        half.write_text(datetime.now(UTC).isoformat() + "\n")
        half.rename(path)
    return datetime.fromisoformat(path.read_text().strip())


def _is_stored(engine: sa.Engine, event_id: UUID | None) -> bool:
    if event_id is None:
        return False
    with engine.connect() as connection:
        stored = connection.execute(statement("simulation/event_stored"), {"event_id": event_id})
        return bool(stored.scalar_one())
