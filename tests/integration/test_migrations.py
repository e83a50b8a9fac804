"""The schema as the migrations make it: partitions on demand, least privilege, one migrator."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import count
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from contract.database import create_engine, migrate
from footfall.local.postgres import EmbeddedPostgres

_numbers = count(1)

INSERT = """
insert into events (
    occurred_at, received_at, event_id, visitor_id, event_day, event_type, bot, site, host, path,
    device_type, browser, os
)
values (
    now(), now(), gen_random_uuid(), gen_random_uuid(), :day, 'page_view', false, 'demo',
    'shop.example', '/', 'desktop', 'Firefox', 'Linux'
)
"""


@pytest.fixture
def empty_url(postgres: EmbeddedPostgres) -> str:
    name = f"migrations_{next(_numbers)}"
    postgres.ensure_database(name)
    return postgres.url(name)


def test_any_number_of_processes_may_migrate_at_once(empty_url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        applied = list(pool.map(migrate, [empty_url] * 4))
    assert sorted(map(len, applied))[:3] == [0, 0, 0]
    assert max(applied, key=len)[0] == "0001_events"


def test_a_day_of_any_year_gets_its_partition(engine: sa.Engine) -> None:
    days = [date(2000, 1, 1), date(2015, 5, 17), date(2000, 1, 1)]
    with engine.begin() as connection:
        connection.execute(sa.text("select ensure_event_days(:days)"), {"days": days})
        for day in days:
            connection.execute(sa.text(INSERT), {"day": day})
    with engine.connect() as connection:
        partitions = connection.scalars(
            sa.text(
                "select inhrelid::regclass::text from pg_inherits"
                " where inhparent = 'events'::regclass"
            )
        )
        assert sorted(partitions) == ["events_2000_01_01", "events_2015_05_17"]


def test_partitions_may_be_asked_for_at_the_same_moment(engine: sa.Engine) -> None:
    def ask(_: int) -> None:
        with engine.begin() as connection:
            connection.execute(
                sa.text("select ensure_event_days(:days)"), {"days": [date(2024, 2, 29)]}
            )

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    with engine.connect() as connection:
        assert connection.scalar(sa.text("select to_regclass('events_2024_02_29') is not null"))


def test_retention_drops_the_days_before(engine: sa.Engine) -> None:
    days = [date(2024, 1, day) for day in (1, 2, 3)]
    with engine.begin() as connection:
        connection.execute(sa.text("select ensure_event_days(:days)"), {"days": days})
        dropped = connection.scalar(
            sa.text("select drop_event_days_before(:day)"), {"day": date(2024, 1, 3)}
        )
    assert dropped == 2


def _as_role(database_url: str, role: str) -> sa.Engine:
    return create_engine(f"{database_url}?options=-c%20role%3D{role}", application="tests")


def test_the_pipeline_stores_but_does_not_own(database_url: str) -> None:
    engine = _as_role(database_url, "footfall_pipeline")
    with engine.begin() as connection:
        day = {"day": date(2026, 1, 1)}
        connection.execute(sa.text("select ensure_event_days(array[cast(:day as date)])"), day)
        connection.execute(sa.text(INSERT), day)
    with engine.connect() as connection, pytest.raises(sa.exc.ProgrammingError, match="owner"):
        connection.execute(sa.text("drop table events"))
    engine.dispose()


@pytest.mark.parametrize(
    "change",
    [
        "delete from events",
        "update daily_stats set visitors = 0",
        "select ensure_event_days(array['2026-01-01']::date[])",
        "select drop_event_days_before('2026-01-01')",
    ],
)
def test_the_dashboard_only_reads(database_url: str, change: str) -> None:
    engine = _as_role(database_url, "footfall_dashboard")
    with engine.connect() as connection:
        assert connection.scalar(sa.text("select count(*) from events")) == 0
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            connection.execute(sa.text(change))
    engine.dispose()


@pytest.mark.parametrize("table", ["users", "logins", "share_links", "saved_views"])
def test_the_dashboard_reads_no_password_and_no_login_with_its_reports(
    database_url: str, table: str
) -> None:
    engine = _as_role(database_url, "footfall_dashboard")
    with (
        engine.connect() as connection,
        pytest.raises(sa.exc.ProgrammingError, match="permission denied"),
    ):
        connection.execute(sa.text(f"select from {table}"))
    engine.dispose()


@pytest.mark.parametrize(
    "change",
    [
        "select from events",
        "select from daily_stats",
        "select from api_tokens",
        "insert into users (name, role) values ('eve', 'admin')",
        "update users set role = 'admin'",
        "delete from users",
        "update logins set user_name = 'ann'",
        "delete from events",
        "create table more (less integer)",
    ],
)
def test_what_keeps_notes_reaches_nothing_else(database_url: str, change: str) -> None:
    engine = _as_role(database_url, "footfall_notes")
    with engine.connect() as connection:
        for table in ("annotations", "saved_views", "share_links"):
            connection.execute(sa.text(f"delete from {table}"))
        with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
            connection.execute(sa.text(change))
    engine.dispose()


STAND_IN = """
create table hypertables (name text, dimension text);
create function by_range(name, interval) returns text language sql as 'select $1::text';
create function create_hypertable(regclass, text) returns void
language sql as 'insert into hypertables values ($1::text, $2)';
create function drop_chunks(regclass, older_than date) returns setof text
language sql as $$delete from events where event_day < older_than returning 'chunk'::text$$;
"""


def test_where_timescaledb_is_at_hand_events_is_a_hypertable(
    postgres: EmbeddedPostgres, empty_url: str, tmp_path: Path
) -> None:
    """The real extension is in no package that the tests can install: a stand-in with its names."""
    extension = tmp_path / "extension"
    extension.mkdir()
    for folder in [extension, *extension.parents][:4]:
        folder.chmod(0o755)
    (extension / "timescaledb.control").write_text("default_version = '1'\n")
    (extension / "timescaledb--1.sql").write_text(STAND_IN)
    name = empty_url.rpartition("/")[2]
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(
            f"alter database {name} set extension_control_path = '{tmp_path}:$system'".encode()
        )
    migrate(empty_url)
    engine = create_engine(empty_url, application="tests")
    with engine.begin() as connection:
        made = connection.execute(sa.text("select * from hypertables")).all()
        assert made == [("events", "event_day")]
        day = {"day": date(2026, 1, 1)}
        connection.execute(sa.text("select ensure_event_days(array[cast(:day as date)])"), day)
        connection.execute(sa.text(INSERT), day)
        dropped = connection.scalar(sa.text("select drop_event_days_before('2026-01-02')"))
        assert dropped == 1
    engine.dispose()
