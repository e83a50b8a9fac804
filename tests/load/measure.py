"""What is measured of a running Footfall: memory by program, lag, and what its storage holds."""

import os
import time
from pathlib import Path
from typing import Any

import psutil
import psycopg
from redis import Redis
from small_footfall import Home

from contract.database import libpq_url, read_sql
from contract.queue import decode_item
from contract.settings import Settings

MB = 1024**2
# Part of the command line of each session's first process.
PROGRAMS = {
    "-m collector": "collector",
    "-m dashboard": "dashboard",
    "-m api": "api",
    "code_server": "dagster_code",
    "daemon_and_pages": "dagster",
    "valkey-server": "valkey",
    "postgres": "postgres",
    "guard": "guard",
}
DAGSTER = """
select
    (select count(*) from event_logs) as event_log_rows,
    (select count(*) from runs) as runs,
    (select count(*) from job_ticks) as ticks
"""
WAL = "select coalesce(sum(size), 0) from pg_ls_waldir()"
TEMPORARY = """
select coalesce(sum(size), 0) from pg_tablespace, pg_ls_tmpdir(oid) where spcname <> 'pg_global'
"""
EVENTS = "select count(*) from events"


class Measure:
    """Samples of one Footfall."""

    def __init__(self, home: Home, settings: Settings) -> None:
        self._home = home
        self._settings = settings
        self._began_at = time.monotonic()
        self._redis = Redis.from_url(settings.queue_url())
        self._lags: list[float] = []

    def look_at_lag(self) -> None:
        """Remember how long the oldest batch on the queue has waited."""
        head = self._redis.lindex(self._settings.queue_key, 0)
        age = time.time() - decode_item(head)[0].received_at / 1000 if head else 0.0
        self._lags.append(max(0.0, age))

    def sample(self) -> dict[str, Any]:
        """Everything as of now; the lag since the sample before."""
        lags, self._lags = self._lags or [0.0], []
        home = self._settings.home
        return {
            "minute": round((time.monotonic() - self._began_at) / 60),
            **self._stored(),
            "queued": self._redis.llen(self._settings.queue_key),
            "lag_max_s": round(max(lags), 1),
            **{f"{name}_mb": size for name, size in self._memory().items()},
            "aof_mb": megabytes(folder_bytes(home / "valkey")),
            "spool_mb": megabytes(folder_bytes(self._settings.spool_path)),
            "logs_mb": megabytes(folder_bytes(home / "logs")),
        }

    def stale_days(self) -> int:
        """Days whose aggregates have not seen every event."""
        with psycopg.connect(libpq_url(self._settings.owner_url())) as connection:
            row = connection.execute(
                "select stale_days from ("
                + read_sql("reports/health").replace(";", "")
                + "\n) as health"
            ).fetchone()
        return int(row[0]) if row else 0

    def line(self, sample: dict[str, Any]) -> str:
        """A sample for people."""
        return ", ".join(f"{name} {value}" for name, value in sample.items())

    def _memory(self) -> dict[str, float]:
        """Proportional set size of each program with all its processes: shared pages count once."""
        sizes = dict.fromkeys(PROGRAMS.values(), 0)
        for process in self._home.processes():
            try:
                leader = " ".join(psutil.Process(os.getsid(process.pid)).cmdline())
                size = process.memory_full_info().pss
            except (psutil.Error, OSError):  # a run that has just ended
                continue
            for part, name in PROGRAMS.items():
                if part in leader:
                    sizes[name] += size
                    break
        return {name: megabytes(size) for name, size in sizes.items()}

    def _stored(self) -> dict[str, Any]:
        with psycopg.connect(libpq_url(self._settings.owner_url())) as connection:
            events = one(connection, EVENTS)
            wal, temporary = one(connection, WAL), one(connection, TEMPORARY)
            store = one(connection, "select pg_database_size(current_database())")
        with psycopg.connect(libpq_url(self._settings.dagster_url())) as connection:
            dagster = one(connection, "select pg_database_size(current_database())")
            [rows] = connection.execute(DAGSTER.encode()).fetchall()
        return {
            "events": events,
            "store_mb": megabytes(store),
            "dagster_mb": megabytes(dagster),
            "dagster_log_rows": rows[0],
            "dagster_runs": rows[1],
            "dagster_ticks": rows[2],
            "wal_mb": megabytes(wal),
            "temp_mb": megabytes(temporary),
        }


def one(connection: psycopg.Connection, query: str) -> int:
    """The one number that a query answers."""
    row = connection.execute(query.encode()).fetchone()
    assert row
    return int(row[0])


def megabytes(size: float) -> float:
    """Bytes as MB, to a tenth."""
    return round(size / MB, 1)


def folder_bytes(folder: Path) -> int:
    """What the files of a folder take."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:  # gone meanwhile
            continue
    return total
