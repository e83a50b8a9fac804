"""Visits over the change of salt: the same visitor a minute after midnight is still the same.

Cookieless hashes change with the salt at midnight UTC. The collector therefore sends the hash under
the salt before as well. Whoever was seen under it half an hour ago at most keeps it; everybody else
is somebody new, and what the old hash would have been is forgotten here.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import msgspec
import sqlalchemy as sa

from contract.database import statement
from pipeline.drain.enrich import Enriched

VISIT_GAP = timedelta(minutes=30)
# A visit that still goes on so long after midnight is cut in two. It bounds how many hours a day
# every load has to look for visits that began before.
LONGEST_OVERLAP = timedelta(hours=2)


def keep_visits_whole(connection: sa.Connection, events: Sequence[Enriched]) -> Sequence[Enriched]:
    """The events, with the visitor id of before where the visit began under it.

    One query, and only when there are events around the change of salt. Order is kept.
    """
    candidates = [event for event in events if _is_candidate(event)]
    if not candidates:
        return events
    last_seen = _last_seen(connection, candidates)
    whole: dict[int, Enriched] = {}
    for place in sorted(range(len(events)), key=lambda place: events[place].row.occurred_at):
        event = events[place]
        before, moment = event.visitor_before, event.row.occurred_at
        if before and _is_candidate(event) and _goes_on(last_seen.get(before), moment):
            row = msgspec.structs.replace(event.row, visitor_id=before)
            event = msgspec.structs.replace(event, row=row)
        last_seen[event.row.visitor_id] = moment
        whole[place] = event
    return [whole[place] for place in range(len(events))]


def _is_candidate(event: Enriched) -> bool:
    if event.visitor_before is None:
        return False
    received = event.row.received_at.astimezone(UTC)
    midnight = datetime.combine(received.date(), time(), UTC)
    return midnight - VISIT_GAP <= event.row.occurred_at < midnight + LONGEST_OVERLAP


def _goes_on(last_seen: datetime | None, moment: datetime) -> bool:
    return last_seen is not None and moment - last_seen <= VISIT_GAP


def _last_seen(connection: sa.Connection, candidates: Sequence[Enriched]) -> dict[UUID, datetime]:
    moments = [event.row.occurred_at for event in candidates]
    seen = connection.execute(
        statement("drain/last_seen"),
        {
            "visitors": list({event.visitor_before for event in candidates}),
            "since": min(moments) - VISIT_GAP,
            "until": max(moments),
        },
    )
    return {row.visitor_id: row.occurred_at for row in seen}
