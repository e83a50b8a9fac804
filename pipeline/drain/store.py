"""The store: rows in by binary COPY, each event once, and nothing lost to a neighbour's fault."""

from collections.abc import Sequence
from datetime import date
from typing import cast

import psycopg
import sqlalchemy as sa
from msgspec import Struct
from psycopg import sql

from contract.database import read_sql, statement
from contract.failpoint import FailPoint, midway
from contract.rejection import Reason
from pipeline.drain.enrich import Enriched
from pipeline.drain.faults import is_the_datas
from pipeline.drain.rejections import Rejection
from pipeline.drain.row import COLUMNS

_COPY = sql.SQL("copy staged_events ({}) from stdin (format binary)").format(
    sql.SQL(", ").join(map(sql.Identifier, COLUMNS))
)


# The signature, no flags, no extension (PostgreSQL 18, COPY, "Binary Format"); and the trailer.
_BEGIN = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = b"\xff\xff"
_WRITTEN_AT_ONCE = 500


class StoredDay(Struct, frozen=True):
    """How many events of a day were stored, and how many of those were bots'."""

    day: date
    events: int
    bots: int


def store(
    connection: sa.Connection, events: Sequence[Enriched], rejections: list[Rejection]
) -> list[StoredDay]:
    """Store the events that are not stored yet, within the connection's transaction.

    One that the database cannot take is found by halving, appended to `rejections`, and costs only
    itself. Whatever is not the data's fault (see `faults`) is raised.
    """
    if not events:
        return []
    try:
        with connection.begin_nested():
            return _insert(connection, events)
    except Exception as error:
        if not is_the_datas(error):
            raise
        if len(events) == 1:
            detail = f"The database cannot take it: {str(error).splitlines()[0]}"
            rejections.append(events[0].rejected(Reason.ENRICHMENT, detail))
            return []
    middle = len(events) // 2
    return [
        *store(connection, events[:middle], rejections),
        *store(connection, events[middle:], rejections),
    ]


def _insert(connection: sa.Connection, events: Sequence[Enriched]) -> list[StoredDay]:
    connection.execute(statement("drain/stage"))
    connection.execute(statement("drain/unstage"))
    days = sorted({event.day for event in events})
    # By itself: whoever makes a day holds up others who need one, and a COPY can take its time.
    with connection.engine.begin() as at_once:
        at_once.execute(statement("drain/ensure_days"), {"days": days})
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    into_events = str(statement("drain/store").compile(dialect=connection.dialect)).encode()
    with driver.cursor() as cursor:
        with cursor.copy(_COPY) as copy:
            copy.write(_BEGIN)
            for first in midway(FailPoint.DRAIN_COPYING, range(0, len(events), _WRITTEN_AT_ONCE)):
                copy.write(
                    b"".join([event.row for event in events[first : first + _WRITTEN_AT_ONCE]])
                )
            copy.write(_END)
        with driver.pipeline():
            cursor.execute(read_sql("drain/take_turn").encode())
            cursor.execute(read_sql("drain/plan_afresh").encode())
            cursor.execute(into_events, {"first_day": days[0], "last_day": days[-1]})
            return [StoredDay(day, events, bots) for day, events, bots in cursor]
