"""Rows of a table as PostgreSQL writes them, a day at a time, with memory that does not grow.

The server makes each row's text, so that Python only passes it on: libpq hands out COPY's data one
row at a time. CSV comes out byte for byte as `contract.csv` writes it, formulas neutralised.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import cast

import psycopg
import sqlalchemy as sa
from psycopg import sql

from contract.csv import FORMULA_STARTS, FORMULA_WITHIN, SEPARATORS, TEXT_WITHIN
from contract.database import read_sql, statement
from exports.tables import ExportTable
from reports.view import Bots

_BY_COMMAS = sql.SQL("format csv")
# JSON has no raw control characters: with these as CSV's own, its lines come out as they are.
_BY_NOTHING = sql.SQL(r"format csv, delimiter e'\x01', quote e'\x02'")

_TEXT = sql.SQL(
    r"case when ascii({0}) in ({starts})"
    r" and {0} !~ '^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$'"
    r" then '''' || {within} else nullif({within}, '') end"
)
_STARTS = sql.SQL(", ").join(sql.Literal(ord(start)) for start in FORMULA_STARTS)
# Most text has no separator, which `like` sees sooner than a regular expression.
_WITHIN = sql.SQL(
    "case when {separated} then regexp_replace({0}, {formula}, {text}, 'g') else {0} end"
)
# psycopg reads %% as %.
_SEPARATED = [sql.Literal(f"%%{separator}%%") for separator in SEPARATORS]


@dataclass(frozen=True)
class Slice:
    """Which rows of which table. Without days: all there are; `site` None is all sites."""

    table: ExportTable
    first_day: date | None = None
    last_day: date | None = None
    site: str | None = None
    bots: Bots = Bots.INCLUDE


@dataclass(frozen=True)
class TableColumn:
    """A column and its type, as PostgreSQL names it."""

    name: str
    type: str


class RowText(Enum):
    """How a row is written."""

    CSV = "as people and spreadsheets read it"
    PLAIN = "CSV as programs read it: empty is not null, nothing is neutralised"
    JSON = "one object a line"


class Extract:
    """The rows of a slice as they were at one moment."""

    def __init__(self, connection: sa.Connection, wanted: Slice) -> None:
        """`connection` must not be in a transaction yet, and belongs to the extract until it ends.

        Times will be in UTC.
        """
        connection.execution_options(isolation_level="REPEATABLE READ")
        connection.execute(sa.text("set local time zone 'UTC'"))
        self._wanted = wanted
        self._driver = cast("psycopg.Connection", connection.connection.driver_connection)
        columns = connection.execute(statement("export/columns"), {"table": wanted.table})
        self.columns = tuple(TableColumn(name, type_) for name, type_ in columns)
        within = {"first_day": wanted.first_day, "last_day": wanted.last_day}
        self.days: Sequence[date] = (
            connection.execute(statement("export/days"), {**within, "table": wanted.table})
            .scalars()
            .all()
        )

    def rows(self, day: date, text: RowText) -> Iterator[bytes]:
        """The day's rows, in order, each as a line that ends in a line feed."""
        with (
            self._driver.cursor() as cursor,
            cursor.copy(self.statement(day, text).encode()) as copy,
        ):
            for row in copy:
                yield bytes(row)

    def statement(self, day: date, text: RowText) -> str:
        """What PostgreSQL is asked for a day's rows: a COPY to the client."""
        values = {"day": day, "site": self._wanted.site, "bots": self._wanted.bots.value}
        return psycopg.ClientCursor(self._driver).mogrify(self._query(text), values)

    def _query(self, text: RowText) -> sql.Composed:
        names = [sql.Identifier(column.name) for column in self.columns]
        if text is RowText.JSON:
            cells: sql.Composable = sql.SQL("row_to_json(stored)")
        else:
            cells = sql.SQL(", ").join(_cell(column, text) for column in self.columns)
        return sql.SQL(read_sql("export/day")).format(
            cells=cells,
            table=sql.Identifier(self._wanted.table),
            order=sql.SQL(", ").join(names),
            options=_BY_NOTHING if text is RowText.JSON else _BY_COMMAS,
        )


def _cell(column: TableColumn, text: RowText) -> sql.Composable:
    name = sql.SQL("stored.{}").format(sql.Identifier(column.name))
    if column.type.endswith("[]"):
        return sql.SQL("to_json({})").format(name)
    if text is RowText.PLAIN:
        return name
    if column.type == "boolean":  # COPY would write t and f
        return sql.SQL("cast({} as text)").format(name)
    if column.type == "text":
        return _TEXT.format(name, starts=_STARTS, within=_within(name))
    return name


def _within(name: sql.Composable) -> sql.Composable:
    return _WITHIN.format(
        name,
        separated=sql.SQL(" or ").join(
            sql.SQL("{} like {}").format(name, one) for one in _SEPARATED
        ),
        formula=sql.Literal(FORMULA_WITHIN),
        text=sql.Literal(TEXT_WITHIN),
    )
