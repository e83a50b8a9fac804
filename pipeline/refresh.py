"""Computing an aggregate's days again from the raw events, so that a re-run is always right.

One transaction on one snapshot: delete the days, insert them anew, and record which version of the
raw events they were computed from. Events that arrive meanwhile leave the day stale, so none is
missed. Two refreshes of one aggregate wait for each other.
"""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa

from contract.database import statement


class Aggregate(StrEnum):
    """The aggregates, in an order in which they can be computed."""

    SESSIONS = "sessions"
    DAILY_STATS = "daily_stats"
    PRODUCT_PERFORMANCE = "product_performance"
    TRAFFIC_SOURCES = "traffic_sources"
    JOURNEYS = "journeys"
    PAGE_STATS = "page_stats"

    @property
    def reads_sessions(self) -> bool:
        """Whether it is computed from sessions too, not from the raw events alone."""
        return self not in (Aggregate.SESSIONS, Aggregate.PRODUCT_PERFORMANCE)


def refresh(
    connection: sa.Connection, asset: Aggregate | str, first_day: date, last_day: date
) -> dict[date, int]:
    """Compute the days from first to last, both included; returns the rows of each day.

    `connection` must not be in a transaction: the refresh is one. Days whose raw events were
    dropped for their age are final and left as they are.
    """
    aggregate = Aggregate(asset)
    with connection.begin():
        connection.execute(sa.text("set transaction isolation level repeatable read"))
        # Before the first query, which takes the snapshot. Readers are not held up.
        connection.execute(sa.text(f"lock table {aggregate} in share row exclusive mode"))
        join_by_hash(connection)
        first_open_day = connection.scalar(statement("upkeep/first_open_day"))
        days = {"first_day": max(first_day, first_open_day), "last_day": last_day}

        connection.execute(_delete(aggregate), days)
        connection.execute(statement(f"assets/{aggregate}"), days)
        counted = connection.execute(_count(aggregate), days).all()
        rows = {row.event_day: row.row_count for row in counted}
        _record_versions(connection, aggregate, rows, days)
        return rows


def join_by_hash(connection: sa.Connection) -> None:
    """Have the transaction's joins of raw events be hash joins.

    Days that were just loaded have no statistics yet. Taken for empty, they would be walked once
    for every page view: minutes for what a hash join does in seconds.
    """
    connection.execute(sa.text("set local enable_nestloop = off"))


def refresh_all(connection: sa.Connection, first_day: date, last_day: date) -> None:
    """Compute the days from first to last of every aggregate, each in its own transaction."""
    for aggregate in Aggregate:
        refresh(connection, aggregate, first_day, last_day)


def _delete(aggregate: Aggregate) -> sa.Delete:
    table = sa.table(aggregate, sa.column("event_day"))
    return sa.delete(table).where(_in_range(table.c.event_day))


def _count(aggregate: Aggregate) -> sa.Select[date, int]:
    day: sa.ColumnClause[date] = sa.column("event_day")
    return (
        sa.select(day, sa.func.count().label("row_count"))
        .select_from(sa.table(aggregate, day))
        .where(_in_range(day))
        .group_by(day)
        .order_by(day)
    )


def _in_range(day: sa.ColumnElement[date]) -> sa.ColumnElement[bool]:
    return day.between(sa.bindparam("first_day"), sa.bindparam("last_day"))


def _record_versions(
    connection: sa.Connection,
    aggregate: Aggregate,
    rows: dict[date, int],
    days: dict[str, date],
) -> None:
    versions = sa.table("asset_versions", sa.column("asset"), sa.column("event_day"))
    connection.execute(
        sa.delete(versions).where(
            versions.c.asset == aggregate.value, _in_range(versions.c.event_day)
        ),
        days,
    )
    connection.execute(
        statement("upkeep/record_versions"),
        days
        | {
            "asset": aggregate.value,
            "reads_sessions": aggregate.reads_sessions,
            "days": list(rows),
            "row_counts": list(rows.values()),
        },
    )
