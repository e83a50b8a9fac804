"""The body of a post: read, and unpacked if it is gzip, never past its limit."""

import asyncio
import zlib
from collections.abc import Mapping

from starlette.types import Receive

from collector.refusal import Reason, Refusal

# A tracker's whole body is in one packet or a few; who trickles it only holds a connection.
READ_SECONDS = 10.0
_GZIP_WINDOW = 16 + zlib.MAX_WBITS  # zlib's way to say: gzip, and nothing else


class Disconnected(Exception):
    """The client went away before its body was here."""


async def read_body(headers: Mapping[bytes, bytes], receive: Receive, max_bytes: int) -> bytes:
    """The request's body, unpacked.

    Raises Refusal when it is too large (packed or unpacked), too slow or wrongly packed, and
    Disconnected when nobody is there to be told.
    """
    announced = headers.get(b"content-length", b"0")
    if announced.isdigit() and int(announced) > max_bytes:
        raise _too_large(max_bytes)
    try:
        async with asyncio.timeout(READ_SECONDS):
            body = await _read(receive, max_bytes)
    except TimeoutError as error:
        raise Refusal(Reason.SLOW, f"The body took more than {READ_SECONDS:.0f} s.") from error
    encoding = headers.get(b"content-encoding")
    return unpack(body, encoding, max_bytes) if encoding else body


def unpack(body: bytes, encoding: bytes, max_bytes: int) -> bytes:
    """The body as it was before `Content-Encoding`. Raises Refusal."""
    match encoding.strip().lower():
        case b"identity" | b"":
            return body
        case b"gzip" | b"x-gzip":
            return _gunzip(body, max_bytes)
        case _:
            raise Refusal(Reason.ENCODING, "The only Content-Encoding understood is gzip.")


async def _read(receive: Receive, max_bytes: int) -> bytes:
    parts = []
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        part = message.get("body", b"")
        size += len(part)
        if size > max_bytes:
            raise _too_large(max_bytes)
        parts.append(part)
        more = message.get("more_body", False)
    return b"".join(parts)


def _gunzip(body: bytes, max_bytes: int) -> bytes:
    # Unpacks one byte beyond the limit and no more, so that a bomb never goes off.
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        unpacked = unpacker.decompress(body, max_bytes + 1)
    except zlib.error as error:
        raise Refusal(Reason.GZIP, f"The body is not gzip: {error}.") from error
    if len(unpacked) > max_bytes:
        raise _too_large(max_bytes)
    if not unpacker.eof or unpacker.unused_data:
        raise Refusal(Reason.GZIP, "The body is not one whole gzip stream.")
    return unpacked


def _too_large(max_bytes: int) -> Refusal:
    return Refusal(Reason.TOO_LARGE, f"A body has at most {max_bytes} bytes, also when unpacked.")
