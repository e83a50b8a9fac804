"""Computing an aggregate's days again from the raw events, so that a re-run is always right.

A month at a time, each in one transaction on one snapshot: delete the days, insert them anew, and
record which version of the inputs they were computed from. Events that arrive meanwhile leave the
day stale, so none is missed. Two refreshes of one aggregate wait for each other.

Of several aggregates two are computed at once: a month of one as soon as that month is committed of
those it reads.
"""

import json
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

import psycopg
import sqlalchemy as sa

from contract.database import statement
from contract.rollups import aggregate_sql
from pipeline.partitions import DayRange
from pipeline.task_graph import worked_off

# Sorting a year of events at once would need more disk than a query may take.
DAYS_AT_ONCE = 31
# As many statements are executed at once, each of which may take its own work_mem and
# temp_file_limit. More would leave the drain, which loads meanwhile, too little of a small machine.
CONNECTIONS = 2


class Aggregate(StrEnum):
    """The aggregates, in an order in which they can be computed."""

    SESSIONS = "sessions"
    SESSION_PAGES = "session_pages"
    SESSION_TOUCHES = "session_touches"
    DAILY_STATS = "daily_stats"
    HOURLY_STATS = "hourly_stats"
    PRODUCT_PERFORMANCE = "product_performance"
    PRODUCT_SOURCES = "product_sources"
    PRODUCT_LEADS = "product_leads"
    PRODUCT_POSITIONS = "product_positions"
    PAGE_STATS = "page_stats"
    TRAFFIC_SOURCES = "traffic_sources"
    AUDIENCE_STATS = "audience_stats"
    COUPON_STATS = "coupon_stats"
    JOURNEYS = "journeys"
    PATHS = "paths"
    TRAILS = "trails"
    ATTRIBUTIONS = "attributions"


# From which other aggregates each is computed, beside the raw events. Of those that can begin, the
# first does: what others wait for, then the longest, so that none is left to be computed alone.
UPSTREAM: dict[Aggregate, tuple[Aggregate, ...]] = {
    Aggregate.SESSIONS: (),
    Aggregate.SESSION_PAGES: (Aggregate.SESSIONS,),
    Aggregate.SESSION_TOUCHES: (Aggregate.SESSIONS,),
    Aggregate.AUDIENCE_STATS: (Aggregate.SESSIONS,),
    Aggregate.HOURLY_STATS: (Aggregate.SESSIONS,),
    Aggregate.PAGE_STATS: (Aggregate.SESSIONS, Aggregate.SESSION_PAGES),
    Aggregate.TRAFFIC_SOURCES: (Aggregate.SESSIONS,),
    Aggregate.ATTRIBUTIONS: (Aggregate.SESSIONS, Aggregate.SESSION_TOUCHES),
    Aggregate.PRODUCT_LEADS: (Aggregate.SESSIONS,),
    Aggregate.PRODUCT_PERFORMANCE: (Aggregate.SESSION_PAGES,),
    Aggregate.PRODUCT_SOURCES: (Aggregate.SESSIONS, Aggregate.SESSION_PAGES),
    Aggregate.DAILY_STATS: (Aggregate.SESSIONS,),
    Aggregate.TRAILS: (Aggregate.SESSIONS,),
    Aggregate.COUPON_STATS: (Aggregate.SESSIONS,),
    Aggregate.PRODUCT_POSITIONS: (Aggregate.SESSIONS,),
    Aggregate.JOURNEYS: (Aggregate.SESSIONS,),
    Aggregate.PATHS: (Aggregate.SESSIONS,),
}


@dataclass(frozen=True)
class Refreshed:
    """An aggregate whose days are computed: the rows of each day."""

    aggregate: Aggregate
    rows: dict[date, int]
    seconds: float  # of its transactions; what ran beside them is not taken off


def refresh(
    connection: sa.Connection,
    asset: Aggregate | str,
    first_day: date,
    last_day: date,
    zones: Mapping[str, str],
    *,
    run_id: str | None = None,
) -> dict[date, int]:
    """Compute the days from first to last, both included; returns the rows of each day.

    `zones` names each site's time zone; a site that is not in it keeps the hours of UTC.
    `connection` must not be in a transaction. Days whose raw events were dropped for their age are
    final and left as they are. `run_id` is noted as the Dagster run that computed them.
    """
    aggregate = Aggregate(asset)
    rows: dict[date, int] = {}
    for days in DayRange(first_day, last_day).slices(DAYS_AT_ONCE):
        with connection.begin():
            rows |= _refresh(connection, aggregate, days, zones, run_id)
    return rows


