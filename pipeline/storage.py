"""Dagster's own storage in PostgreSQL, over a connection that is kept, many events a statement.

Dagster's classes open a connection for every statement, so that a process with many instances holds
none. Ours have one instance each, and a refresh of one day asks the storage some hundred times: a
second's work of signing in.

A backfill of a year says of each day of each aggregate that it is planned and, later, that it is
there: ten thousand events.
"""

import os
import time
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from dagster import DagsterEventType, EventLogEntry
from dagster._core.storage.event_log import SqlEventLogStorageTable
from dagster._serdes import ConfigurableClassData
from dagster_postgres import DagsterPostgresStorage, PostgresEventLogStorage
from dagster_postgres.utils import create_pg_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

# One is kept; threads of the daemon and the web server open more for as long as they need them.
KEPT_CONNECTIONS = 1
MOST_CONNECTIONS_MORE = 20
# One that waited for longer is tried before it is used: the server may have been restarted.
TRUSTED_SECONDS = 1.0
EVENTS_AT_ONCE = 500


class EventLog(PostgresEventLogStorage):
    """The event log, to which planned materializations, too, are written many at a time."""

    def __init__(self, postgres_url: str) -> None:
        super().__init__(postgres_url, should_autocreate_tables=False)
        self._tables: set[str] = set()

    def has_table(self, table_name: str) -> bool:
        """Whether there is such a table. Dagster asks on every event, over a second connection."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """Store events of a run that belong together. Dagster's own has those for one by one."""
        kind = DagsterEventType.ASSET_MATERIALIZATION_PLANNED
        planned = [event for event in events if event.dagster_event_type == kind]
        if planned:
            self._store_planned(planned)
        others = [event for event in events if event.dagster_event_type != kind]
        if others:
            super().store_event_batch(others)

    def _store_planned(self, events: Sequence[EventLogEntry]) -> None:
        insertion = self.prepare_insert_event_batch(events)
        with self._connect() as connection:
            ids = connection.scalars(insertion.returning(SqlEventLogStorageTable.c.id)).all()
        # An asset's row tells of its last event.
        last = {
            event.get_dagster_event().asset_key: (event, event_id)
            for event, event_id in zip(events, ids, strict=True)
        }
        with self.index_transaction() as connection:
            for event, event_id in last.values():
                self._store_asset_event(connection, event, event_id)


class KeptPostgresStorage(DagsterPostgresStorage):
    """Runs, event log and schedules, on one engine for the three."""

    def __init__(self, postgres_url: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(postgres_url, inst_data=inst_data)
        self._event_log_storage = EventLog(postgres_url)
        engine = _kept_engine(postgres_url)
        self._run_storage._engine = engine
        self._event_log_storage._engine = engine
        self._schedule_storage._engine = engine
        # Dagster looks for it nowhere else, each time it has an event.
        os.environ.setdefault("DAGSTER_EVENT_BATCH_SIZE", str(EVENTS_AT_ONCE))

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "KeptPostgresStorage":
        """As Dagster makes it from dagster.yaml."""
        return cls(config_value["postgres_url"], inst_data)


def _kept_engine(postgres_url: str) -> sa.Engine:
    engine = create_pg_engine(
        postgres_url,
        isolation_level="AUTOCOMMIT",
        pool_size=KEPT_CONNECTIONS,
        max_overflow=MOST_CONNECTIONS_MORE,
    )

    def note_time(_connection: object, entry: ConnectionPoolEntry) -> None:
        entry.info["given_back"] = time.monotonic()

    def try_if_it_waited(
        connection: Any, entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        given_back = entry.info.get("given_back")
        if given_back is None or time.monotonic() - given_back < TRUSTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            # The pool forgets it and gives another.
            raise sa.exc.DisconnectionError from error

    sa.event.listen(engine, "checkin", note_time)
    sa.event.listen(engine, "checkout", try_if_it_waited)
    return engine
