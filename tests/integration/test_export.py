"""`footfall export`: what is stored, as CSV that a spreadsheet can be trusted with."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result
from visitors import NOON, a_visitor

from contract.errors import FootfallError
from contract.settings import Settings
from footfall.commands.export import app
from pipeline.drain.load import Loader



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


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    result = exports("events", "-o", str(tmp_path / "nowhere" / "events.csv"))
    assert isinstance(result.exception, FootfallError)
    assert "cannot be written" in str(result.exception)
