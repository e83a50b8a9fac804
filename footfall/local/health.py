"""Whether each service does its work: asked by the supervisor, `status` and `doctor` alike."""

import socket
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from typing import cast

import psycopg

from contract.database import libpq_url, read_sql
from contract.readiness import near
from contract.settings import Settings

ANSWER_SECONDS = 2
# Dagster's daemon writes a heartbeat every 30 s.
HEARTBEAT_SECONDS = 90

Check = Callable[[Settings], bool]


def postgres(settings: Settings) -> bool:
    """Whether the database lets the pipeline in."""
    try:
        psycopg.connect(libpq_url(settings.pipeline_url()), connect_timeout=ANSWER_SECONDS).close()
    except psycopg.OperationalError:
        return False
    return True


def valkey(settings: Settings) -> bool:
    """Whether Redis answers."""
    import redis  # not for the supervisor, which does not ask this

    try:
        with redis.Redis.from_url(settings.queue_url(), socket_timeout=ANSWER_SECONDS) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def collector(settings: Settings) -> bool:
    """Whether the collector answers."""
    return _answers(near(settings.host), settings.collector_port, "/healthz")


def dashboard(settings: Settings) -> bool:
    """Whether the dashboard answers."""
    return _answers(near(settings.dashboard_host), settings.dashboard_port, "/healthz")


def api(settings: Settings) -> bool:
    """Whether the stats API can answer."""
    return _answers(near(settings.api_host), settings.api_port, "/api/v1/health")


def dagster_web(settings: Settings) -> bool:
    """Whether Dagster's pages are there."""
    return _answers("127.0.0.1", settings.dagster_port, "/server_info")


def dagster_code(settings: Settings) -> bool:
    """Whether Dagster's code server listens; it does so only after the definitions are loaded."""
    try:
        socket.create_connection(("127.0.0.1", settings.code_server_port), ANSWER_SECONDS).close()
    except OSError:
        return False
    return True


def dagster_daemon(settings: Settings, within_seconds: float = HEARTBEAT_SECONDS) -> bool:
    """Whether Dagster's daemon has said lately that it lives."""
    try:
        with psycopg.connect(
            libpq_url(settings.dagster_url()), connect_timeout=ANSWER_SECONDS
        ) as connection:
            row = connection.execute(read_sql("status/daemon_heartbeat").encode()).fetchone()
    except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
        return False
    age = cast(float | None, row[0] if row else None)
    return age is not None and age < within_seconds


def storefront(settings: Settings) -> bool:
    """Whether the demo's shop answers. It is no part of Footfall, hence not among its checks."""
    return _answers("127.0.0.1", settings.storefront_port, "/about")


CHECKS: dict[str, Check] = {
    "postgres": postgres,
    "valkey": valkey,
    "dashboard": dashboard,
    "dagster-code": dagster_code,
    "dagster-web": dagster_web,
    "dagster-daemon": dagster_daemon,
    "collector": collector,
    "api": api,
}


def check(name: str, settings: Settings) -> Callable[[float], bool]:
    """The check of a service that was started so many seconds ago."""
    if name == "dagster":  # what an earlier daemon has said says nothing of this one
        return lambda age: (
            dagster_web(settings)
            and dagster_daemon(settings, within_seconds=min(age, HEARTBEAT_SECONDS))
        )
    return lambda _age: CHECKS[name](settings)


def _answers(host: str, port: int, path: str) -> bool:
    # Not urllib: that would ask a configured proxy for a loopback address.
    connection = HTTPConnection(host, port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
