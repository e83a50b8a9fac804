"""A queue item's bytes to events or rejections. Pure: it knows no clock, database or site list."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Raw, Struct

from contract.errors import ItemError
from contract.event import (
    MAX_PROPS_BYTES,
    MAX_PROPS_DEPTH,
    MAX_PROPS_KEYS,
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


class Received(Struct, frozen=True, kw_only=True):
    """One event that is what the contract says, with all that came with it."""

    envelope: Envelope
    batch: Batch[Raw]
    event: Event
    extra: dict[str, Any] | None  # fields that this version does not know, of event and batch
    body: bytes
    as_came: bytes  # the body before what cannot be stored was taken out of it
    index: int  # its place in the batch

    def rejected(self, reason: Reason, detail: str) -> Rejection:
        """This event as a rejection."""
        payload = _payload(self.as_came, self.body, self.index)
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
    as_came = item.partition(b"\n")[2]
    if envelope == UNKNOWN:  # replayed: its payload is the item that could not be read then
        yield from validate(as_came)
        return
    if not EARLIEST_MS <= envelope.received_at < LATEST_MS:
        detail = f"The collector received it at {envelope.received_at}, which is no time of ours."
        yield Rejection(reason=Reason.TIME, detail=detail, envelope=UNKNOWN, payload=item)
        return
    try:
        batch = _decode_batch(body)
        batch_extra = _unknown(_decode_fields(body), _BATCH_FIELDS)
    except _UNREADABLE as error:
        yield Rejection(
            reason=_reason(error), detail=str(error), envelope=envelope, payload=as_came
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
                payload=_payload(as_came, body, index),
            )
            continue
        yield Received(
            envelope=envelope,
            batch=batch,
            event=event,
            extra=extra,
            body=body,
            as_came=as_came,
            index=index,
        )


class _TooMuch(msgspec.ValidationError):
    """Free values beyond the contract's limits."""


def _read(raw: Raw, batch_extra: dict[str, Any]) -> tuple[Event, dict[str, Any] | None]:
    fields = _decode_fields(raw)
    if "props" in fields:
        _check_free_values("props", fields["props"])
    event = _decode_event(raw)
    if event.id.version != 7:
        raise msgspec.ValidationError(f"{event.id} is not a UUID of version 7 - at `$.id`")
    extra = batch_extra | _unknown(fields, _EVENT_FIELDS[type(event)])
    if isinstance(event, PageView) and event.utm:
        unknown_utm = _unknown(_decode_fields(fields["utm"]), _UTM_FIELDS)
        extra |= {"utm": unknown_utm} if unknown_utm else {}
    if extra:
        _check_free_values("unknown fields", Raw(msgspec.json.encode(extra)))
    return event, extra or None


def _unknown(fields: dict[str, Raw], known: frozenset[str]) -> dict[str, Any]:
    return {name: _decode_any(raw) for name, raw in fields.items() if name not in known}


def _check_free_values(name: str, raw: Raw) -> None:
    size = len(memoryview(raw))
    if size > MAX_PROPS_BYTES:
        raise _TooMuch(f"{name}: {size} bytes, at most {MAX_PROPS_BYTES} are taken")
    keys, depth = _measure(_decode_any(raw))
    if keys > MAX_PROPS_KEYS:
        raise _TooMuch(f"{name}: {keys} keys, at most {MAX_PROPS_KEYS} are taken")
    if depth > MAX_PROPS_DEPTH:
        raise _TooMuch(f"{name}: {depth} levels deep, at most {MAX_PROPS_DEPTH} are taken")


def _measure(value: Any) -> tuple[int, int]:
    """How many keys a JSON value has in all, and how many levels of objects and arrays."""
    if not isinstance(value, dict | list):
        return 0, 0
    inner = [_measure(part) for part in (value.values() if isinstance(value, dict) else value)]
    own_keys = len(value) if isinstance(value, dict) else 0
    return (
        own_keys + sum(keys for keys, _ in inner),
        1 + max((depth for _, depth in inner), default=0),
    )


def _reason(error: Exception) -> Reason:
    # msgspec tells a broken limit from a wrong type only in its words.
    if isinstance(error, _TooMuch) or " of length <= " in str(error):
        return Reason.SIZE
    return Reason.TIME if _NO_TIME.fullmatch(str(error)) else Reason.SCHEMA


def _payload(as_came: bytes, body: bytes, index: int) -> bytes:
    """The batch with only the event at `index`: as it came, if that can be taken apart."""
    try:
        return _just_one(as_came, index)
    except (*_UNREADABLE, LookupError):
        return _just_one(body, index)


def _just_one(body: bytes, index: int) -> bytes:
    """The batch with only the event at `index`, so that it can be replayed by itself."""
    fields = _decode_fields(body)
    event = msgspec.json.decode(fields["events"], type=list[Raw])[index]
    return msgspec.json.encode({**fields, "events": [event]})
