"""Page views of a log: each with an id that follows from its line.

The id is shaped like a UUIDv7: the line's time, then a hash of site and line. So the same log
imported twice, or in overlapping parts, is stored once. Lines that are the same to the letter are
requests of one visitor within one second; their number among themselves makes them distinct.
"""

from collections import OrderedDict
from hashlib import sha256
from uuid import UUID

import msgspec

from contract.event import Batch, PageView
from contract.queue import encode_item
from footfall.accesslog.line import LogLine
from footfall.accesslog.page import page_url
from footfall.identity import PastRequests

# Same lines lie close together: a log is written in order, but for requests that take long.
_REMEMBERED_LINES = 50_000
_ENCODER = msgspec.json.Encoder()


class PageViews:
    """Turns the page requests of one log of one site into queue items."""

    def __init__(self, site: str, host: str, secret: bytes) -> None:
        """`host` stands in for the site's host name where the log has none."""
        self._site = site
        self._host = host
        self._requests = PastRequests(secret, site)
        self._seen: OrderedDict[bytes, int] = OrderedDict()

    def item(self, raw: bytes, line: LogLine) -> bytes:
        """The queue item of a line, as if a collector had taken it at the time."""
        moment_ms = int(line.moment.timestamp() * 1000)
        view = PageView(
            id=self._id(raw, moment_ms),
            at=moment_ms,
            url=page_url(line, self._host),
            referrer=line.referrer,
        )
        batch = Batch[PageView](site=self._site, sent_at=moment_ms, events=[view])
        envelope = self._requests.envelope(moment_ms, line.address, line.user_agent)
        return encode_item(envelope, _ENCODER.encode(batch))

    def _id(self, raw: bytes, moment_ms: int) -> UUID:
        line = sha256(self._site.encode() + b"\n" + raw.rstrip(b"\r\n")).digest()
        number = self._seen.pop(line, 0)
        self._seen[line] = number + 1
        if len(self._seen) > _REMEMBERED_LINES:
            self._seen.popitem(last=False)
        digest = int.from_bytes(sha256(line + number.to_bytes(4)).digest()[:10])
        high, low = digest >> 62 & 0xFFF, digest & (1 << 62) - 1
        return UUID(int=moment_ms << 80 | 7 << 76 | high << 64 | 2 << 62 | low)
