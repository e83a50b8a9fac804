"""The tests' vocabulary: what a visitor does, as the batches and queue items it becomes.

    item = a_visitor(site="demo").views("/p/1", product="1").copies_coupon("SAVE").item()

Each act happens one second after the one before it, on the visitor's own clock; `waits` passes
time. Nothing reads the wall clock, and every id is a UUIDv7 of its moment, unique in the test run.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any, Self
from uuid import UUID

import msgspec

from contract.event import MAX_EVENTS_PER_BATCH
from contract.queue import Envelope, encode_item

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
ZONES = {"demo": "UTC", "kathmandu": "Asia/Kathmandu", "newyork": "America/New_York"}
HOSTS = {"demo": "shop.example", "kathmandu": "np.example", "newyork": "ny.example"}

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"

_numbers = count(1)


def milliseconds(moment: datetime) -> int:
    """A moment as the wire has it: milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def new_id(moment: datetime = NOON) -> UUID:
    """A UUIDv7 of a moment, never the same twice in a test run."""
    return UUID(int=milliseconds(moment) << 80 | 7 << 76 | 0b10 << 62 | next(_numbers))


def a_visitor(name: str = "", **traits: Any) -> "Visitor":
    """Somebody who comes to a site. Without a name, somebody new each time."""
    return Visitor(name or f"visitor {next(_numbers)}", **traits)


class Visitor:
    """One visitor on one device; what they do is kept until it is sent."""

    def __init__(
        self,
        name: str,
        *,
        site: str = "demo",
        at: datetime = NOON,
        ip: str = "203.0.113.0",
        user_agent: str = CHROME,
        visitor_before: str = "",
        clock_wrong_by: timedelta = timedelta(0),
        **batch: Any,
    ) -> None:
        """`at` is the true time; `batch` are fields of the batch (consent, automation, ...)."""
        self.site = site
        self.now = at
        self.ip = ip
        self.user_agent = user_agent
        self.hash = sha256(f"{site} {name}".encode()).hexdigest()[:32]
        self.hash_before = visitor_before
        self.clock_wrong_by = clock_wrong_by
        self.batch_fields = batch
        self.events: list[dict[str, Any]] = []
        self.page: dict[str, Any] = {"url": f"https://{HOSTS.get(site, 'shop.example')}/"}

    def waits(self, **duration: float) -> Self:
        """Let time pass: `waits(minutes=31)`."""
        self.now += timedelta(**duration)
        return self

    def views(self, path: str, *, product: str | None = None, **fields: Any) -> Self:
        """Open a page; what follows happens on it. `fields`: referrer, title, utm, click_ids."""
        host = HOSTS.get(self.site, "shop.example")
        self.page = {"url": f"https://{host}{path}"}
        if product is not None:
            self.page["product_id"] = product
        self._does("page_view", **fields)
        self.page["view_id"] = self.events[-1]["id"]
        return self

    def stays(self, seconds: float, scroll: int = 0) -> Self:
        """Have the page visible for so long, as its engagement says (cumulative)."""
        self.now += timedelta(seconds=seconds)
        return self._does("engagement", visible_ms=round(seconds * 1000), scroll_depth=scroll)

    def clicks_out(self, target: str, **fields: Any) -> Self:
        """Follow a link that leaves the site."""
        return self._does("click_outbound", target_url=target, **fields)

    def copies_coupon(self, coupon: str, **fields: Any) -> Self:
        """Copy a coupon's code."""
        return self._does("conversion_signal", action="coupon_copy", coupon=coupon, **fields)

    def goes_to_store(self, target: str, **fields: Any) -> Self:
        """Press "Go to Store"."""
        return self._does("conversion_signal", action="go_to_store", target_url=target, **fields)

    def hovers(self, target: str = "image", **fields: Any) -> Self:
        """Hover over an image."""
        return self._does("interaction", action="image_hover", target=target, **fields)

    def swipes(self, direction: str = "left", **fields: Any) -> Self:
        """Swipe through a gallery."""
        return self._does("interaction", action="gallery_swipe", direction=direction, **fields)

    def reads_more(self, **fields: Any) -> Self:
        """Unfold a text."""
        return self._does("interaction", action="read_more", **fields)

    def does(self, name: str, **props: Any) -> Self:
        """Do something that the site owner named, with props."""
        return self._does("custom", name=name, props=props)

    def ids(self) -> list[UUID]:
        """The ids of what was done so far, in order."""
        return [UUID(event["id"]) for event in self.events]

    def batch(self, *, sent_at: datetime | None = None) -> dict[str, Any]:
        """What was done so far, as the tracker posts it; `sent_at` is the true time."""
        return {
            "version": 1,
            "site": self.site,
            "sent_at": milliseconds((sent_at or self.now) + self.clock_wrong_by),
            **self.batch_fields,
            "events": self.events,
        }

    def body(self, *, sent_at: datetime | None = None) -> bytes:
        """The batch as JSON: the body of a POST."""
        return msgspec.json.encode(self.batch(sent_at=sent_at))

    def item(
        self, *, sent_at: datetime | None = None, received_at: datetime | None = None
    ) -> bytes:
        """The batch as the collector queues it, received when it was sent unless told."""
        sent_at = sent_at or received_at or self.now
        return self.queued(self.body(sent_at=sent_at), received_at or sent_at)

    def items(self) -> list[bytes]:
        """What was done so far in as many queue items as the limit of a batch asks for."""
        whole = self.batch()
        return [
            self.queued(
                msgspec.json.encode(
                    {**whole, "events": self.events[at : at + MAX_EVENTS_PER_BATCH]}
                )
            )
            for at in range(0, len(self.events), MAX_EVENTS_PER_BATCH)
        ]

    def queued(self, body: bytes, received_at: datetime | None = None) -> bytes:
        """Any body at all, queued as this visitor's."""
        envelope = Envelope(
            received_at=milliseconds(received_at or self.now),
            site=self.site,
            ip=self.ip,
            user_agent=self.user_agent,
            visitor=self.hash,
            visitor_before=self.hash_before,
        )
        return encode_item(envelope, body)

    def _does(self, kind: str, **fields: Any) -> Self:
        self.now += timedelta(seconds=1)
        event = {
            "type": kind,
            "id": str(new_id(self.now)),
            "at": milliseconds(self.now + self.clock_wrong_by),
            **self.page,
            **fields,
        }
        if kind == "page_view":
            event.setdefault("view_id", event["id"])
        self.events.append(event)
        return self
