"""Visits over the change of salt: the same visitor a minute after midnight is still the same.

Cookieless hashes change with the salt at midnight UTC. The collector therefore sends the hash under
the salt before as well. Whoever was seen under it half an hour ago at most keeps it; everybody else
is somebody new, and what the old hash would have been is forgotten here.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import msgspec
import sqlalchemy as sa

from contract.database import statement
from pipeline.drain.clock import DAY_MS, EPOCH, MINUTE_MS, moment_of
from pipeline.drain.enrich import Enriched

VISIT_GAP_MS = 30 * MINUTE_MS
# A visit that still goes on so long after midnight is cut in two. It bounds how many hours a day
# every load has to look for visits that began before.
LONGEST_OVERLAP_MS = 120 * MINUTE_MS
_MILLISECOND = timedelta(milliseconds=1)


def keep_visits_whole(connection: sa.Connection, events: Sequence[Enriched]) -> Sequence[Enriched]:
    """The events, with the visitor id of before where the visit began under it.

    One query, and only when there are events around the change of salt. Order is kept.
    """
    candidates = [event for event in events if _is_candidate(event)]
    if not candidates:
        return events
    last_seen = _last_seen(connection, candidates)
    whole: dict[int, Enriched] = {}
    for place in sorted(range(len(events)), key=lambda place: events[place].occurred_ms):
        event = events[place]
        before, moment_ms = event.visitor_before, event.occurred_ms
        if before and _is_candidate(event) and _goes_on(last_seen.get(before), moment_ms):
            row = msgspec.structs.replace(event.row, visitor_id=before)
            event = msgspec.structs.replace(event, row=row)
        last_seen[event.row.visitor_id] = moment_ms
        whole[place] = event
    return [whole[place] for place in range(len(events))]


def _is_candidate(event: Enriched) -> bool:
    midnight_ms = event.received_ms - event.received_ms % DAY_MS
    since_midnight_ms = event.occurred_ms - midnight_ms
    return (
        -VISIT_GAP_MS <= since_midnight_ms < LONGEST_OVERLAP_MS and event.visitor_before is not None
    )


def _goes_on(last_seen_ms: int | None, moment_ms: int) -> bool:
    return last_seen_ms is not None and moment_ms - last_seen_ms <= VISIT_GAP_MS


def _last_seen(connection: sa.Connection, candidates: Sequence[Enriched]) -> dict[bytes, int]:
    """When visitors were last seen under the salt before, in ms since 1970."""
    moments_ms = [event.occurred_ms for event in candidates]
    visitors = {event.visitor_before for event in candidates}
    seen = connection.execute(
        statement("drain/last_seen"),
        {
            "visitors": [UUID(bytes=visitor) for visitor in visitors if visitor],
            "since": moment_of(min(moments_ms) - VISIT_GAP_MS),
            "until": moment_of(max(moments_ms)),
        },
    )
    return {row.visitor_id.bytes: (row.occurred_at - EPOCH) // _MILLISECOND for row in seen}
