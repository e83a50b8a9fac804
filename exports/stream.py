"""A table's rows as CSV or JSON lines: blocks of bytes, for a file or an HTTP answer."""

from collections.abc import Callable, Iterator
from datetime import date

from contract.csv import BOM, csv_text
from exports.extract import Extract, RowText
from exports.formats import Format

# Large enough that a block costs nothing, small enough that it is nothing.
BLOCK_BYTES = 64 * 1024

# Hears of a day that is done, and how many rows it had.
Progress = Callable[[date, int], None]


def blocks(
    extract: Extract, written_as: Format, progress: Progress, *, bom: bool = False
) -> Iterator[bytes]:
    """The whole as CSV (RFC 4180, with a header; `bom` puts a byte order mark first) or JSON lines.

    Raises ValueError for a format that cannot be written without going back.
    """
    match written_as:
        case Format.CSV:
            header = csv_text([column.name for column in extract.columns], []).encode()
            yield BOM + header if bom else header
            yield from _lines(extract, RowText.CSV, b"\r\n", progress)
        case Format.JSON_LINES:
            yield from _lines(extract, RowText.JSON, b"\n", progress)
        case _:
            raise ValueError(f"{written_as} is not made of lines.")


def counted(extract: Extract, text: RowText, progress: Progress) -> Iterator[bytes]:
    """All rows of all days, and to `progress` how many each day had."""
    for day in extract.days:
        count = 0
        for row in extract.rows(day, text):
            count += 1
            yield row
        progress(day, count)


def _lines(extract: Extract, text: RowText, end: bytes, progress: Progress) -> Iterator[bytes]:
    block = bytearray()
    for row in counted(extract, text, progress):
        block += row[:-1]
        block += end
        if len(block) >= BLOCK_BYTES:
            yield bytes(block)
            block.clear()
    if block:
        yield bytes(block)
