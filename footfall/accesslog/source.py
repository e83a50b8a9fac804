"""The bytes of a log: a file or standard input, gzipped or not, a line at a time."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO, cast

from contract.errors import FootfallError

_GZIP_MAGIC = b"\x1f\x8b"
# Servers cut requests far below this; a longer "line" is read in pieces, which are malformed.
LONGEST_LINE_BYTES = 65_536


class DamagedLog(FootfallError):
    """A gzipped log cannot be unpacked to its end."""


class LogSource:
    """An open log. `read_bytes` of `total_bytes` (None: unknown) tell how far reading has come."""

    def __init__(self, name: str, stored: "BufferedReader[Any]", total_bytes: int | None) -> None:
        self.name = name
        self.total_bytes = total_bytes
        self._stored = stored
        # `peek`: what a pipe has given cannot be read twice.
        magic = stored.peek(2)[:2]
        packed = magic == _GZIP_MAGIC
        self._log = cast(BinaryIO, gzip.GzipFile(fileobj=stored)) if packed else stored

    @property
    def read_bytes(self) -> int:
        """How much has been read of what is stored, before unpacking."""
        return self._stored.tell() if self.total_bytes is not None else 0

    def __iter__(self) -> Iterator[bytes]:
        """The lines with their ends. Raises DamagedLog when the packing is damaged."""
        try:
            while line := self._log.readline(LONGEST_LINE_BYTES):
                yield line
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise DamagedLog(
                f"{self.name} is damaged: {error}. The lines before that are stored; import the "
                "whole file when you have it, no line will count twice."
            ) from error


@contextmanager
def open_log(name: str) -> Iterator[LogSource]:
    """Open the log of this name; `-` is standard input. Raises FootfallError if it cannot be."""
    if name == "-":
        # Buffered once more, since not every standard input can be peeked at.
        piped = BufferedReader(cast(RawIOBase, sys.stdin.buffer))
        yield LogSource("standard input", piped, None)
        return
    path = Path(name)
    try:
        stored = path.open("rb")
    except OSError as error:
        raise FootfallError(f"{name} cannot be read: {error.strerror}.") from error
    with stored:
        yield LogSource(name, stored, path.stat().st_size if path.is_file() else None)
