"""Files of any format: rows of tables and answers of reports."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa

from exports.extract import Extract, Slice
from exports.formats import Format
from exports.parquet import write_parquet
from exports.stream import Progress, blocks
from reports.answer import Result
from reports.rows import csv_bytes, json_rows, parquet_bytes


def write(
    engine: sa.Engine,
    wanted: Slice,
    written_as: Format,
    out: BinaryIO,
    progress: Progress = lambda _day, _rows: None,
    *,
    bom: bool = False,
) -> None:
    """Write the rows of a slice, all as they were at one moment, in order; times are in UTC."""
    with engine.connect() as connection:
        extract = Extract(connection, wanted)
        if written_as is Format.PARQUET:
            write_parquet(extract, out, progress)
            return
        for block in blocks(extract, written_as, progress, bom=bom):
            out.write(block)


def result_bytes(result: Result, written_as: Format, *, bom: bool = False) -> bytes:
    """A report's rows, as dashboard and API give them."""
    match written_as:
        case Format.CSV:
            return csv_bytes(result, bom=bom)
        case Format.JSON_LINES:
            lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in json_rows(result))
            return "".join(lines).encode()
        case Format.PARQUET:
            return parquet_bytes(result)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """The file at `path`, to be written: it is there, and on disk, when the block has ended.

    A pipe or a device that stands there is written to, and never replaced.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    path = path.resolve()
    half = path.with_name(f".{path.name}.half")
    try:
        with half.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
