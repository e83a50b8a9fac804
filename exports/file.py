"""A slice written to a file of any format, the file appearing only when it is whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import sqlalchemy as sa

from exports.extract import Extract, Slice
from exports.formats import Format
from exports.stream import Progress, blocks


def write(
    engine: sa.Engine,
    wanted: Slice,
    written_as: Format,
    out: BinaryIO,
    progress: Progress,
    *,
    bom: bool = False,
) -> None:
    """Write the rows of a slice, all as they were at one moment, in order; times are in UTC."""
    with engine.connect() as connection:
        extract = Extract(connection, wanted)
        if written_as is Format.PARQUET:
            from exports.parquet import write_parquet  # half a second to import

            write_parquet(extract, out, progress)
            return
        for block in blocks(extract, written_as, progress, bom=bom):
            out.write(block)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """The file at `path`, to be written: it is there, and on disk, when the block has ended."""
    half = path.with_name(f".{path.name}.half")
    try:
        with half.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
