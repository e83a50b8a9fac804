"""Tables as CSV, a day at a time, with memory that does not grow with the rows."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TextIO, cast

import psycopg
import sqlalchemy as sa
from psycopg import sql

from contract.csv import write_csv
from contract.database import create_engine, read_sql, statement
from footfall.tables import ExportTable


def export_csv(
    url: str,
    table: ExportTable,
    out: TextIO,
    *,
    first_day: date | None = None,
    last_day: date | None = None,
    site: str | None = None,
) -> int:
    """Write the table's rows of these days (all, where none are given) as CSV; returns their count.

    All days are read as they were at one moment, in order; times are in UTC. `out` must not
    translate line ends.
    """
    engine = create_engine(url, application="export")
    try:
        with engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ")
            connection.execute(sa.text("set local time zone 'UTC'"))
            columns = connection.execute(statement("export/columns"), {"table": table}).all()
            days = connection.execute(
                statement("export/days"), {"first_day": first_day, "last_day": last_day}
            ).scalars()
            query = sql.SQL(read_sql("export/day")).format(
                table=sql.Identifier(table),
                columns=sql.SQL(", ").join(
                    # COPY would write booleans as t and f.
                    sql.SQL("cast({0} as text) as {0}" if column.is_boolean else "{0}").format(
                        sql.Identifier(column.name)
                    )
                    for column in columns
                ),
            )
            driver = cast("psycopg.Connection", connection.connection.driver_connection)
            rows = _rows(driver, query, days.all(), site)
            return write_csv(out, [column.name for column in columns], rows)
    finally:
        engine.dispose()


def _rows(
    connection: psycopg.Connection, query: sql.Composed, days: Sequence[date], site: str | None
) -> Iterator[tuple[str | None, ...]]:
    with connection.cursor() as cursor:
        for day in days:
            with cursor.copy(query, {"day": day, "site": site}) as copy:
                yield from copy.rows()
