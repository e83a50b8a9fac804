"""Lines that are slow, cut or dead, between each pair of parts: no one hangs, nothing is lost."""

import os
import socket
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from whole_way import WholeWay

from contract.database import statement
from contract.settings import Settings
from dashboard.access import read_only_engine
from footfall.chaos.proxy import Proxy
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey

StartWay = Callable[..., WholeWay]

LATENCY_SECONDS = 0.1


def goes_through_it_all(way: WholeWay, line: Proxy, latency: float = LATENCY_SECONDS) -> None:
    """Slow, cut twice, then half-open: what was connected stays dead, what is new is not."""
    way.stores()
    line.delay(latency)
    way.stores()
    for _ in range(2):
        way.until(lambda: line.reset() > 0)  # as soon as there is a connection
        way.stores()
    way.until(lambda: line.die() > 0)
    line.heal()
    way.stores()
    way.reconciles()
    assert way.drain_restarts == 0


def test_between_clients_and_collector(whole_way: StartWay) -> None:
    lines: list[Proxy] = []

    def proxy(port: int) -> int:
        lines.append(Proxy(port))
        lines[0].start()
        return lines[0].port

    way = whole_way(before=proxy)
    goes_through_it_all(way, lines[0])
    lines[0].stop()


def test_between_collector_and_valkey(whole_way: StartWay, mortal_valkey: EmbeddedValkey) -> None:
    with Proxy(mortal_valkey.port) as line:
        way = whole_way(collector_redis_url=line.url(mortal_valkey.url()))
        goes_through_it_all(way, line)


def test_between_drain_and_valkey(whole_way: StartWay, mortal_valkey: EmbeddedValkey) -> None:
    with Proxy(mortal_valkey.port) as line:
        way = whole_way(drain_redis_url=line.url(mortal_valkey.url()))
        goes_through_it_all(way, line)


def test_between_drain_and_postgres(
    whole_way: StartWay, mortal_postgres: EmbeddedPostgres, store_url: str
) -> None:
    """A load over a slow line takes longer than the lease, whatever its size."""
    with Proxy(mortal_postgres.port) as line:
        way = whole_way(
            drain_database_url=line.url(store_url),
            database_answer_seconds=3,
            lease_seconds=1,
        )
        goes_through_it_all(way, line, latency=0.05)  # each way, some twenty times a load


def test_between_dashboard_and_postgres(mortal_postgres: EmbeddedPostgres, store_url: str) -> None:
    def ask() -> object:
        with engine.connect() as connection:
            return connection.execute(statement("reports/health")).one()

    with Proxy(mortal_postgres.port) as line:
        settings = Settings(database_url=line.url(store_url), database_answer_seconds=1)
        engine = read_only_engine(settings)
        ask()
        line.delay(LATENCY_SECONDS)
        ask()
        line.reset()
        ask()
        line.die()
        with pytest.raises(sa.exc.OperationalError):  # which every page takes for what it is
            ask()
        line.heal()
        ask()
        engine.dispose()


def test_the_kernel_is_asked_to_find_out_who_is_gone(store_url: str) -> None:
    """For statements that may take their time: without it, half-open is for two hours and more."""
    engine = read_only_engine(Settings(database_url=store_url))
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver
        with socket.socket(fileno=os.dup(driver.fileno())) as line:
            assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
            assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 15
            assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 30_000
    engine.dispose()
