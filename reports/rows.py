"""A result as CSV, JSON and Parquet, all under the columns' lasting names.

Values are whole and unrounded: days as ISO dates, hours as ISO times with their offset from UTC,
shares as fractions, what there is none of as nothing.
"""

import io
from datetime import date
from typing import TYPE_CHECKING, Any

from contract.csv import BOM, csv_text
from reports.answer import Result
from reports.columns import Column, Unit

if TYPE_CHECKING:  # see reports.answer
    import pandas as pd
    import pyarrow as pa


def csv_bytes(result: Result, *, bom: bool = False) -> bytes:
    """The rows as CSV in UTF-8 (see contract.csv); `bom` for spreadsheets that ask for it."""
    names = [column.name for column in result.columns]
    text = csv_text(names, ([_plain(cell) for cell in row] for row in _tuples(result)))
    return (BOM if bom else b"") + text.encode()


def json_rows(result: Result) -> list[dict[str, object]]:
    """The rows as records that JSON can say."""
    names = [column.name for column in result.columns]
    return [
        dict(zip(names, (_plain(cell) for cell in row), strict=True)) for row in _tuples(result)
    ]


def json_total(result: Result) -> dict[str, object]:
    """The total's measures as a record that JSON can say."""
    return {name: _plain(value) for name, value in result.total.items()}


def parquet_bytes(result: Result) -> bytes:
    """The rows as a Parquet file; each column's meaning is in its metadata."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    fields = [
        pa.field(column.name, _type(column, result), metadata={"description": column.meaning})
        for column in result.columns
    ]
    rows = _objects(result)
    arrays = [pa.array(rows[field.name].tolist(), field.type) for field in fields]
    file = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), file)
    return file.getvalue()


def _objects(result: Result) -> "pd.DataFrame":
    """The rows with None where there is nothing."""
    return result.rows.astype(object).where(result.rows.notna(), None)


def _tuples(result: Result) -> list[tuple[object, ...]]:
    return list(_objects(result).itertuples(index=False, name=None))


def _plain(value: Any) -> str | int | float | None:
    match value:
        case None:
            return None
        case str() | bool() as said:
            return said
        case date() as day:  # a datetime, too
            return day.isoformat()
        case float() as number:
            return float(number)
        case number:
            return int(number)


def _type(column: Column, result: Result) -> "pa.DataType":
    import pyarrow as pa

    match column.unit:
        case Unit.TEXT:
            return pa.string()
        case Unit.DAY:
            return pa.date32()
        case Unit.HOUR:
            return pa.timestamp("us", str(result.rows[column.name].dt.tz))
        case Unit.COUNT | Unit.NUMBER:
            return pa.int64()
        case Unit.SHARE | Unit.SECONDS:
            return pa.float64()
