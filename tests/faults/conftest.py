"""Servers that may be killed, and the whole way of an event between them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from redis import Redis
from servers import fresh_database, migrated_postgres, running_valkey
from small_disk import have_private_mounts
from whole_way import WholeWay

from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey


@pytest.fixture(scope="session")
def private_mounts() -> bool:
    """Whether a test may mount a disk of its own: as root it may."""
    return have_private_mounts()


@pytest.fixture(scope="session")
def mortal_postgres(
    private_mounts: bool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EmbeddedPostgres]:
    """A server of the faults' own, with a migrated template database."""
    with migrated_postgres(tmp_path_factory.mktemp("mortal-postgres")) as server:
        yield server


@pytest.fixture
def store_url(mortal_postgres: EmbeddedPostgres) -> str:
    """A fresh, migrated database."""
    return fresh_database(mortal_postgres)


@pytest.fixture(scope="session")
def long_lived_valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    with running_valkey(tmp_path_factory.mktemp("mortal-valkey")) as server:
        yield server


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
