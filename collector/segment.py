"""A segment: one append-only file of the spool, locked by the process that uses it.

A record is the item's length and CRC-32 (four bytes each, big-endian) and the item, which is never
empty. A file may end in a torn record, from a crash in the middle of a write that nobody was told
had succeeded: reading stops there.
"""

import fcntl
import os
import struct
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

SUFFIX = ".spool"
_HEADER = struct.Struct(">II")


class Segment:
    """A spool file that this process has locked: written, sealed, then read from its start."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.items = 0  # appended and not yet read
        self.size = 0  # bytes of whole records
        self.is_torn = False  # a failed write could not be undone: nothing may follow it
        self._descriptor = descriptor
        self._reader: BinaryIO | None = None

    @classmethod
    def create(cls, folder: Path) -> "Segment":
        """A new, empty segment whose name sorts after those made before. Raises OSError."""
        while True:
            path = folder / f"{time.time_ns():020d}-{os.getpid()}{SUFFIX}"
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
            if _lock(path, descriptor):
                _sync_folder(folder)
                return cls(path, descriptor)
            os.close(descriptor)  # another worker took it for a dead one's

    @classmethod
    def adopt(cls, path: Path) -> "Segment | None":
        """The segment that a dead worker left, or None while its worker lives. Raises OSError."""
        try:
            descriptor = os.open(path, os.O_RDWR)
        except FileNotFoundError:  # replayed and removed by another worker just now
            return None
        if not _lock(path, descriptor):
            os.close(descriptor)
            return None
        segment = cls(path, descriptor)
        for item in read_records(path):
            segment.items += 1
            segment.size += _HEADER.size + len(item)
        return segment

    def append(self, items: Sequence[bytes]) -> None:
        """Write items and return when the disk has them. On OSError none of them is kept."""
        data = b"".join(
            part for item in items for part in (_HEADER.pack(len(item), zlib.crc32(item)), item)
        )
        self.is_torn = True
        try:
            written = 0
            while written < len(data):
                written += os.write(self._descriptor, memoryview(data)[written:])
            _sync(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, self.size)
            self.is_torn = False
            raise
        self.is_torn = False
        self.size += len(data)
        self.items += len(items)

    def read(self, at_least_bytes: int) -> list[bytes]:
        """The next items, up to and with the one that makes them so many bytes; [] at the end."""
        if self._reader is None:
            self._reader = self.path.open("rb")
        items: list[bytes] = []
        size = 0
        while size < at_least_bytes and (item := _read_record(self._reader)) is not None:
            items.append(item)
            size += len(item)
        return items

    def remove(self) -> None:
        """Delete the file: all that it held is on the queue."""
        self.path.unlink()
        self.close()

    def close(self) -> None:
        """Leave the file for whoever comes next."""
        os.close(self._descriptor)
        if self._reader:
            self._reader.close()


def read_records(path: Path) -> Iterator[bytes]:
    """The items of a spool file, oldest first, up to its end or a torn record."""
    with path.open("rb") as stream:
        while (item := _read_record(stream)) is not None:
            yield item


def _read_record(stream: BinaryIO) -> bytes | None:
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    length, checksum = _HEADER.unpack(header)
    if not length:  # zeros: a file that grew before a crash, and whose content did not get there
        return None
    item = stream.read(length)
    return item if len(item) == length and zlib.crc32(item) == checksum else None


def _lock(path: Path, descriptor: int) -> bool:
    """Lock an open file; False if another process has it or has removed it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return path.exists() and os.path.samestat(path.stat(), os.fstat(descriptor))


def _sync(descriptor: int) -> None:
    if hasattr(fcntl, "F_FULLFSYNC"):  # macOS: fsync alone stops at the disk's own cache
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable; its content alone could not be found after a crash."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
