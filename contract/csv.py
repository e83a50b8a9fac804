"""CSV as Footfall gives it away: RFC 4180, and safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` (or their full-width twins), a tab or
a line break as a formula, and page titles, paths and referrers come from strangers. Such a cell
gets an apostrophe in front, which spreadsheets take as "this is text" (OWASP, "CSV Injection").
Plain numbers, which may begin with a sign, stay as they are.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Tells spreadsheets that a file is UTF-8; other programs may take it for part of the first name.
BOM = "\ufeff".encode()
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def neutralise(cell: object) -> str:
    """The cell as it may stand in a CSV file.

    None and NaN become empty, booleans `true` and `false`; text that a spreadsheet would run as a
    formula gets an apostrophe in front.
    """
    if cell is None or cell != cell:  # noqa: PLR0124  # only NaN differs from itself
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = str(cell)
    if text.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A whole CSV file with its header row, every cell neutralised."""
    out = io.StringIO(newline="")
    write_csv(out, columns, rows)
    return out.getvalue()


def write_csv(out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a header and rows to `out`, one at a time, and return how many rows there were.

    `out` must not translate line ends: open files with `newline=""`.
    """
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([neutralise(name) for name in columns])
    count = 0
    for row in rows:
        writer.writerow([neutralise(cell) for cell in row])
        count += 1
    return count
