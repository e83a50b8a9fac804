"""The stats API as a process: downloads of any length, its end, and a database that is away."""

import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import httpx
import psutil
import pytest
import sqlalchemy as sa
from stats_api import DAYS, StatsApi, stats_api

from footfall.local import process
from footfall.local.postgres import EmbeddedPostgres

MANY = 120_000
OVERVIEW = "/api/v1/reports/overview"
EVENTS = "/api/v1/events"


@pytest.fixture
def api(postgres: EmbeddedPostgres, tmp_path: Path) -> Iterator[StatsApi]:
    with stats_api(postgres, tmp_path) as running:
        yield running


def fill(engine: sa.Engine) -> None:
    """The day's first event, many times over."""
    with engine.begin() as connection:
        connection.execute(
            sa.text(
                "create temporary table again as select * from events "
                "where event_day = '2026-03-10' order by occurred_at limit 1;"
                "alter table again drop column event_id;"
            )
        )
        columns = [one["name"] for one in sa.inspect(connection).get_columns("events")]
        chosen = ", ".join("gen_random_uuid()" if one == "event_id" else one for one in columns)
        connection.execute(
            sa.text(f"insert into events select {chosen} from again, generate_series(1, {MANY})")
        )


def copies_under_way(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(
            sa.text(
                "select count(*) from pg_stat_activity where application_name like '%api-stream' "
                "and state <> 'idle' and datname = current_database()"
            )
        ).scalar_one()


def wait_until(condition: object, seconds: float = 60) -> None:
    give_up_at = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < give_up_at
        time.sleep(0.05)


def test_raw_events_take_no_more_memory_the_more_there_are(api: StatsApi) -> None:
    assert api.process
    api.get(EVENTS, DAYS)
    watched = psutil.Process(api.process.pid)
    before = watched.memory_info().rss
    fill(api.engine)
    size = lines = 0
    most = before
    headers = {"Authorization": f"Bearer {api.token}"}
    with api.client.stream("GET", EVENTS, params=DAYS, headers=headers) as answer:
        assert answer.status_code == 200
        for block in answer.iter_bytes():
            size += len(block)
            lines += block.count(b"\r\n")
            most = max(most, watched.memory_info().rss)
    assert lines == 1 + MANY + 7
    assert size > 30_000_000
    assert most - before < 12_000_000


def test_who_goes_away_gives_the_database_back(api: StatsApi) -> None:
    fill(api.engine)
    with socket.create_connection(("127.0.0.1", api.port)) as client:
        client.sendall(
            f"GET {EVENTS}?from=2026-03-09&to=2026-03-13 HTTP/1.1\r\nHost: x\r\n"
            f"Authorization: Bearer {api.token}\r\n\r\n".encode()
        )
        assert client.recv(12) == b"HTTP/1.1 200"
        wait_until(lambda: copies_under_way(api.engine) == 1)
    wait_until(lambda: copies_under_way(api.engine) == 0)
    assert api.get(EVENTS, DAYS).status_code == 200


def test_downloads_have_so_many_places(api: StatsApi) -> None:
    fill(api.engine)
    request = (
        f"GET {EVENTS}?from=2026-03-09&to=2026-03-13 HTTP/1.1\r\nHost: x\r\n"
        f"Authorization: Bearer {api.token}\r\n\r\n"
    ).encode()
    slow = [socket.create_connection(("127.0.0.1", api.port)) for _ in range(2)]
    try:
        for client in slow:
            client.sendall(request)
            assert client.recv(12) == b"HTTP/1.1 200"
        refused = api.get(EVENTS, DAYS)
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) > 0
        assert api.get(OVERVIEW, DAYS).status_code == 200
    finally:
        for client in slow:
            client.close()
    wait_until(lambda: api.get(EVENTS, {"from": "2020-01-01", "to": "2020-01-01"}).is_success)


def test_a_request_that_was_begun_is_answered_before_the_end(api: StatsApi) -> None:
    assert api.process
    # Held by a lock of ours, until the API has been told to end.
    with api.engine.begin() as connection:
        connection.execute(sa.text("lock table asset_versions in access exclusive mode"))
        answers: list[httpx.Response] = []
        asking = Thread(target=lambda: answers.append(api.get(OVERVIEW, DAYS)))
        asking.start()
        with api.engine.connect() as other:
            waits = sa.text(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' "
                "and application_name = 'footfall-api'"
            )
            wait_until(lambda: other.execute(waits).scalar_one() == 1)
        api.process.send_signal(signal.SIGTERM)
        wait_until(lambda: _refuses(api.port))
    asking.join()
    assert answers[0].status_code == 200
    assert api.process.wait(20) in (0, -signal.SIGTERM)
    assert "Traceback" not in api.log.read_text()


def _refuses(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return True
    return False


def test_a_statement_that_takes_too_long_is_stopped_and_told(api: StatsApi) -> None:
    with api.engine.begin() as connection:
        connection.execute(sa.text("lock table asset_versions in access exclusive mode"))
        answer = api.get(OVERVIEW, DAYS)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    assert "Ask for fewer days" in answer.json()["detail"]


def test_a_database_that_is_away_is_a_503_and_comes_back(
    postgres: EmbeddedPostgres, tmp_path: Path
) -> None:
    with stats_api(postgres, tmp_path) as api:
        name = sa.make_url(api.settings.owner_url()).database
        admin = sa.create_engine(
            postgres.url("postgres").replace("postgresql://", "postgresql+psycopg://"),
            isolation_level="AUTOCOMMIT",
        )
        with admin.connect() as connection:
            connection.execute(sa.text(f"alter database {name} allow_connections false"))
            connection.execute(
                sa.text(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = :n"
                ),
                {"n": name},
            )
            for path in ("/api/v1/health", OVERVIEW):
                answer = api.get(path)
                assert answer.status_code == 503
                assert answer.headers["retry-after"] == "10"
                assert "127.0.0.1" not in answer.text
            connection.execute(sa.text(f"alter database {name} allow_connections true"))
        admin.dispose()
        assert api.get("/api/v1/health").status_code == 200
        assert api.get(OVERVIEW, DAYS).status_code == 200


def test_a_port_that_is_taken_and_a_database_that_is_not_set_are_sentences(
    postgres: EmbeddedPostgres, tmp_path: Path
) -> None:
    with stats_api(postgres, tmp_path) as api:
        log = tmp_path / "second.log"
        child = process.spawn(api.command, log=log, cwd=tmp_path, env=api.env)
        assert child.wait(60) == 2
        assert "FOOTFALL_API_PORT=<port>" in log.read_text()
        unset = {key: value for key, value in api.env.items() if "DATABASE_URL" not in key}
        child = process.spawn(api.command, log=log, cwd=tmp_path, env=unset)
        assert child.wait(60) == 2
        assert "FOOTFALL_DATABASE_URL is not set" in log.read_text()


def test_bad_tokens_are_limited_and_good_ones_are_not(api: StatsApi) -> None:
    statuses = [api.get("/api/v1/sites", token=f"bad-{number}").status_code for number in range(25)]
    assert statuses[:20] == [401] * 20
    assert statuses[-1] == 429
    refused = api.get("/api/v1/sites", token="bad")
    assert int(refused.headers["retry-after"]) > 0
    assert api.get("/api/v1/sites").status_code == 200
    other = api.get("/api/v1/sites", token="bad", X_Forwarded_For="203.0.113.9")
    assert other.status_code == 401
