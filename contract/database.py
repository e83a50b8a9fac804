"""The database: engines, migrations, and SQL read from `sql/`."""

import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from contract.connection import KEEPALIVE, BoundedConnection
from contract.errors import DatabaseError
from contract.settings import ROOT

if TYPE_CHECKING:  # not for the supervisor, which asks little and is there all the time
    import sqlalchemy as sa

SQL = ROOT / "sql"

# One number for all of Footfall: whoever migrates waits for whoever migrates already.
MIGRATION_LOCK = 4_707_001
# Whoever waits for a table's lock holds up everybody behind it, loads included. So a migration
# waits for less than the second that loading may be held up, and comes back later.
LOCK_WAIT_SECONDS = 0.5
LOCK_PAUSE_SECONDS = 1.0
MIGRATION_PATIENCE_SECONDS = 600.0

# A writer that is frozen, or whose machine is gone, must not hold its locks for good. Between two
# statements ours never pause for more than milliseconds.
LONGEST_IDLE_SECONDS = 60.0


def create_engine(
    url: str,
    *,
    application: str,
    pool_size: int = 5,
    longest_idle_seconds: float | None = None,
    answer_seconds: float | None = None,
) -> "sa.Engine":
    """An engine over psycopg 3; `application` names it in `pg_stat_activity`.

    With `longest_idle_seconds` the server ends a connection that does nothing for so long within a
    transaction. With `answer_seconds` we end one that has not answered for so long. Without it, one
    whose other side is gone still ends within a minute, but not one whose server is frozen.
    """
    import sqlalchemy as sa

    engine = sa.create_engine(
        with_driver(url, "psycopg"),
        pool_size=pool_size,
        pool_pre_ping=True,
        connect_args={"application_name": f"footfall-{application}", **KEEPALIVE},
    )

    def connect(_dialect: object, _record: object, args: Any, parameters: Any) -> BoundedConnection:
        connection = BoundedConnection.connect(*args, **parameters)
        connection.answer_seconds = answer_seconds
        return connection

    sa.event.listen(engine, "do_connect", connect)
    if longest_idle_seconds is not None:
        idle_ms = round(longest_idle_seconds * 1000)

        def bound_idle(connection: psycopg.Connection, _record: object) -> None:
            connection.execute(read_sql("upkeep/bound_idle").encode(), [str(idle_ms)])
            connection.commit()

        sa.event.listen(engine, "connect", bound_idle)
    return engine


def read_only_engine(
    url: str,
    *,
    application: str,
    longest_statement_seconds: float,
    pool_size: int = 5,
    answer_seconds: float | None = None,
) -> "sa.Engine":
    """An engine for reports: whatever it is asked, it changes nothing, and not for ever.

    Statements are planned with their values: reports say `:site is null or site = :site`.
    """
    import sqlalchemy as sa

    engine = create_engine(
        url, application=application, pool_size=pool_size, answer_seconds=answer_seconds
    )

    @sa.event.listens_for(engine, "connect")
    def _only_read(connection: psycopg.Connection, _record: object) -> None:
        connection.autocommit = True
        bound_ms = round(longest_statement_seconds * 1000)
        connection.execute(read_sql("reports/connection").encode(), [str(bound_ms)])
        connection.autocommit = False

    return engine


def with_driver(url: str, driver: str) -> str:
    """The URL with the driver named, since a plain `postgresql://` means different ones."""
    _, separator, rest = url.partition("://")
    if not separator:
        # Not repeated here: a connection string of another kind may have a password in it.
        raise DatabaseError(
            "A database URL looks like postgresql://user@host/name, and FOOTFALL_DATABASE_URL or "
            "one of its like does not."
        )
    return f"postgresql+{driver}://{rest}"


def libpq_url(url: str) -> str:
    """The URL as libpq and psycopg take it: without a driver."""
    return with_driver(url, "").replace("+", "", 1)


@cache
def read_sql(name: str) -> str:
    """The statement in `sql/<name>.sql`, for example `read_sql("reports/overview")`."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def statement(name: str) -> "sa.TextClause":
    """The statement in `sql/<name>.sql`, with its `:named` parameters to be bound."""
    import sqlalchemy as sa

    return sa.text(read_sql(name))


def waiting_migrations(url: str, folder: Path = SQL / "migrations") -> list[str]:
    """The names of those not applied yet; asked without what applies them, a slow import."""
    with psycopg.connect(libpq_url(url)) as connection:
        try:
            rows = connection.execute(read_sql("status/migrations_applied").encode()).fetchall()
        except psycopg.errors.UndefinedTable:  # nothing has ever been applied
            rows = []
    return sorted({path.stem for path in folder.glob("*.sql")} - {name for (name,) in rows})


def migrate(
    url: str,
    folder: Path = SQL / "migrations",
    *,
    patience_seconds: float = MIGRATION_PATIENCE_SECONDS,
) -> list[str]:
    """Apply the migrations that are not applied yet, and return their names.

    Holds an advisory lock meanwhile, so that any number of processes may start at once. Each
    migration is one transaction together with the note that it was applied. Where it does not get a
    table's lock at once it gives way, so that loading goes on, and tries again.

    Raises DatabaseError when a lock is not to be had within the patience.
    """
    if not waiting_migrations(url, folder):
        return []
    import sqlalchemy as sa
    from yoyo import get_backend, read_migrations

    engine = create_engine(url, application="migrate")
    give_up_at = time.monotonic() + patience_seconds
    try:
        with engine.connect() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_lock(MIGRATION_LOCK)))
            backend = get_backend(with_driver(url, "psycopg"))
            try:
                waiting = list(backend.to_apply(read_migrations(str(folder))))
                bound_ms = round(LOCK_WAIT_SECONDS * 1000)
                backend.execute(read_sql("upkeep/bound_lock_wait"), [str(bound_ms)])
                backend.commit()
                for migration in waiting:
                    _apply(backend, migration, give_up_at)
            finally:
                backend.connection.close()
            return [migration.id for migration in waiting]
    finally:
        engine.dispose()


def _apply(backend: Any, migration: Any, give_up_at: float) -> None:
    while True:
        try:
            with backend.transaction():
                migration.process_steps(backend, "apply")
                backend.mark_one(migration)
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected) as error:
            if time.monotonic() >= give_up_at:
                raise DatabaseError(
                    f"Migration {migration.id} needs a table that something else holds on to: a "
                    "long report, a dump, a transaction that was left open. Nothing of it was "
                    "applied. End that (see pg_stat_activity), or migrate at a quieter time."
                ) from error
            time.sleep(LOCK_PAUSE_SECONDS)
        else:
            return
