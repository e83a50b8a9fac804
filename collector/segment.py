"""A segment: one append-only file of the spool, locked by the process that uses it.

Its records are read back in order. A file in which something could not be read is not deleted when
it has been replayed but set aside under another name: what is in it may be worth a person's look.
"""

import fcntl
import logging
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from collector.record import HEADER, Damage, encode_record, records

SUFFIX = ".spool"
DAMAGED_SUFFIX = ".damaged"  # after the other

logger = logging.getLogger(__name__)


class Segment:
    """A spool file that this process has locked: written, sealed, then read from its start."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.items = 0  # appended and not yet read
        self.size = 0  # bytes of whole records
        self.is_torn = False  # a failed write could not be undone: nothing may follow it
        self._descriptor = descriptor
        self._damaged_bytes = 0
        self._read_bytes = 0
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
        for item in read_items(path):
            segment.items += 1
            segment.size += HEADER.size + len(item)
        return segment

    def append(self, items: Sequence[bytes]) -> None:
        """Write items and return when the disk has them. On OSError none of them is kept."""
        data = b"".join(map(encode_record, items))
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
        """The next items, up to and with the one that makes them so many bytes; [] at the end.

        Raises OSError; the same items come when it is called again.
        """
        if self._reader is None:
            self._reader = self.path.open("rb")
        # From where the last read succeeded: if the disk fails half-way, nothing is passed over.
        self._reader.seek(self._read_bytes)
        items: list[bytes] = []
        size = 0
        for record in records(self._reader):
            if isinstance(record, Damage):
                self._note(record)
                continue
            items.append(record)
            size += len(record)
            if size >= at_least_bytes:
                break
        self._read_bytes = self._reader.tell()
        return items

    def remove(self) -> None:
        """Delete the file, all of which is on the queue, or set it aside if it is damaged.

        On OSError it stays locked, so that nobody replays it again; call this once more, later.
        """
        if self._damaged_bytes:
            self.path.rename(self.path.with_name(self.path.name + DAMAGED_SUFFIX))
        else:
            self.path.unlink()
        self.close()

    def close(self) -> None:
        """Leave the file for whoever comes next."""
        os.close(self._descriptor)
        if self._reader:
            self._reader.close()

    def _note(self, damage: Damage) -> None:
        self._damaged_bytes += damage.size
        logger.error(
            "%d bytes at %d of %s cannot be read and are skipped. If a crash tore the last write, "
            "nobody was told that it had succeeded; otherwise the disk has damaged events. The "
            "file is kept as *%s: look at it, then delete it.",
            damage.size,
            damage.offset,
            self.path,
            DAMAGED_SUFFIX,
        )


def read_items(path: Path) -> Iterator[bytes]:
    """The items of a spool file, oldest first, without those that are damaged."""
    with path.open("rb") as stream:
        for record in records(stream):
            if not isinstance(record, Damage):
                yield record


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
