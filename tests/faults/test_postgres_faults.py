"""PostgreSQL killed, stopped, in a deadlock, out of connections or disk: events wait and arrive.

The drain goes on by itself: nobody has to start another.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest
from small_disk import fill, mount
from whole_way import WholeWay

from contract.errors import FootfallError
from footfall.local.postgres import EmbeddedPostgres

StartWay = Callable[..., WholeWay]

OUTAGE_SECONDS = float(os.environ.get("FOOTFALL_OUTAGE_SECONDS", "3"))  # 60 in the long mode
TAKE_TURN = "select pg_advisory_xact_lock(4707003)"  # sql/drain/take_turn.sql
LOCK_TODAY = "select from day_versions order by event_day desc limit 1 for update"

SAY_FULL = """
create function full_disk() returns trigger language plpgsql as $$
begin
    raise 'could not extend file: No space left on device' using errcode = 'disk_full';
end $$;
create trigger full_disk before insert on events execute function full_disk();
"""


def says(way: WholeWay, words: str) -> Callable[[], bool]:
    """Whether the drain has said so."""
    return lambda: words in way.drain.log.read_text()


def drain_backends(admin: psycopg.Connection) -> list[int]:
    rows = admin.execute(
        "select pid from pg_stat_activity where application_name = 'footfall-drain'"
    )
    return [pid for (pid,) in rows]


@pytest.fixture
def admin(store_url: str) -> Iterator[psycopg.Connection]:
    """A connection beside the drain's."""
    with psycopg.connect(store_url, autocommit=True) as connection:
        yield connection


def test_a_backend_killed_all_of_it_recovers(whole_way: StartWay, store_url: str) -> None:
    """The postmaster ends every connection and replays its log."""
    way = whole_way()
    way.stores()
    with psycopg.connect(store_url, autocommit=True) as admin:
        doomed = drain_backends(admin)[0]
    os.kill(doomed, signal.SIGKILL)
    way.acknowledges()
    way.stores()
    way.reconciles()
    assert way.drain_restarts == 0


def test_killed_and_restarted_it_recovers(
    whole_way: StartWay, mortal_postgres: EmbeddedPostgres
) -> None:
    way = whole_way()
    way.stores()
    assert mortal_postgres.process
    mortal_postgres.process.kill()
    mortal_postgres.process.wait()
    way.acknowledges()
    start_again(mortal_postgres)
    way.stores()
    way.reconciles()
    assert way.drain_restarts == 0


def start_again(server: EmbeddedPostgres) -> None:
    """As the supervisor does: once more while the killed server's children are still there."""
    for _ in range(20):
        try:
            server.start()
        except FootfallError:
            time.sleep(0.5)
        else:
            return
    server.start()


def test_a_shutdown_that_hangs_leaves_nothing_behind(
    whole_way: StartWay, mortal_postgres: EmbeddedPostgres
) -> None:
    """It cannot write what it should, as on a disk that is very busy."""
    way = whole_way()
    way.stores()
    postmaster = mortal_postgres.process
    assert postmaster
    [checkpointer] = [
        child
        for child in psutil.Process(postmaster.pid).children()
        if "checkpointer" in " ".join(child.cmdline())
    ]
    checkpointer.suspend()
    mortal_postgres.stop(patience_seconds=1)
    assert postmaster.returncode is not None
    mortal_postgres.start()  # at the first attempt
    way.stores()
    way.reconciles()
    assert way.drain_restarts == 0


def test_stopped_in_the_middle_of_traffic(
    whole_way: StartWay, mortal_postgres: EmbeddedPostgres
) -> None:
    way = whole_way()
    way.stores()
    mortal_postgres.stop()
    began_at = time.monotonic()
    way.acknowledges()
    time.sleep(max(0.0, OUTAGE_SECONDS - (time.monotonic() - began_at)))
    assert way.queue.depth() > 0
    mortal_postgres.start()
    way.reconciles()
    assert way.drain_restarts == 0