def refresh_each(
    engine: sa.Engine,
    wanted: Collection[Aggregate],
    days: DayRange,
    zones: Mapping[str, str],
    *,
    run_id: str | None = None,
) -> Iterator[Refreshed]:
    """Compute these days of several aggregates; tells of each when all its days are committed.

    When one fails, no other transaction begins, and its error is raised when those at work have
    ended. Whoever closes the iterator, or is interrupted, has those canceled. `run_id` is as
    for `refresh`.
    """
    slices = list(days.slices(DAYS_AT_ONCE))
    rows: dict[Aggregate, dict[date, int]] = {aggregate: {} for aggregate in wanted}
    seconds = dict.fromkeys(wanted, 0.0)
    with ExitStack() as opened:
        number = min(CONNECTIONS, len(wanted))
        connections = [opened.enter_context(engine.connect()) for _ in range(number)]
        for (aggregate, computed), (counted, taken) in worked_off(
            _graph(wanted, slices),
            [partial(_timed_refresh, connection, zones, run_id) for connection in connections],
            interrupt=partial(_cancel, [each.connection.driver_connection for each in connections]),
        ):
            rows[aggregate] |= counted
            seconds[aggregate] += taken
            if computed == slices[-1]:
                yield Refreshed(aggregate, rows.pop(aggregate), seconds[aggregate])


def refresh_all(
    engine: sa.Engine, first_day: date, last_day: date, zones: Mapping[str, str]
) -> None:
    """Compute the days from first to last of every aggregate."""
    for _ in refresh_each(engine, list(Aggregate), DayRange(first_day, last_day), zones):
        pass


def plan_each_range(connection: sa.Connection) -> None:
    """Have the transaction's statements planned for the days they are given, and join by hash.

    Days that were just loaded have no statistics yet. Taken for empty, they would be walked once
    for every page view: minutes for what a hash join does in seconds. And a statement that is
    executed range after range would be planned for any range from the eleventh on: as slow.
    """
    connection.execute(
        sa.text(
            "select set_config('enable_nestloop', 'off', true),"
            " set_config('plan_cache_mode', 'force_custom_plan', true)"
        )
    )


def parameters(first_day: date, last_day: date, zones: Mapping[str, str]) -> dict[str, object]:
    """What the statements of `sql/assets` are to be given."""
    return {"first_day": first_day, "last_day": last_day, "zones": json.dumps(dict(zones))}


_Slice = tuple[Aggregate, DayRange]


def _graph(wanted: Collection[Aggregate], slices: Iterable[DayRange]) -> dict[_Slice, list[_Slice]]:
    """Which slices each slice waits for: the same days of what it reads, and its days before.

    None reads later days of another aggregate. Those of one would only wait for its table's lock.
    """
    graph: dict[_Slice, list[_Slice]] = {}
    for aggregate in UPSTREAM:
        if aggregate not in wanted:
            continue
        before: list[_Slice] = []
        for days in slices:
            read = [(upstream, days) for upstream in _read_by(aggregate) if upstream in wanted]
            graph[aggregate, days] = read + before
            before = [(aggregate, days)]
    return graph


def _read_by(aggregate: Aggregate) -> set[Aggregate]:
    """What an aggregate is computed from, and what that is computed from."""
    return {read for upstream in UPSTREAM[aggregate] for read in {upstream, *_read_by(upstream)}}


def _cancel(connections: Iterable[Any]) -> None:
    for connection in connections:
        # A server that cannot be reached has ended what it did.
        with suppress(psycopg.Error):
            connection.cancel_safe(timeout=5)


def _timed_refresh(
    connection: sa.Connection, zones: Mapping[str, str], run_id: str | None, task: _Slice
) -> tuple[dict[date, int], float]:
    aggregate, days = task
    begun = time.monotonic()
    rows = refresh(connection, aggregate, days.first, days.last, zones, run_id=run_id)
    return rows, time.monotonic() - begun


def _refresh(
    connection: sa.Connection,
    aggregate: Aggregate,
    days: DayRange,
    zones: Mapping[str, str],
    run_id: str | None,
) -> dict[date, int]:
    connection.execute(sa.text("set transaction isolation level repeatable read"))
    # Before the first query, which takes the snapshot. Readers are not held up.
    connection.execute(sa.text(f"lock table {aggregate} in share row exclusive mode"))
    plan_each_range(connection)
    first_open_day = connection.scalar(statement("upkeep/first_open_day"))
    values = parameters(max(days.first, first_open_day), days.last, zones)

    connection.execute(_delete(aggregate), values)
    connection.execute(insertion(connection, aggregate), values)
    counted = connection.execute(_count(aggregate), values).all()
    rows = {row.event_day: row.row_count for row in counted}
    _record_versions(connection, aggregate, rows, values, run_id)
    return rows


def insertion(connection: sa.Connection, aggregate: Aggregate) -> sa.TextClause:
    """The statement that stores an aggregate's days, by the names of its columns."""
    row = connection.execute(sa.select(sa.text("*")).select_from(sa.table(aggregate)).limit(0))
    names = ", ".join(row.keys())
    return sa.text(
        f"insert into {aggregate} ({names})\n"
        # By day, since reports read ranges of days: few blocks of the table then.
        f"select {names}\nfrom (\n{aggregate_sql(aggregate)}\n) as computed\norder by event_day"
    )


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
    values: Mapping[str, object],
    run_id: str | None,
) -> None:
    versions = sa.table("asset_versions", sa.column("asset"), sa.column("event_day"))
    days = {"first_day": values["first_day"], "last_day": values["last_day"]}
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
            "days": list(rows),
            "row_counts": list(rows.values()),
            "run_id": run_id,
        },
    )
