"""`footfall import access-log`: a log's pages in the store, once however often it is imported."""

import gzip
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner, Result

from contract.errors import FootfallError
from contract.settings import Settings
from footfall.commands.import_log import app

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"


def line(
    path: str = "/",
    *,
    at: str = "10:05:03",
    address: str = "203.0.113.9",
    status: int = 200,
    referrer: str = "-",
    method: str = "GET",
    agent: str = BROWSER,
) -> str:
    request = f"{method} {path} HTTP/1.1"
    return (
        f'{address} - - [17/May/2015:{at} +0000] "{request}" {status} 512 "{referrer}" "{agent}"\n'
    )


LOG = (
    line("/", referrer="https://www.google.com/")
    + line("/logo.png", at="10:05:04")
    + line("/p/1", at="10:06:00", referrer="https://shop.example/")
    + line("/gone", at="10:06:10", status=404)
    + line("/old", at="10:06:11", status=302)
    + line("/p/1", at="10:06:12", method="POST")
    + "this is no line\n"
    + line("/", at="23:59:00", address="198.51.100.7", agent="curl/8.17.0")
)


@pytest.fixture(autouse=True)
def _running(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A Footfall that the command finds by its environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTFALL_HOME", str(settings.home))
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", settings.owner_url())


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "access.log"
    path.write_text(LOG)
    return path


def imports(file: Path | str, *options: str, site: str = "demo", given: bytes = b"") -> Result:
    arguments = ["access-log", str(file), "--site", site, *options]
    return CliRunner().invoke(app, arguments, input=given)


def figure(result: Result, name: str) -> int:
    rows = [row for row in result.stdout.splitlines() if "│" in row]
    row = next(row for row in rows if row.strip("│ ").startswith(name))
    return int(row.strip("│ ").split("│")[-1].strip().replace(",", ""))


def rows(engine: sa.Engine, columns: str = "*") -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        found = connection.execute(sa.text(f"select {columns} from events order by occurred_at"))
        return [tuple(row) for row in found]


def test_pages_become_page_views_and_the_rest_is_counted(engine: sa.Engine, log: Path) -> None:
    result = imports(log)
    assert result.exit_code == 0, result.output
    assert rows(engine, "path, channel, bot, referrer_host, host") == [
        ("/", "Organic Search", False, "www.google.com", "shop.example"),
        ("/p/1", None, False, None, "shop.example"),
        ("/", "Direct", True, None, "shop.example"),
    ]
    names = ("Lines read", "Page views", "stored", "Left out", "Malformed", "redirect", "error")
    assert [figure(result, name) for name in names] == [8, 3, 3, 4, 1, 1, 1]
    assert "2015-05-17 to 2015-05-17" in result.stdout
    assert "malformed: this is no line" in result.stderr


def test_importing_again_changes_nothing(engine: sa.Engine, log: Path) -> None:
    imports(log)
    before = rows(engine)
    again = imports(log)
    assert rows(engine) == before
    assert (figure(again, "stored"), figure(again, "already there")) == (0, 3)


def test_lines_that_are_the_same_are_requests_of_their_own(
    engine: sa.Engine, tmp_path: Path
) -> None:
    log = tmp_path / "access.log"
    log.write_text(line("/") * 3)
    imports(log)
    imports(log)
    assert len(rows(engine)) == 3


def test_a_visitor_is_one_for_a_day_and_only_its_network_is_kept(
    engine: sa.Engine, tmp_path: Path
) -> None:
    log = tmp_path / "access.log"
    same_day = line("/a") + line("/b", at="12:00:00") + line("/c", address="203.0.113.10")
    log.write_text(same_day + line("/a").replace("17/May", "19/May"))
    imports(log)
    with engine.connect() as connection:
        days = connection.execute(
            sa.text(
                "select event_day, count(distinct visitor_id) from events group by 1 order by 1"
            )
        )
        assert [count for _, count in days] == [2, 1]
        total = connection.execute(sa.text("select count(distinct visitor_id) from events"))
        assert total.scalar_one() == 3
        whole = connection.execute(sa.text("select string_agg(e::text, ' ') from events as e"))
        assert "203.0.113." not in str(whole.scalar_one())


def test_gzip_and_standard_input(engine: sa.Engine, log: Path, tmp_path: Path) -> None:
    packed = tmp_path / "packed"  # known by its first bytes, not its name
    packed.write_bytes(gzip.compress(LOG.encode()))
    assert figure(imports(packed), "stored") == 3
    assert figure(imports("-", given=LOG.encode()), "already there") == 3
    assert figure(imports("-", given=gzip.compress(LOG.encode())), "already there") == 3


def test_a_damaged_archive_is_a_sentence_and_keeps_what_was_read(
    engine: sa.Engine, tmp_path: Path
) -> None:
    packed = tmp_path / "access.log.gz"
    whole = "".join(line(f"/p/{number}") for number in range(5_000))
    packed.write_bytes(gzip.compress(whole.encode())[:-2_000])
    result = imports(packed)
    assert isinstance(result.exception, FootfallError)
    assert "is damaged" in str(result.exception)
    assert 1_000 < len(rows(engine)) < 5_000


def test_a_site_that_is_not_configured_is_taken_with_a_note(engine: sa.Engine, log: Path) -> None:
    result = imports(log, "--host", "blog.example", site="blog")
    assert "not in FOOTFALL_SITES" in result.stderr
    assert rows(engine, "distinct site, host, occurred_at::date")[0][:2] == ("blog", "blog.example")


def test_days_are_those_of_the_sites_zone(
    engine: sa.Engine, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTFALL_SITES", '{"np": {"time_zone": "Asia/Kathmandu"}}')
    result = imports(log, site="np")
    assert "2015-05-17 to 2015-05-18" in result.stdout
    assert {str(day) for (day,) in rows(engine, "event_day")} == {"2015-05-17", "2015-05-18"}


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    result = imports(tmp_path / "nothing.log")
    assert str(result.exception).endswith("cannot be read: No such file or directory.")


def test_the_secret_is_its_owners_only(log: Path, settings: Settings) -> None:
    imports(log)
    assert stat.S_IMODE((settings.home / "import.salt").stat().st_mode) == 0o600
