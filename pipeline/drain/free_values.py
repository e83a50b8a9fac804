"""Values that nobody has described: `props`, and fields of other versions. They have limits."""

from typing import Any

import msgspec
from msgspec import Raw

from contract.event import MAX_PROPS_BYTES, MAX_PROPS_DEPTH, MAX_PROPS_KEYS

_decode = msgspec.json.Decoder().decode


class TooMuch(msgspec.ValidationError):
    """Free values beyond the contract's limits."""


def check(name: str, raw: Raw) -> None:
    """Raises TooMuch, naming the limit, where a JSON value is beyond one."""
    size = len(memoryview(raw))
    if size > MAX_PROPS_BYTES:
        raise TooMuch(f"{name}: {size} bytes, at most {MAX_PROPS_BYTES} are taken")
    keys, depth = _measure(_decode(raw))
    if keys > MAX_PROPS_KEYS:
        raise TooMuch(f"{name}: {keys} keys, at most {MAX_PROPS_KEYS} are taken")
    if depth > MAX_PROPS_DEPTH:
        raise TooMuch(f"{name}: {depth} levels deep, at most {MAX_PROPS_DEPTH} are taken")


def fits(value: Any, bytes_at_most: int) -> bool:
    """Whether a value, of so many bytes at most as JSON, is surely within the limits."""
    if bytes_at_most > MAX_PROPS_BYTES:
        return False
    keys, depth = _measure(value)
    return keys <= MAX_PROPS_KEYS and depth <= MAX_PROPS_DEPTH


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
