"""The spool: where events wait on disk while Redis is away.

Each worker appends to a file of its own and holds a lock on it; a lock ends with its process, so
the files of dead workers are found by trying to lock them. Items are read back in the order in
which they came, and a file is deleted when Redis has all of it. A crash in between means that some
items are read twice, which the store sees by their event ids. What cannot be read is skipped, and
its file kept under another name.

What lies here are queue items, in which no raw address stands.
"""

import tempfile
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from collector.segment import DAMAGED_SUFFIX, SUFFIX, Segment, read_items
from contract.errors import SpoolError

# Disk comes free again one segment at a time.
SEGMENT_BYTES = 64 * 1024 * 1024
# What is pushed to Redis at once during replay: large enough to be quick, small enough that live
# requests are not kept waiting.
CHUNK_BYTES = 1024 * 1024


class Spool:
    """The worker's part of the spool. Its methods block on the disk: call them from a thread.

    Safe to use from several threads.
    """

    def __init__(self, folder: Path, max_bytes: int, segment_bytes: int = SEGMENT_BYTES) -> None:
        """`max_bytes` bounds the whole folder, other workers' files included."""
        self._folder = folder
        self._max_bytes = max_bytes
        self._segment_bytes = segment_bytes
        self._lock = Lock()
        self._open: Segment | None = None
        self._sealed: deque[Segment] = deque()
        self._spent: deque[Segment] = deque()  # replayed, and still there
        self._chunk: list[bytes] = []

    @property
    def items(self) -> int:
        """How many items this worker has to replay."""
        return sum(segment.items for segment in [self._open, *self._sealed] if segment)

    @property
    def since(self) -> float | None:
        """Since when (seconds since 1970) items wait in the folder; None when none of ours does."""
        return spooled_since(self._folder) if self.items else None

    @property
    def damaged_files(self) -> int:
        """How many files, of all workers, are kept because something in them cannot be read."""
        return sum(1 for _ in self._folder.glob(f"*{SUFFIX}{DAMAGED_SUFFIX}"))

    def append(self, items: Sequence[bytes]) -> None:
        """Keep items; they are on the disk when this returns.

        Raises SpoolError, with nothing kept, when the spool is full or the disk fails.
        """
        with self._lock:
            try:
                self._require_room(sum(map(len, items)))
                if self._open is None:
                    self._open = Segment.create(self._folder)
                self._open.append(items)
            except OSError as error:
                raise self._failed(error) from error
            finally:
                if self._open and (self._open.is_torn or self._open.size >= self._segment_bytes):
                    self._seal()

    def peek(self) -> list[bytes]:
        """The oldest items, the same ones until `discard`; [] when there are none.

        Raises SpoolError when the disk fails.
        """
        with self._lock:
            try:
                self._chunk = self._chunk or self._next_chunk()
            except OSError as error:
                raise self._failed(error) from error
            return self._chunk

    def discard(self) -> None:
        """Drop what `peek` gave: Redis has it."""
        with self._lock:
            if self._chunk:
                self._sealed[0].items -= len(self._chunk)
                self._chunk = []

    def check(self, size: int) -> None:
        """Raises SpoolError unless the spool could take an item of so many bytes now."""
        try:
            self._require_room(size)
            with tempfile.TemporaryFile(dir=self._folder) as probe:
                probe.write(b"?")
        except OSError as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Leave everything that is not replayed to the next worker."""
        with self._lock:
            self._seal()
            for segment in (*self._sealed, *self._spent):
                segment.close()
            self._sealed.clear()
            self._spent.clear()

    def _next_chunk(self) -> list[bytes]:
        while True:
            while self._sealed:
                if chunk := self._sealed[0].read(CHUNK_BYTES):
                    return chunk
                self._spent.append(self._sealed.popleft())
                self._remove_spent()
            self._seal()
            self._adopt()
            if not self._sealed:
                self._remove_spent()
                return []

    def _remove_spent(self) -> None:
        """Delete what was replayed. What cannot be deleted now can be with a later chunk."""
        while self._spent:
            self._spent[0].remove()
            self._spent.popleft()

    def _seal(self) -> None:
        if self._open:
            self._sealed.append(self._open)
            self._open = None

    def _adopt(self) -> None:
        ours = {segment.path for segment in self._sealed}
        left = [segment for path in _files(self._folder) - ours if (segment := Segment.adopt(path))]
        self._sealed = deque(sorted([*left, *self._sealed], key=lambda segment: segment.path.name))

    def _require_room(self, size: int) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        used = sum(_size(path) for path in _files(self._folder))
        if used + size > self._max_bytes:
            raise SpoolError(
                f"The spool in {self._folder} is full with {used} bytes. Bring Redis back, or "
                "set FOOTFALL_SPOOL_MAX_BYTES higher."
            )

    def _failed(self, error: OSError) -> SpoolError:
        return SpoolError(f"The spool in {self._folder} cannot be used: {error.strerror or error}.")


def spooled_items(folder: Path) -> int:
    """How many items wait in a spool folder, all workers' together.

    Those of a file that is being replayed count until the file is done.
    """
    return sum(_count(path) for path in _files(folder))


def spooled_since(folder: Path) -> float | None:
    """When (seconds since 1970) the oldest file of a spool folder was begun, or None."""
    begun = [int(path.name.partition("-")[0]) for path in _files(folder)]  # see Segment.create
    return min(begun) / 1e9 if begun else None


def _files(folder: Path) -> set[Path]:
    return set(folder.glob(f"*{SUFFIX}"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # replayed by another worker just now
        return 0


def _count(path: Path) -> int:
    try:
        return sum(1 for _ in read_items(path))
    except FileNotFoundError:
        return 0