def test_out_of_connections(whole_way: StartWay, admin: psycopg.Connection, store_url: str) -> None:
    """The drain's role is allowed three, and others take them all."""
    admin.execute("alter role footfall_pipeline login password 'drain' connection limit 3")
    as_drain = psycopg.conninfo.make_conninfo(store_url, user="footfall_pipeline", password="drain")
    url = urlsplit(store_url)
    place = url.netloc.rpartition("@")[2]
    way = whole_way(
        drain_database_url=url._replace(netloc=f"footfall_pipeline:drain@{place}").geturl()
    )
    way.stores()
    held: list[psycopg.Connection] = []

    def the_drain_gets_none() -> bool:
        for pid in drain_backends(admin):
            admin.execute("select pg_terminate_backend(%s)", [pid])
        try:
            held.append(psycopg.connect(as_drain))
        except psycopg.OperationalError:
            return says(way, "too many connections")()
        return False

    way.until(the_drain_gets_none)
    way.acknowledges()
    assert way.queue.depth() > 0
    for connection in held:
        connection.close()
    way.stores()
    way.reconciles()
    assert way.drain_restarts == 0


def test_a_deadlock_in_which_the_drain_is_the_victim(
    whole_way: StartWay, admin: psycopg.Connection
) -> None:
    way = whole_way()
    way.stores()
    admin.execute("set deadlock_timeout = '1min'")  # who looks first is the victim: the drain
    with admin.transaction():
        admin.execute(LOCK_TODAY.encode())
        way.until(lambda: waits_for_a_lock(way))
        admin.execute(TAKE_TURN.encode())
    way.until(says(way, "deadlock detected"))
    way.stores()
    way.reconciles()
    assert way.drain_restarts == 0


def test_a_serialization_failure(whole_way: StartWay, admin: psycopg.Connection) -> None:
    admin.execute(
        f"alter database {admin.info.dbname} "
        "set default_transaction_isolation = 'repeatable read'".encode()
    )
    way = whole_way()
    way.stores()
    with admin.transaction():
        admin.execute("update day_versions set changed_at = now()")
        way.until(lambda: waits_for_a_lock(way))
    way.until(says(way, "could not serialize access"))
    way.stores()
    way.reconciles()
    assert way.drain_restarts == 0


def waits_for_a_lock(way: WholeWay) -> bool:
    query = (
        "select from pg_stat_activity "
        "where application_name = 'footfall-drain' and wait_event_type = 'Lock'"
    )
    with way.engine.connect() as connection:
        return connection.exec_driver_sql(query).first() is not None


@pytest.fixture
def full_disk(
    private_mounts: bool, mortal_postgres: EmbeddedPostgres, store_url: str
) -> Callable[[], AbstractContextManager[None]]:
    """Makes the disk of the database full, meanwhile.

    As root it is a small disk with the database's tablespace on it. Otherwise the server is made to
    raise what it raises then.
    """

    @contextmanager
    def filled() -> Iterator[None]:
        filler = fill(disk)
        yield
        filler.unlink()

    @contextmanager
    def said_to_be_full() -> Iterator[None]:
        with psycopg.connect(store_url, autocommit=True) as admin:
            admin.execute(SAY_FULL.encode())
            yield
            admin.execute("drop trigger full_disk on events")

    if not private_mounts:
        return said_to_be_full
    disk = mortal_postgres.state / "disk"
    disk.mkdir()
    mount(disk, megabytes=48)
    space = disk / "space"
    space.mkdir()
    os.chown(space, *(mortal_postgres.account or (-1, -1)))
    name = psycopg.conninfo.conninfo_to_dict(store_url)["dbname"]
    with psycopg.connect(mortal_postgres.url("postgres"), autocommit=True) as admin:
        admin.execute(f"create tablespace small location '{space}'".encode())
        admin.execute(f"alter database {name} set tablespace small".encode())
    return filled


def test_a_full_disk(
    whole_way: StartWay, full_disk: Callable[[], AbstractContextManager[None]]
) -> None:
    way = whole_way()
    way.stores()
    with full_disk():
        way.until(says(way, "No space left on device"))
        way.acknowledges()
        assert way.queue.depth() > 0
    way.stores()
    way.reconciles()
    assert way.drain_restarts == 0
