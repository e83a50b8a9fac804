"""Dagster's own storage in PostgreSQL, over a connection that is kept.

Dagster's class opens one for every statement, so that a process with many instances holds none.
Ours have one instance each, and a refresh of one day asks the storage three hundred times: a
second's work of signing in.
"""

from collections.abc import Mapping
from typing import Any

from dagster._serdes import ConfigurableClassData
from dagster_postgres import DagsterPostgresStorage
from dagster_postgres.utils import create_pg_engine

# One is kept; threads of the daemon and the web server open more for as long as they need them.
KEPT_CONNECTIONS = 1
MOST_CONNECTIONS_MORE = 20


class KeptPostgresStorage(DagsterPostgresStorage):
    """Runs, event log and schedules, on one engine for the three."""

    def __init__(self, postgres_url: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(postgres_url, inst_data=inst_data)
        engine = create_pg_engine(
            postgres_url,
            isolation_level="AUTOCOMMIT",
            pool_size=KEPT_CONNECTIONS,
            max_overflow=MOST_CONNECTIONS_MORE,
            # A server that was restarted meanwhile is asked for a new one, as before.
            pool_pre_ping=True,
        )
        self._run_storage._engine = engine
        self._event_log_storage._engine = engine
        self._schedule_storage._engine = engine

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "KeptPostgresStorage":
        """As Dagster makes it from dagster.yaml."""
        return cls(config_value["postgres_url"], inst_data)
