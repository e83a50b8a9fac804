"""Restoring: an archive becomes a home folder again, whole or not at all.

Everything is made in a folder of its own inside the home (`restoring`), with servers of its own,
and moved into place when it is complete. A restore that fails or is killed leaves the home as it
was, and `footfall up` refuses a home in which one was killed between two moves.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec
import psycopg
import redis
from psycopg import sql

from contract.database import SQL
from contract.errors import BackupError
from footfall.backup import STAGING
from footfall.backup.archive import Archive
from footfall.backup.dump import fill
from footfall.backup.save import KEPT_FILES, Salt
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.servers import ROLES
from footfall.local.valkey import EmbeddedValkey

Say = Callable[[str], None]


def restore(archive: Archive, home: Path, queue_key: str, say: Say, *, replace: bool) -> None:
    """Fill the home folder, whose lock the caller holds.

    With `replace`, what is there is moved aside. Raises BackupError when something is there without
    it, when the archive is damaged, or when it is of a Footfall newer than this one.
    """
    _require_known(archive)
    staging = home / STAGING
    moved_aside = [path for path in _places(home) if path.exists()]
    if moved_aside and not replace:
        raise BackupError(
            f"There is data in {home} already ({', '.join(path.name for path in moved_aside)}). "
            "Restore into another folder (FOOTFALL_HOME=<folder>), or move this data aside with "
            "--replace."
        )
    say("reading the backup for damage")
    archive.check()
    _remove(staging)
    try:
        _build(archive, staging, queue_key, say)
    except BaseException:
        _remove(staging)
        raise
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for path in moved_aside:
        aside = path.with_name(f"{path.name}.replaced-{stamp}")
        path.rename(aside)
        say(f"what was there is in {aside} now; remove it when you do not want it back")
    for made, place in zip(_places(staging), _places(home), strict=True):
        if made.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            made.rename(place)
    (home / "runtime.env").unlink(missing_ok=True)  # of a killed Footfall, with other passwords
    _remove(staging)


def _require_known(archive: Archive) -> None:
    known = {path.stem for path in (SQL / "migrations").glob("*.sql")}
    newer = [name for name in archive.manifest.migrations if name not in known]
    if newer:
        raise BackupError(
            f"The backup was made by Footfall {archive.manifest.version}, whose database has "
            f"{', '.join(newer)}, which this one does not know. Upgrade this Footfall first."
        )


def _places(home: Path) -> list[Path]:
    """Where each part of a home's data lies; the database last, in the order of moving."""
    files = [home / name for name in KEPT_FILES]
    return [*files, home / "spool", home / "valkey", EmbeddedPostgres(home / "postgres").state]


def _build(archive: Archive, staging: Path, queue_key: str, say: Say) -> None:
    staging.mkdir(mode=0o711)
    for member in archive.members("home"):
        path = staging / Path(member).name
        path.touch(mode=0o600)
        path.write_bytes(archive.read(member))
    with _running_valkey(staging) as client:
        _fill_queue(archive, client, queue_key, say)
        _put_salts(archive, client, say)
    _fill_spool(archive, staging / "spool", say)
    with _running_postgres(staging) as postgres:
        for member in archive.members("database"):
            name = member.partition("/")[2]
            say(f"database {name}")
            postgres.ensure_database(name)
            fill(postgres.url(name), partial(archive.stream, member))


def _fill_queue(archive: Archive, client: "redis.Redis", key: str, say: Say) -> None:
    batches = 0
    for member in archive.members("queue"):  # the newest first, each oldest first
        items = msgspec.msgpack.decode(archive.read(member), type=list[bytes])
        batches = client.lpush(key, *reversed(items))
    say(f"queue: {batches:,} batches")


def _put_salts(archive: Archive, client: "redis.Redis", say: Say) -> None:
    if not archive.has("salts"):
        return
    for salt in msgspec.msgpack.decode(archive.read("salts"), type=list[Salt]):
        # One whose time is over is gone as soon as it is set.
        client.set(salt.key, salt.value, pxat=salt.expires_at)
    say("salts")


def _fill_spool(archive: Archive, folder: Path, say: Say) -> None:
    members = archive.members("spool")
    folder.mkdir(mode=0o700)
    for member in members:
        path = folder / Path(member).name
        path.touch(mode=0o600)
        with path.open("wb") as out:
            archive.stream(member, out.write)
    say(f"spool: {len(members)} files")


@contextmanager
def _running_valkey(staging: Path) -> Iterator["redis.Redis"]:
    server = EmbeddedValkey(staging / "valkey")
    try:
        with redis.Redis.from_url(server.start()) as client:
            yield client
    except redis.RedisError as error:
        raise BackupError(f"The queue could not be filled: {error}.") from error
    finally:
        server.stop()


@contextmanager
def _running_postgres(staging: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(staging / "postgres")
    try:
        server.start()
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            for role in ROLES:  # the whole server's: in no dump
                connection.execute(sql.SQL("create role {} nologin").format(sql.Identifier(role)))
        yield server
    finally:
        server.stop()


def _remove(staging: Path) -> None:
    if not staging.exists():
        return
    shutil.rmtree(EmbeddedPostgres(staging / "postgres").state, ignore_errors=True)
    shutil.rmtree(staging)
