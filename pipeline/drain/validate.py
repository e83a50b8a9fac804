"""A queue item's bytes to events or rejections. Pure: it knows no clock, database or site list."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Raw, Struct

from contract.errors import ItemError
from contract.event import (
    Batch,
    ClickOutbound,
    ConversionSignal,
    Custom,
    Engagement,
    Event,
    Interaction,
    PageView,
    Utm,
)
from contract.queue import Envelope, decode_item
from contract.rejection import Reason
from contract.text import storable
from pipeline.drain.clock import EARLIEST_MS, LATEST_MS
from pipeline.drain.depth import cut
from pipeline.drain.free_values import TooMuch, check
from pipeline.drain.known import read as known_batch
from pipeline.drain.rejections import Rejection

# What an item without a readable envelope is filed under.
UNKNOWN = Envelope(received_at=0, site="", ip="", user_agent="", visitor="")

_decode_batch = msgspec.json.Decoder(Batch[Raw]).decode
_decode_event = msgspec.json.Decoder(Event).decode
_decode_fields = msgspec.json.Decoder(dict[str, Raw]).decode
_decode_any = msgspec.json.Decoder().decode
# RecursionError: thousands of nested brackets.
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

_BATCH_FIELDS = frozenset(Batch.__struct_fields__)
_UTM_FIELDS = frozenset(Utm.__struct_fields__)
_EVENT_FIELDS = {
    kind: frozenset(kind.__struct_fields__) | {"type"}
    for kind in (PageView, Engagement, ClickOutbound, Interaction, ConversionSignal, Custom)
}

# A client whose clock is before 1970 or after 9999.
_NO_TIME = re.compile(r"Expected `int` [<>]= \d+ - at `\$\.(?:at|sent_at)`")


class Received(Struct, frozen=True, gc=False):
    """One event that is what the contract says, with all that came with it."""

    envelope: Envelope
    batch: Batch[Any]
    event: Event
    extra: dict[str, Any] | None  # fields that this version does not know, of event and batch
    item: bytes
    index: int  # its place in the batch, and in what `validate` says of the item

    def rejected(self, reason: Reason, detail: str) -> Rejection:
        """This event as a rejection."""
        payload = _payload(self.item, self.index)
        return Rejection(reason=reason, detail=detail, envelope=self.envelope, payload=payload)


def validate(item: bytes) -> Iterator[Received | Rejection]:
    """The events of a queue item in order, each readable or rejected by itself.

    What cannot be told apart into events is one rejection with the whole body.
    """
    try:
        envelope, body = decode_item(storable(item))
    except ItemError as error:
        yield Rejection(reason=Reason.SCHEMA, detail=str(error), envelope=UNKNOWN, payload=item)
        return
    if not EARLIEST_MS <= envelope.received_at < LATEST_MS:
        if envelope == UNKNOWN:  # replayed: its payload is the item that could not be read then
            yield from validate(_body(item))
            return
        detail = f"The collector received it at {envelope.received_at}, which is no time of ours."
        yield Rejection(reason=Reason.TIME, detail=detail, envelope=UNKNOWN, payload=item)
        return
    known = known_batch(body)
    if known is not None:
        for index, event in enumerate(known.events):
            yield Received(envelope, known, event, None, item, index)
        return
    body = cut(body)
    try:
        batch = _decode_batch(body)
        batch_extra = _unknown(_decode_fields(body), _BATCH_FIELDS)
    except _UNREADABLE as error:
        yield Rejection(
            reason=_reason(error), detail=str(error), envelope=envelope, payload=_body(item)
        )
        return
    for index, raw in enumerate(batch.events):
        try:
            event, extra = _read(raw, batch_extra)
        except _UNREADABLE as error:
            yield Rejection(
                reason=_reason(error),
                detail=str(error),
                envelope=envelope,
                payload=_payload(item, index),
            )
            continue
        yield Received(envelope, batch, event, extra, item, index)


def rejected_whole(item: bytes, reason: Reason, detail: str) -> Rejection:
    """A queue item as one rejection, with all that came, whatever that is."""
    try:
        envelope, _ = decode_item(storable(item))
    except ItemError:
        return Rejection(reason=reason, detail=detail, envelope=UNKNOWN, payload=item)
    if EARLIEST_MS <= envelope.received_at < LATEST_MS or envelope == UNKNOWN:
        return Rejection(reason=reason, detail=detail, envelope=envelope, payload=_body(item))
    return Rejection(reason=reason, detail=detail, envelope=UNKNOWN, payload=item)


def _read(raw: Raw, batch_extra: dict[str, Any]) -> tuple[Event, dict[str, Any] | None]:
    fields = _decode_fields(raw)
    if "props" in fields:
        check("props", fields["props"])
    event = _decode_event(raw)
    if event.id.version != 7:
        raise msgspec.ValidationError(f"{event.id} is not a UUID of version 7 - at `$.id`")
    extra = batch_extra | _unknown(fields, _EVENT_FIELDS[type(event)])
    if isinstance(event, PageView) and event.utm:
        unknown_utm = _unknown(_decode_fields(fields["utm"]), _UTM_FIELDS)
        extra |= {"utm": unknown_utm} if unknown_utm else {}
    if extra:
        check("unknown fields", Raw(msgspec.json.encode(extra)))
    return event, extra or None


def _unknown(fields: dict[str, Raw], known: frozenset[str]) -> dict[str, Any]:
    return {name: _decode_any(raw) for name, raw in fields.items() if name not in known}


def _body(item: bytes) -> bytes:
    return item.partition(b"\n")[2]


def _reason(error: Exception) -> Reason:
    # msgspec tells a broken limit from a wrong type only in its words.
    if isinstance(error, TooMuch) or " of length <= " in str(error):
        return Reason.SIZE
    return Reason.TIME if _NO_TIME.fullmatch(str(error)) else Reason.SCHEMA


def _payload(item: bytes, index: int) -> bytes:
    """The batch with only the event at `index`: as it came, if that can be taken apart.

    One that is too deep for that stays whole, with its other events, which are known by their ids.
    """
    as_came = _body(item)
    if cut(as_came) is not as_came:
        return as_came
    try:
        return _just_one(as_came, index)
    except (*_UNREADABLE, LookupError):
        return _just_one(_body(storable(item)), index)


def _just_one(body: bytes, index: int) -> bytes:
    """The batch with only the event at `index`, so that it can be replayed by itself."""
    fields = _decode_fields(body)
    event = msgspec.json.decode(fields["events"], type=list[Raw])[index]
    return msgspec.json.encode({**fields, "events": [event]})
