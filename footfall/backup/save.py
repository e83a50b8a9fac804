"""Saving: a copy of everything that Footfall keeps, taken while it goes on working.

Events move one way: spool, queue, database; each step removes one from where it was only after it
is safe where it goes. The copy is taken in the same direction, so that an event on its way is in it
at least once, wherever it was when the copy came by. What is in it twice, the store refuses when
the restored queue is drained.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import msgspec
import psycopg
import redis
from msgspec import Struct

from collector.salts import PREFIX
from contract.database import libpq_url, read_sql
from contract.errors import BackupError
from footfall.backup.archive import FORMAT, Manifest, Writing, writing
from footfall.backup.dump import dumped
from footfall.local.servers import DAGSTER_DATABASE

Say = Callable[[str], None]

DATABASES = ("footfall", DAGSTER_DATABASE)
# In the home folder: without the one, importing a log again would not find its own visitors;
# without the other, a demo would make its history twice.
KEPT_FILES = ("import.salt", "simulated-history-ends-at")
QUEUE_CHUNK = 1000  # items


class Source(Struct, frozen=True):
    """Where a Footfall's data is to be had."""

    home: Path
    spool: Path
    database_url: str  # the owner's
    redis_url: str
    queue_key: str


class Salt(Struct, frozen=True, array_like=True):
    """A visitor salt, and when it must be gone (ms since 1970)."""

    key: str
    value: bytes
    expires_at: int


def save(source: Source, path: Path, say: Say, *, with_salts: bool) -> None:
    """Write all of it to an archive at `path`, and say how it goes.

    Raises BackupError when the archive cannot be written or a server cannot be read.
    """
    try:
        with writing(path) as archive:
            _save_spool(archive, source.spool, say)
            with redis.Redis.from_url(source.redis_url, socket_timeout=60) as client:
                save_queue(archive, client, source.queue_key, say)
                if with_salts:
                    _save_salts(archive, client, say)
            for name in KEPT_FILES:
                if (source.home / name).exists():
                    archive.put(f"home/{name}", (source.home / name).read_bytes())
            with psycopg.connect(libpq_url(source.database_url), autocommit=True) as connection:
                manifest = _manifest(connection)
                for name, size in _databases(connection):
                    say(f"database {name}: {megabytes(size)} on disk")
                    with dumped(of_database(source.database_url, name)) as stream:
                        packed = archive.copy(f"database/{name}", stream, compress=False)
                    say(f"database {name}: {megabytes(packed)} packed")
            archive.finish(manifest)
    except (redis.RedisError, psycopg.Error) as error:
        raise BackupError(
            f"A server could not be read ({str(error).splitlines()[0]}); no backup was written. "
            "`footfall status` shows what is down."
        ) from error


def of_database(url: str, name: str) -> str:
    """The URL of another database on the same server."""
    return urlsplit(libpq_url(url))._replace(path=f"/{name}").geturl()


def megabytes(size: int) -> str:
    """A size for people."""
    return f"{size / 1024**2:,.1f} MB"


def _save_spool(archive: Writing, folder: Path, say: Say) -> None:
    saved = 0
    for path in sorted(folder.glob("*.spool")):
        try:
            with path.open("rb") as stream:
                archive.copy(f"spool/{path.name}", stream, compress=True)
        except FileNotFoundError:  # replayed meanwhile: what it held is on the queue
            continue
        saved += 1
    say(f"spool: {saved} files")


def save_queue(archive: Writing, client: "redis.Redis", key: str, say: Say) -> None:
    """The list from its tail to its head.

    Counted from the tail, what is pushed meanwhile only makes items appear a second time, and what
    is trimmed meanwhile is in the database, which is saved later. Counted from the head, a trim
    would move items out of sight.
    """
    seen = 0
    while items := client.lrange(key, -seen - QUEUE_CHUNK, -seen - 1):
        archive.put(f"queue/{seen // QUEUE_CHUNK:06d}", msgspec.msgpack.encode(items))
        seen += QUEUE_CHUNK
        batches = seen - QUEUE_CHUNK + len(items)
    say(f"queue: {batches if seen else 0:,} batches")


def _save_salts(archive: Writing, client: "redis.Redis", say: Say) -> None:
    salts = []
    for key in client.scan_iter(match=f"{PREFIX}*"):
        value, expires_at = cast(bytes | None, client.get(key)), client.pexpiretime(key)
        if value is not None and expires_at > 0:
            salts.append(Salt(key.decode(), value, expires_at))
    archive.put("salts", msgspec.msgpack.encode(salts))
    say(f"salts: {len(salts)}; they tell who a visitor is for as long as this file exists")


def _databases(connection: psycopg.Connection) -> list[tuple[str, int]]:
    rows = connection.execute(read_sql("backup/databases").encode(), {"names": list(DATABASES)})
    return [(name, size) for name, size in rows]


def _manifest(connection: psycopg.Connection) -> Manifest:
    applied = connection.execute(read_sql("status/migrations_applied").encode())
    return Manifest(
        format=FORMAT,
        version=version("footfall"),
        postgres=connection.info.parameter_status("server_version") or "",
        migrations=sorted(row[0] for row in applied),
        made_at=datetime.now(UTC),
    )
