"""`footfall export`: what is stored, as CSV that a spreadsheet can be trusted with."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result
from visitors import GOOGLEBOT, NOON, a_visitor

from contract.errors import FootfallError, QuestionError
from contract.settings import Settings
from footfall.commands.export import app
from pipeline.drain.load import Loader
from pipeline.refresh import refresh_all
from reports.answer import Asker
from reports.catalogue import PAGES
from reports.rows import csv_bytes, json_rows
from reports.view import Filter, View


@pytest.fixture(autouse=True)
def _running(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTFALL_HOME", str(settings.home))
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", settings.owner_url())


@pytest.fixture(autouse=True)
def _visits(engine: sa.Engine, settings: Settings) -> None:
    """Three days of one visit each, the last of another site."""
    Loader(engine, settings).load(
        [
            a_visitor().views("/p/1", product="1", title='=HYPERLINK("x")').item(),
            a_visitor(at=NOON + timedelta(days=1)).views("/p/2", title='a, "b"\nc').item(),
            a_visitor(site="newyork", at=NOON + timedelta(days=2)).views("/p/3").item(),
        ]
    )


def exports(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_all_events_with_every_column_in_order_of_time(engine: sa.Engine) -> None:
    result = exports("events")
    found = read(result.stdout_bytes.decode())
    columns = [column["name"] for column in sa.inspect(engine).get_columns("events")]
    assert list(found[0]) == columns
    assert [row["path"] for row in found] == ["/p/1", "/p/2", "/p/3"]
    assert [row["bot"] for row in found] == ["false"] * 3
    assert found[0]["occurred_at"] == "2026-03-10 12:00:01+00"
    assert found[1]["title"] == 'a, "b"\nc'
    assert "3 rows of events" in result.stderr


def test_a_title_from_a_stranger_is_no_formula() -> None:
    assert read(exports("events").stdout_bytes.decode())[0]["title"] == '\'=HYPERLINK("x")'


def test_days_and_site_narrow_it_down() -> None:
    one_day = exports("events", "--from", "2026-03-11", "--to", "2026-03-11")
    assert [row["path"] for row in read(one_day.stdout)] == ["/p/2"]
    one_site = exports("events", "--site", "newyork")
    assert [row["path"] for row in read(one_site.stdout)] == ["/p/3"]


def test_nothing_is_a_header_alone() -> None:
    result = exports("table", "daily_stats")
    assert result.stdout.startswith("event_day,site,bot,")
    assert read(result.stdout) == []


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    exports("events", "-o", str(tmp_path / "events.csv"))
    assert len(read((tmp_path / "events.csv").read_bytes().decode())) == 3
    assert [path.name for path in tmp_path.glob("events.csv*")] == ["events.csv"]


def rows_of(path: Path) -> list[dict[str, object]]:
    match path.suffix:
        case ".parquet":
            return pq.read_table(path).to_pylist()
        case ".jsonl":
            return [json.loads(line) for line in path.read_bytes().splitlines()]
        case _:
            return [dict(row) for row in read(path.read_bytes().decode())]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_the_files_name_says_what_is_written(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"events.{ending}"
    result = exports("events", "-o", str(path))
    assert result.exit_code == 0, result.output
    rows = rows_of(path)
    assert [row["path"] for row in rows] == ["/p/1", "/p/2", "/p/3"]
    kept = ['\'=HYPERLINK("x")' if ending == "csv" else '=HYPERLINK("x")', 'a, "b"\nc']
    assert [row["title"] for row in rows[:2]] == kept
    assert (rows[2]["title"] or None) is None


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("events.CSV", "csv"),
        ("events.json", "jsonl"),
        ("events.ndjson", "jsonl"),
        ("events.JSONL", "jsonl"),
        ("events.Parquet", "parquet"),
        ("events", "csv"),
        ("2026.01/events", "csv"),
    ],
)
def test_names_that_people_give_say_it_too(tmp_path: Path, name: str, like: str) -> None:
    path, usual = tmp_path / name, tmp_path / "usual"
    path.parent.mkdir(exist_ok=True)
    assert exports("events", "-o", str(path)).exit_code == 0
    exports("events", "-o", str(usual), "--format", like)
    assert path.read_bytes() == usual.read_bytes()


@pytest.mark.parametrize("name", ["events.csv.gz", "events.parq", "report.xlsx"])
@pytest.mark.parametrize("what", [("events",), ("table", "sessions"), ("report", "pages")])
def test_a_name_that_says_nothing_known_is_refused(
    tmp_path: Path, name: str, what: tuple[str, ...]
) -> None:
    result = exports(*what, "-o", str(tmp_path / name))
    assert result.exit_code == 2
    said = " ".join(result.stderr.replace("\u2502", " ").split())
    assert f".{name.rpartition('.')[2]} is no format" in said
    assert "csv, jsonl, parquet" in said
    assert list(tmp_path.iterdir()) == []
    chosen = exports("events", "-o", str(tmp_path / name), "--format", "csv")
    assert chosen.exit_code == 0


@pytest.mark.parametrize("what", [("events",), ("table", "daily_stats"), ("report", "pages")])
def test_a_site_that_is_not_there_is_a_sentence(tmp_path: Path, what: tuple[str, ...]) -> None:
    result = exports(*what, "--site", "demoo", "-o", str(tmp_path / "out.csv"))
    assert isinstance(result.exception, QuestionError)
    # One is configured, one has only raw events so far.
    assert str(result.exception) == "There is no site 'demoo'. There are: demo, newyork."
    assert list(tmp_path.iterdir()) == []


def test_a_site_of_which_nothing_is_stored_is_nothing(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("delete from events where site = 'demo'"))
    assert read(exports("events", "--site", "demo").stdout) == []
    assert read(exports("report", "pages", "--site", "demo").stdout) == []


def test_parquet_has_types_and_tells_nothing_from_empty(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    exports("events", "-o", str(path))
    table = pq.read_table(path)
    types = {field.name: str(field.type) for field in table.schema}
    assert types["occurred_at"] == "timestamp[us, tz=UTC]"
    assert types["event_day"] == "date32[day]"
    assert (types["bot"], types["visible_ms"], types["title"]) == ("bool", "int32", "string")
    assert table.column("occurred_at")[0].as_py() == NOON + timedelta(seconds=1)
    assert table.column("coupon").null_count == 3


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_nothing_is_a_file_of_nothing(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"none.{ending}"
    exports("table", "journeys", "-o", str(path))
    assert rows_of(path) == []


def test_a_byte_order_mark_for_excel() -> None:
    plain, marked = exports("events").stdout_bytes, exports("events", "--bom").stdout_bytes
    assert marked == b"\xef\xbb\xbf" + plain


def test_bots_are_there_unless_they_are_left_out(engine: sa.Engine, settings: Settings) -> None:
    Loader(engine, settings).load([a_visitor(user_agent=GOOGLEBOT).views("/b").item()])
    assert [
        len(read(exports("events", *bots).stdout))
        for bots in ((), ("--bots", "exclude"), ("--bots", "only"))
    ] == [4, 3, 1]


def test_a_report_is_the_dashboards(engine: sa.Engine, settings: Settings, tmp_path: Path) -> None:
    refresh_all(engine, NOON.date(), NOON.date() + timedelta(days=3), settings.zones)
    days = ("--from", "2026-03-10", "--to", "2026-03-12")
    asked = ("report", "pages", *days, "--site", "demo", "--filter", "channel=Direct")
    view = View(
        date(2026, 3, 10), date(2026, 3, 12), "demo", filters=(Filter("channel", ("Direct",)),)
    )
    result = Asker(engine, settings.zones).read(PAGES, view)
    assert len(result.rows) == 2
    assert exports(*asked).stdout_bytes == csv_bytes(result)
    assert exports(*asked, "--bom").stdout_bytes == csv_bytes(result, bom=True)
    path = tmp_path / "pages.jsonl"
    exports(*asked, "-o", str(path))
    assert rows_of(path) == json_rows(result)
    weeks = read(exports("report", "overview", *days, "--option", "interval=week").stdout)
    assert [row["week"] for row in weeks] == ["2026-03-09"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("profit",), "There is no report 'profit'"),
        (("pages", "--filter", "colour=red"), "no parameter 'colour' here"),
        (("overview", "--option", "interval=minute"), "hour, day, week, month"),
        (("overview", "--from", "2026-03-01"), "from and to, both of them"),
    ],
)
def test_a_question_without_sense_is_a_sentence(words: tuple[str, ...], said: str) -> None:
    assert said in str(exports("report", *words).exception)


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    result = exports("events", "-o", str(tmp_path / "nowhere" / "events.csv"))
    assert isinstance(result.exception, FootfallError)
    assert "cannot be written" in str(result.exception)
