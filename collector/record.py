"""A record of the spool: an item with its length and checksum, and the way past a damaged one.

A record is the item's length and CRC-32 (four bytes each, big-endian) and the item, which is never
empty. Where no readable record begins, because a crash tore the last write or the disk has changed
what it held, reading goes on at the next place where one does.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

HEADER = struct.Struct(">II")
# An item has less than 16 MB, and JSON has no zero bytes: a length is seen by its first byte.
_LIKE_A_HEADER = re.compile(rb"(?=\x00(?!\x00{3})[\x00-\xff]{7})")


class Damage(Struct, frozen=True):
    """A stretch of a file in which nothing can be read."""

    offset: int
    size: int


def encode_record(item: bytes) -> bytes:
    """The record of an item."""
    return HEADER.pack(len(item), zlib.crc32(item)) + item


def records(stream: BinaryIO) -> Iterator[bytes | Damage]:
    """The items from the stream's place on, oldest first, and the damage between and after them."""
    while True:
        offset = stream.tell()
        item = _read(stream)
        if item is not None:
            yield item
            continue
        stream.seek(offset)
        rest = stream.read()
        if not rest:
            return
        size = _next_record(rest)
        yield Damage(offset, size)
        stream.seek(offset + size)


def _read(stream: BinaryIO) -> bytes | None:
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    length, checksum = HEADER.unpack(header)
    if not length:
        return None
    item = stream.read(length)
    return item if len(item) == length and zlib.crc32(item) == checksum else None


def _next_record(data: bytes) -> int:
    """Where the first readable record begins after the start of `data`; its end if none does."""
    view = memoryview(data)
    for match in _LIKE_A_HEADER.finditer(data, 1):
        place = match.start()
        length, checksum = HEADER.unpack_from(data, place)
        item = view[place + HEADER.size : place + HEADER.size + length]
        if len(item) == length and zlib.crc32(item) == checksum:
            return place
    return len(data)
