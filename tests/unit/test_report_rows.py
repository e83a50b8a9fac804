"""A result as CSV, JSON and Parquet: the same values, whole, under the same names."""

import csv
import io
import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow.parquet as pq
import pytest

from reports.answer import Result
from reports.columns import COLUMNS
from reports.rows import csv_bytes, json_rows, json_total, parquet_bytes

ZONE = ZoneInfo("America/New_York")
NAMES = ("hour", "week", "path", "click_position", "sessions", "ctr")
HOURS = [  # the hour that winter time repeats
    datetime(2026, 11, 1, 1, tzinfo=ZONE),
    datetime(2026, 11, 1, 1, tzinfo=ZONE, fold=1),
]


@pytest.fixture
def result() -> Result:
    rows = pd.DataFrame(
        {
            "hour": pd.to_datetime(pd.Series(HOURS), utc=True).dt.tz_convert("America/New_York"),
            "week": [date(2026, 10, 26), None],
            "path": ["=cmd|' /C calc'!A0", 'says "hi", twice\n'],
            "click_position": pd.array([3, None], "Int64"),
            "sessions": [12_345_678, 0],
            "ctr": [1 / 3, float("nan")],
        }
    )
    return Result(rows, {"sessions": 12_345_678, "ctr": None}, tuple(COLUMNS[n] for n in NAMES))


def test_csv_is_whole_and_neutral(result: Result) -> None:
    header, first, second = csv.reader(io.StringIO(csv_bytes(result).decode(), newline=""))
    assert tuple(header) == NAMES
    assert first == [
        "2026-11-01T01:00:00-04:00", "2026-10-26", "'=cmd|' /C calc'!A0", "3", "12345678",
        "0.3333333333333333",
    ]  # fmt: skip
    assert second == ["2026-11-01T01:00:00-05:00", "", 'says "hi", twice\n', "", "0", ""]
    assert csv_bytes(result, bom=True) == b"\xef\xbb\xbf" + csv_bytes(result)


def test_json_has_null_for_what_there_is_none_of(result: Result) -> None:
    first, second = json.loads(json.dumps(json_rows(result), allow_nan=False))
    assert first == {
        "hour": "2026-11-01T01:00:00-04:00",
        "week": "2026-10-26",
        "path": "=cmd|' /C calc'!A0",
        "click_position": 3,
        "sessions": 12_345_678,
        "ctr": 1 / 3,
    }
    assert (second["hour"], second["ctr"]) == ("2026-11-01T01:00:00-05:00", None)
    assert json_total(result) == {"sessions": 12_345_678, "ctr": None}


def test_parquet_keeps_types_and_meanings(result: Result) -> None:
    table = pq.read_table(io.BytesIO(parquet_bytes(result)))
    assert [str(field.type) for field in table.schema] == [
        "timestamp[us, tz=America/New_York]", "date32[day]", "string", "int64", "int64", "double",
    ]  # fmt: skip
    assert table.schema.field("ctr").metadata[b"description"].decode() == COLUMNS["ctr"].meaning
    assert table.column("ctr").to_pylist() == [1 / 3, None]
    hours = table.column("hour").to_pylist()
    assert (hours[1] - hours[0]).total_seconds() == 3600 or hours[0].fold != hours[1].fold
