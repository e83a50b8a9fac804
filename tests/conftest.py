"""Real servers for the tests: one embedded PostgreSQL and one Valkey, a fresh database a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
import sqlalchemy as sa
from servers import fresh_database, migrated_postgres, running_valkey

from contract.database import create_engine
from contract.queue import Queue
from contract.settings import Settings, SiteSettings
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """The server, with a migrated template database."""
    with migrated_postgres(tmp_path_factory.mktemp("postgres"), durable=False) as server:
        yield server


@pytest.fixture
def database_url(postgres: EmbeddedPostgres) -> str:
    """The owner's URL of a fresh, migrated database."""
    return fresh_database(postgres)


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """An engine on the fresh database."""
    engine = create_engine(database_url, application="tests")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedValkey]:
    """The server of the queue."""
    with running_valkey(tmp_path_factory.mktemp("valkey")) as server:
        yield server


@pytest.fixture
def redis_client(valkey: EmbeddedValkey) -> Iterator["redis.Redis"]:
    """A client of an empty Valkey."""
    with redis.Redis.from_url(valkey.url()) as client:
        client.flushall()
        yield client


@pytest.fixture
def queue(redis_client: "redis.Redis", settings: Settings) -> Queue:
    """The empty queue."""
    return Queue(redis_client, settings.queue_key)


@pytest.fixture
def settings(database_url: str, valkey: EmbeddedValkey, tmp_path: Path) -> Settings:
    """Settings of a Footfall of one test: sites in three time zones, fresh database and queue."""
    return Settings(
        home=tmp_path / "home",
        database_url=database_url,
        redis_url=valkey.url(),
        sites={
            "demo": SiteSettings(domains=("shop.example", "localhost")),
            "kathmandu": SiteSettings(domains=("np.example",), time_zone="Asia/Kathmandu"),
            "newyork": SiteSettings(domains=("ny.example",), time_zone="America/New_York"),
        },
    )
