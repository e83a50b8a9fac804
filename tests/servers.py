"""Real servers: the ones that the suite shares, and those of the faults, which are killed."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

from contract.database import migrate
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey

TEMPLATE = "footfall_template"
_numbers = count(1)


@contextmanager
def migrated_postgres(folder: Path, *, durable: bool = True) -> Iterator[EmbeddedPostgres]:
    """A server in one of pytest's folders, with a migrated template database.

    One that is not durable spares the disk: the suite makes hundreds of databases.
    """
    for closed in [folder, *folder.parents]:  # to the account that PostgreSQL runs as for root
        if closed.stat().st_uid == folder.stat().st_uid and closed != Path("/"):
            closed.chmod(closed.stat().st_mode | 0o011)
    server = EmbeddedPostgres(folder / "cluster")
    server.start()
    if not durable:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute("alter system set fsync = off")
            connection.execute("select pg_reload_conf()")
    server.ensure_database(TEMPLATE)
    migrate(server.url(TEMPLATE))
    yield server
    server.stop()


def fresh_database(server: EmbeddedPostgres) -> str:
    """The owner's URL of a new copy of the template."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        connection.execute(
            f"create database {name} template {TEMPLATE} strategy file_copy".encode()
        )
    return server.url(name)


@contextmanager
def running_valkey(folder: Path) -> Iterator[EmbeddedValkey]:
    """A server with its files in the folder."""
    server = EmbeddedValkey(folder)
    server.start()
    yield server
    server.stop()
