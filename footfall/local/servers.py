"""PostgreSQL and Valkey: embedded ones, or those that the settings name."""

import secrets
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql

from contract.database import libpq_url
from contract.errors import DatabaseError, FootfallError
from contract.settings import Settings
from footfall.local.logs import trim
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey

ROLES = ("footfall_pipeline", "footfall_dashboard", "footfall_notes")
DAGSTER_DATABASE = "footfall_dagster"

RETRY_SECONDS = 2.0


class Server(Protocol):
    """What both embedded servers offer."""

    process: subprocess.Popen[bytes] | None
    log: Path

    def start(self) -> str:
        """Start and return the URL."""

    def stop(self) -> None:
        """Shut down."""


class Servers:
    """The embedded servers that the settings call for: none, one or two."""

    def __init__(self, settings: Settings, say: Callable[[str], None]) -> None:
        self._settings = settings
        self._say = say
        self.postgres = (
            None
            if settings.database_url
            else EmbeddedPostgres(settings.home / "postgres", settings.postgres_port)
        )
        self.valkey = (
            None
            if settings.redis_url
            else EmbeddedValkey(settings.home / "valkey", settings.valkey_port)
        )
        self._retry_at = 0.0

    def start(self) -> Settings:
        """Start them and return the settings with their URLs in place."""
        urls: dict[str, str] = {}
        if self.valkey:
            urls["redis_url"] = self.valkey.start()
        if self.postgres:
            self.postgres.start()
            self.postgres.ensure_database("footfall")
            urls["database_url"] = self.postgres.url()
        return self._settings.model_copy(update=urls)

    def let_roles_in(self, settings: Settings) -> Settings:
        """Give the roles of the migrated embedded database passwords for this start.

        Returns the settings with the roles' URLs; those of a server of yours stay as they are.
        """
        if not self.postgres:
            return settings
        urls = {}
        with psycopg.connect(self.postgres.url(), autocommit=True) as connection:
            for role in ROLES:
                password = secrets.token_urlsafe(24)
                connection.execute(
                    sql.SQL("alter role {} login password {}").format(
                        sql.Identifier(role), sql.Literal(password)
                    )
                )
                name = f"{role.removeprefix('footfall_')}_database_url"
                urls[name] = self.postgres.url(user=role, password=password)
        return settings.model_copy(update=urls)

    def tick(self) -> None:
        """Start again what has ended. Blocks while a server recovers."""
        for name, server in self._running():
            trim(server.log)
            ended = server.process and server.process.poll() is not None
            if not ended or time.monotonic() < self._retry_at:
                continue
            self._say(f"{name} ended and starts again")
            try:
                server.start()
            except FootfallError as error:
                self._say(f"{name} did not start: {error}")
                self._retry_at = time.monotonic() + RETRY_SECONDS

    def stop(self) -> None:
        """Shut down, PostgreSQL last."""
        for _, server in self._running():
            server.stop()

    def _running(self) -> list[tuple[str, Server]]:
        found: list[tuple[str, Server | None]] = [
            ("valkey", self.valkey),
            ("postgres", self.postgres),
        ]
        return [(name, server) for name, server in found if server]


def require_reachable(settings: Settings) -> None:
    """Raise DatabaseError if the owner cannot log in to the database."""
    try:
        psycopg.connect(libpq_url(settings.owner_url()), connect_timeout=5).close()
    except psycopg.OperationalError as error:
        raise DatabaseError(
            f"PostgreSQL at FOOTFALL_DATABASE_URL cannot be used: {error}"
        ) from error


def ensure_dagster_database(settings: Settings) -> None:
    """Create the database of Dagster's own storage where none is named and none is there."""
    if settings.dagster_database_url:
        return
    with psycopg.connect(libpq_url(settings.owner_url()), autocommit=True) as connection:
        there = connection.execute(
            "select 1 from pg_database where datname = %s", [DAGSTER_DATABASE]
        ).fetchone()
        if there:
            return
        try:
            connection.execute(
                sql.SQL("create database {}").format(sql.Identifier(DAGSTER_DATABASE))
            )
        except psycopg.errors.InsufficientPrivilege as error:
            raise DatabaseError(
                f"The database {DAGSTER_DATABASE} is not there and this account may not create it. "
                "Create it, or name another: FOOTFALL_DAGSTER_DATABASE_URL=<url>."
            ) from error
