"""Servers that may be killed, and the whole way of an event between them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import psycopg
import pytest
from redis import Redis
from small_disk import have_private_mounts
from whole_way import WholeWay

from contract.database import migrate
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey

TEMPLATE = "faults_template"
_numbers = count(1)


@pytest.fixture(scope="session")
def private_mounts() -> bool:
    """Whether a test may mount a disk of its own: as root it may."""
    return have_private_mounts()


@pytest.fixture(scope="session")
def mortal_postgres(
    private_mounts: bool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EmbeddedPostgres]:
    """A server of the faults' own, with a migrated template database."""
    state = tmp_path_factory.mktemp("mortal-postgres")
    for folder in [state, *state.parents]:  # pytest closes its folders to other accounts
        if folder.stat().st_uid == state.stat().st_uid and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    server = EmbeddedPostgres(state / "cluster")
    server.start()
    server.ensure_database(TEMPLATE)
    migrate(server.url(TEMPLATE))
    yield server
    server.stop()


@pytest.fixture
def store_url(mortal_postgres: EmbeddedPostgres) -> str:
    """A fresh, migrated database."""
    name = f"faults_{next(_numbers)}"
    with psycopg.connect(mortal_postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"create database {name} template {TEMPLATE}".encode())
    return mortal_postgres.url(name)


@pytest.fixture(scope="session")
def long_lived_valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(tmp_path_factory.mktemp("mortal-valkey"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def mortal_valkey(long_lived_valkey: EmbeddedValkey) -> EmbeddedValkey:
    """An empty server of the faults' own."""
    with Redis.from_url(long_lived_valkey.url()) as client:
        client.config_set("maxmemory", long_lived_valkey.max_memory)
        client.flushall()
    return long_lived_valkey


@pytest.fixture
def whole_way(
    tmp_path: Path, mortal_valkey: EmbeddedValkey, store_url: str
) -> Iterator[Callable[..., WholeWay]]:
    """Starts a collector, a drain and traffic."""
    with ExitStack() as stack:

        def start(**options: object) -> WholeWay:
            way = WholeWay(tmp_path, mortal_valkey.url(), store_url, **options)
            return stack.enter_context(way)

        yield start
