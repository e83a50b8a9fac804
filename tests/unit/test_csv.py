"""contract.csv: what goes in comes out, and no cell is a formula."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.csv import csv_text, neutralise

FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"

texts = st.text(st.characters(exclude_categories=["Cs"]))
hostile = st.builds(str.__add__, st.sampled_from(FORMULA_STARTS), texts)
# Text that another separator than the comma cuts into cells, some of them formulas.
within = st.builds(
    "x".__add__, st.text(st.sampled_from([*FORMULA_STARTS, ";", ",", '"', "x", "'", "1"]))
)
cells = (
    texts
    | within
    | hostile
    | st.integers()
    | st.floats(allow_nan=False)
    | st.booleans()
    | st.none()
)
tables = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=8)
)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@given(table=tables)
def test_a_csv_reader_reads_back_what_was_written(table: list[list[object]]) -> None:
    columns = [f"column_{number}" for number in range(len(table[0]))]
    expected = [[neutralise(cell) for cell in row] for row in table]
    assert read(csv_text(columns, table)) == [columns, *expected]


@given(table=tables)
def test_no_cell_is_a_formula(table: list[list[object]]) -> None:
    for row in read(csv_text([str(cell) for cell in table[0]], table)):
        for cell in row:
            number = re.fullmatch(r"[+-]?[0-9.]+(e[+-]?[0-9]+)?", cell, re.IGNORECASE)
            assert number or not cell.startswith(tuple(FORMULA_STARTS))


@given(text=texts | within)
def test_text_is_kept_whole_but_for_apostrophes(text: str) -> None:
    assert neutralise(text).replace("'", "") == text.replace("'", "")


@given(text=within)
def test_no_cell_is_a_formula_where_another_separator_is_usual(text: str) -> None:
    written = csv_text(["path", "title"], [["/", text]])
    for separator in ";\t":
        for row in csv.reader(io.StringIO(written, newline=""), delimiter=separator):
            for cell in row:
                assert not cell.lstrip("\t\r\n").startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("/x;=cmd|'/C calc'!A1;", "/x;'=cmd|'/C calc'!A1;"),
        ("a\t+1", "a\t'+1"),
        ("a;\t=1", "a;\t'=1"),
        # Only at a cell's beginning does a quotation mark quote.
        ('a;"=1;', "a;\"'=1;"),
        ("a\r\n=1", "a\r\n'=1"),
        ("-1;-1", "'-1;'-1"),
        ("a;\uff1d1", "a;'\uff1d1"),
        ("a;b=c\td", "a;b=c\td"),
    ],
)
def test_a_formula_within_text_becomes_text(text: str, written: str) -> None:
    assert neutralise(text) == written


def test_numbers_keep_their_sign() -> None:
    assert [neutralise(cell) for cell in (-5, "-5", "+1.5e3", -0.25)] == [
        "-5",
        "-5",
        "+1.5e3",
        "-0.25",
    ]


def test_formulas_become_text() -> None:
    assert neutralise("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert neutralise("-1+cmd") == "'-1+cmd"


def test_nothing_is_an_empty_cell_and_booleans_are_words() -> None:
    assert [neutralise(cell) for cell in (None, float("nan"), True, False)] == [
        "",
        "",
        "true",
        "false",
    ]


def test_lines_end_as_rfc_4180_says() -> None:
    assert csv_text(["a", "b"], [["x,y", 'say "hi"']]) == 'a,b\r\n"x,y","say ""hi"""\r\n'
