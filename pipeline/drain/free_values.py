"""Values that nobody has described: `props`, and fields of other versions. They have limits."""

from typing import Any

import msgspec
from msgspec import Raw

from contract.event import MAX_PROPS_BYTES, MAX_PROPS_DEPTH, MAX_PROPS_KEYS

_NESTS = (dict, list)

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
        raise TooMuch(f"{name}: nested deeper than the {MAX_PROPS_DEPTH} levels that are taken")


def fits(value: Any, bytes_at_most: int) -> bool:
    """Whether a value, of so many bytes at most as JSON, is surely within the limits."""
    if bytes_at_most > MAX_PROPS_BYTES:
        return False
    keys, depth = _measure(value)
    return keys <= MAX_PROPS_KEYS and depth <= MAX_PROPS_DEPTH


def _measure(value: Any) -> tuple[int, int]:
    """How many keys a JSON value has in all, and how many levels of objects and arrays.

    Level by level: a call for each would fill the stack, for whoever sends it chooses how many.
    """
    keys = depth = 0
    level = [value] if type(value) in _NESTS else []
    while level:
        depth += 1
        inner: list[Any] = []
        for part in level:
            if type(part) is dict:
                keys += len(part)
                inner += part.values()
            else:
                inner += part
        level = [part for part in inner if type(part) in _NESTS]
    return keys, depth
