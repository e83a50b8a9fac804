"""CSV as Footfall gives it away: RFC 4180, and safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` (or their full-width twins), a tab or
a line break as a formula, and page titles, paths and referrers come from strangers. Such a cell
gets an apostrophe in front, which spreadsheets take as "this is text" (OWASP, "CSV Injection").
Plain numbers, which may begin with a sign, stay as they are.

Where the comma is the decimal separator, spreadsheets cut cells at semicolons, some at tabs, and
quotes that do not begin such a cell do not hold it together. So a formula sign within text gets an
apostrophe, too, where it follows a semicolon, a tab or a line break.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
FORMULA_STARTS = (*_SIGNS, "\t", "\r", "\n")
SEPARATORS = (";", "\t", "\r", "\n")
# Where a formula begins within text, and what to write there: for Python and PostgreSQL alike.
FORMULA_WITHIN = rf"""([;\t\r\n]"*)([{"".join(_SIGNS).replace("-", "")}-])"""
TEXT_WITHIN = r"\1'\2"
# Tells spreadsheets that a file is UTF-8; other programs may take it for part of the first name.
BOM = "\ufeff".encode()
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_WITHIN = re.compile(FORMULA_WITHIN)


def neutralise(cell: object) -> str:
    """The cell as it may stand in a CSV file.

    None and NaN become empty, booleans `true` and `false`; what a spreadsheet would run as a
    formula gets an apostrophe in front, within text, too.
    """
    if cell is None or cell != cell:  # noqa: PLR0124  # only NaN differs from itself
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = str(cell)
    if text.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        text = "'" + text
    # Most text has no separator, which is seen sooner without a regular expression.
    if ";" in text or "\t" in text or "\n" in text or "\r" in text:
        return _WITHIN.sub(TEXT_WITHIN, text)
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
