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
from pipeline.drain.clock import EPOCH, moment_of
from pipeline.drain.enrich import Enriched
from pipeline.drain.identity import VISIT_GAP_MS
from pipeline.drain.row import visitor_of, with_visitor

_MILLISECOND = timedelta(milliseconds=1)


def keep_visits_whole(connection: sa.Connection, events: Sequence[Enriched]) -> Sequence[Enriched]:
    """The events, with the visitor id of before where the visit began under it.

    One query, and only when there are events around the change of salt. Order is kept.
    """
    candidates = [event for event in events if event.visitor_before]
    if not candidates:
        return events
    last_seen = _last_seen(connection, candidates)
    whole: dict[int, Enriched] = {}
    for place in sorted(range(len(events)), key=lambda place: events[place].occurred_ms):
        event = events[place]
        before, moment_ms = event.visitor_before, event.occurred_ms
        if before and _goes_on(last_seen.get(before), moment_ms):
            event = msgspec.structs.replace(event, row=with_visitor(event.row, before))
        last_seen[visitor_of(event.row)] = moment_ms
        whole[place] = event
    return [whole[place] for place in range(len(events))]


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
