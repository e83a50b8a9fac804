"""From the schema of the release before, with data in it, to today's: forward, whole, unnoticed."""

import hashlib
import json
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from visitors import a_visitor

from contract.database import SQL, create_engine, migrate
from contract.errors import DatabaseError
from contract.settings import ROOT, Settings, SiteSettings
from footfall.chaos.reconcile import aggregates_off
from footfall.local.postgres import EmbeddedPostgres, client_programs
from pipeline.drain.load import Loader
from pipeline.refresh import refresh_all

RELEASES = ROOT / "tests" / "releases"
PREVIOUS = sorted(RELEASES.glob("*.sql"))[-1]
SITES = {
    "demo": SiteSettings(domains=("shop.example",)),
    "kathmandu": SiteSettings(domains=("np.example",), time_zone="Asia/Kathmandu"),
}
# What the schema is made of, as text, without what depends on the order in which it was made.
SCHEMA = """
select 'column', attrelid::regclass::text, attname::text,
    format_type(atttypid, atttypmod) || ' ' || attnotnull || ' '
    || coalesce(pg_get_expr(adbin, adrelid), '') || coalesce(col_description(attrelid, attnum), '')
from pg_attribute
join pg_class on pg_class.oid = attrelid
left join pg_attrdef on adrelid = attrelid and adnum = attnum
where relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
    and relkind in ('r', 'p', 'v') and not relispartition
union all
select 'constraint', conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)
from pg_constraint
where connamespace = 'public'::regnamespace and conrelid::regclass::text !~ 'events_[0-9]'
union all
select 'index', tablename::text, indexname::text, indexdef
from pg_indexes where schemaname = 'public' and tablename !~ 'events_[0-9]'
union all
select 'function', proname::text, pg_get_function_identity_arguments(oid),
    pg_get_functiondef(oid) || coalesce(proacl::text, '')
from pg_proc where pronamespace = 'public'::regnamespace
union all
select 'view', viewname::text, '', definition from pg_views where schemaname = 'public'
union all
select 'rights', relname::text, '', coalesce(relacl::text, '')
from pg_class
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and not relispartition
order by 1, 2, 3
"""
_numbers = count(1)


@pytest.fixture
def url(postgres: EmbeddedPostgres) -> str:
    """A database as the release before has left it."""
    name = f"upgrade_{next(_numbers)}"
    postgres.ensure_database(name)
    command = [client_programs() / "psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-f", PREVIOUS]
    subprocess.run([*command, "-d", postgres.url(name)], check=True, capture_output=True)
    return postgres.url(name)


@pytest.fixture
def previous(url: str) -> Iterator[sa.Engine]:
    engine = create_engine(url, application="tests")
    yield engine
    engine.dispose()


def applied() -> dict[str, str]:
    digests: dict[str, str] = json.loads(PREVIOUS.with_suffix(".json").read_text())
    return digests


def newer() -> list[str]:
    return sorted({path.stem for path in (SQL / "migrations").glob("*.sql")} - applied().keys())


def test_what_a_release_has_applied_never_changes() -> None:
    for name, digest in applied().items():
        text = (SQL / "migrations" / f"{name}.sql").read_bytes()
        assert hashlib.sha256(text).hexdigest() == digest, f"{name} was released: write a new one"
    assert list((SQL / "migrations").glob("*rollback*")) == []


def rows(engine: sa.Engine) -> dict[str, int]:
    """How many rows each table of the frozen release has."""
    tables = ["events", "rejected_events", "sessions", "daily_stats", "product_performance"]
    tables += ["traffic_sources", "journeys", "page_stats", "day_versions", "asset_versions"]
    with engine.connect() as connection:
        return {
            table: connection.scalar(sa.text(f"select count(*) from {table}")) or 0
            for table in tables
        }


def test_the_release_before_upgrades_with_its_data(
    url: str, previous: sa.Engine, engine: sa.Engine
) -> None:
    before = rows(previous)
    assert all(before.values())

    assert migrate(url) == newer()

    # Nothing is lost, and everything is computed anew.
    assert rows(previous) == {**before, "asset_versions": 0}
    with previous.connect() as upgraded, engine.connect() as fresh:
        schemas = [set(map(tuple, one.execute(sa.text(SCHEMA)))) for one in (upgraded, fresh)]
    assert schemas[0] == schemas[1]
    assert migrate(url) == []


