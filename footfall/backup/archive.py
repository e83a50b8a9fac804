"""The archive: one ZIP file with a manifest, whole or not there at all.

manifest.json            what made it and when; written last
spool/<file>             the collector's spool files, as they lay there
queue/<number>           queue items as a MessagePack array; number 0 holds the newest
salts                    the visitor salts in use (only on request), as MessagePack
home/<file>              small files of the home folder that a restored one must have
database/<name>          pg_dump's custom format, compressed by itself
"""

import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from contract.errors import BackupError

FORMAT = 1
_MANIFEST = "manifest.json"
_CHUNK_BYTES = 1024 * 1024
# RuntimeError: a bit that has changed may tell of encryption, or of another way of packing.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


class Manifest(Struct, frozen=True, kw_only=True):
    """What an archive says of itself."""

    format: int
    version: str  # of the Footfall that made it
    postgres: str
    migrations: list[str]  # that its database had seen
    made_at: datetime


class Writing:
    """An archive that is being written."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._zip = file

    def put(self, name: str, data: bytes) -> None:
        """Add a member."""
        self._zip.writestr(name, data, zipfile.ZIP_DEFLATED)

    def copy(self, name: str, stream: IO[bytes], *, compress: bool) -> int:
        """Add all of a stream as a member; returns its bytes."""
        member = zipfile.ZipInfo(name, datetime.now().timetuple()[:6])
        member.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        size = 0
        with self._zip.open(member, "w", force_zip64=True) as out:
            while chunk := stream.read(_CHUNK_BYTES):
                out.write(chunk)
                size += len(chunk)
        return size

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest, without which the rest is no archive."""
        self.put(_MANIFEST, msgspec.json.encode(manifest))


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """Write an archive, readable by this account only; it stands under its name when it is whole.

    Raises BackupError when the file is there already or cannot be written.
    """
    if path.exists():
        raise BackupError(f"There is a file at {path} already. Choose another name, or remove it.")
    half = path.with_name(f".{path.name}.half")
    try:
        half.unlink(missing_ok=True)
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                with zipfile.ZipFile(stream, "w") as file:
                    yield Writing(file)
                stream.flush()
                os.fsync(stream.fileno())
            half.rename(path)
            _sync_folder(path.parent)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise BackupError(
            f"The backup could not be written to {path}: {error.strerror or error}. Nothing is "
            "left there; choose a folder with room that this account may write to."
        ) from error


class Archive:
    """An archive that is being read."""

    def __init__(self, path: Path, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self._path = path
        self._zip = file
        self.manifest = manifest

    def check(self) -> None:
        """Read everything once. Raises BackupError when a byte of it has changed."""
        try:
            damaged = self._zip.testzip()
        except (*_DAMAGE, OSError) as error:
            raise self._is_damaged(str(error)) from error
        if damaged:
            raise self._is_damaged(f"{damaged} is not what was written")

    def members(self, folder: str) -> list[str]:
        """The names of what lies in a folder of it, in the order of writing."""
        return [name for name in self._zip.namelist() if name.startswith(f"{folder}/")]

    def has(self, name: str) -> bool:
        """Whether it has this member."""
        return name in self._zip.namelist()

    def read(self, name: str) -> bytes:
        """A member's content."""
        return self._zip.read(name)

    def stream(self, name: str, write: Callable[[bytes], object]) -> None:
        """Hand a member's content on, part by part."""
        with self._zip.open(name) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                write(chunk)

    def _is_damaged(self, how: str) -> BackupError:
        return BackupError(f"The backup {self._path} is damaged: {how}. Restore another one.")


@contextmanager
def reading(path: Path) -> Iterator[Archive]:
    """Open an archive. Raises BackupError when it is none, or of a Footfall newer than this."""
    try:
        file = zipfile.ZipFile(path)
        manifest = msgspec.json.decode(file.read(_MANIFEST), type=Manifest)
    except OSError as error:
        raise BackupError(f"The backup {path} cannot be read: {error.strerror}.") from error
    except (*_DAMAGE, KeyError, msgspec.DecodeError) as error:
        raise BackupError(
            f"{path} is no backup of Footfall, or only a part of one; `footfall backup` makes them."
        ) from error
    with file:
        if manifest.format > FORMAT:
            raise BackupError(
                f"{path} was made by Footfall {manifest.version}, in a format that this one does "
                "not know. Upgrade this Footfall first."
            )
        yield Archive(path, file, manifest)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