def test_an_upgraded_database_is_worked_on_as_before(url: str, previous: sa.Engine) -> None:
    migrate(url)
    settings = Settings(sites=SITES, database_url=url)
    loader = Loader(previous, settings)
    visitor = a_visitor(at=datetime(2026, 3, 11, 12, tzinfo=UTC)).views("/p/1", product="1")
    again = loader.load([visitor.item(), visitor.item()])
    assert (again.stored, again.duplicates) == (1, 1)
    refresh_all(previous, date(2026, 3, 9), date(2026, 3, 11), settings.zones)
    assert not any(aggregates_off(previous, settings.zones).values())


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.sql").write_text(text)


def test_a_migration_is_whole_or_not_there(url: str, previous: sa.Engine, tmp_path: Path) -> None:
    write(tmp_path, "9001_half", "create table half (a integer);\nselect 1 / 0;\n")
    with pytest.raises(psycopg.errors.DivisionByZero):
        migrate(url, tmp_path)
    assert not is_there(previous, "half")
    write(tmp_path, "9001_half", "create table half (a integer);\nselect 1 / 1;\n")
    assert migrate(url, tmp_path) == ["9001_half"]
    assert is_there(previous, "half")


def test_a_migration_that_cannot_be_noted_down_has_not_been(
    url: str, previous: sa.Engine, tmp_path: Path
) -> None:
    """As if killed between the two: the next start must not find its tables there already."""
    refuse = "alter table _yoyo_migration add check (migration_id <> '9004_unnoted') not valid"
    write(tmp_path, "9004_unnoted", f"create table unnoted (a integer);\n{refuse};\n")
    with pytest.raises(psycopg.errors.CheckViolation):
        migrate(url, tmp_path)
    assert not is_there(previous, "unnoted")


def is_there(engine: sa.Engine, table: str) -> bool:
    with engine.connect() as connection:
        return bool(connection.scalar(sa.text(f"select to_regclass('{table}') is not null")))


def test_loading_goes_on_while_a_migration_waits_for_its_lock(
    url: str, previous: sa.Engine, tmp_path: Path
) -> None:
    """A report that holds `events`, a migration that wants it, and loads behind both."""
    write(tmp_path, "9002_wider", "alter table events add column wider integer;\n")
    loader = Loader(previous, Settings(sites=SITES, database_url=url))
    migrated: list[str] = []
    with previous.connect() as report:
        report.execute(sa.text("select count(*) from events"))
        migrating = threading.Thread(target=lambda: migrated.extend(migrate(url, tmp_path)))
        migrating.start()
        stored = 0
        while stored < 5 or not has_waited(previous):
            stored += loader.load([a_visitor().views(f"/p/{stored}").item()]).stored
        assert migrating.is_alive()  # with loads done, the migration still waits for the report
        report.rollback()
    while migrating.is_alive():
        stored += loader.load([a_visitor().views(f"/p/{stored}").item()]).stored
    migrating.join()
    assert migrated == ["9002_wider"]


def has_waited(engine: sa.Engine) -> bool:
    """Whether somebody waits for a table's lock just now."""
    waiting = "select exists (select from pg_locks where not granted and locktype = 'relation')"
    with engine.connect() as connection:
        return bool(connection.scalar(sa.text(waiting)))


def test_a_lock_that_is_never_to_be_had_is_said_plainly(
    url: str, previous: sa.Engine, tmp_path: Path
) -> None:
    write(tmp_path, "9003_wider", "alter table events add column wider integer;\n")
    with previous.connect() as report:
        report.execute(sa.text("select count(*) from events"))
        with pytest.raises(DatabaseError, match="9003_wider needs a table that something else"):
            migrate(url, tmp_path, patience_seconds=0)
        report.rollback()
    assert migrate(url, tmp_path) == ["9003_wider"]
