"""The Redis list between collector and pipeline: items, peek, lease and fenced trim.

An item is one envelope (what the collector knew of the request) and the request's body, unchanged:

    {"received_at":1700000000000,"site":"shop",...}\\n{"version":1,"site":"shop","events":[...]}

The drain peeks at the head, commits what it read to the store, and then trims exactly that many
items. Trimming checks the lease in the same Lua script, so that a drain which lost its lease
(frozen past its time, or presumed dead) can trim nothing: what it read stays for its successor, and
the store refuses what is there already.
"""

from typing import NewType, cast
from uuid import uuid4

import msgspec
from msgspec import Struct
from redis import Redis

from contract.errors import ItemError, LeaseLost

LeaseToken = NewType("LeaseToken", str)

# A drain renews with every micro-batch (about once a second). Half a minute forgives a slow commit.
LEASE_SECONDS = 30

# The client sends a command again when its answer was lost, so each script must bear being run
# twice: a trim carries a ticket, and one that was used already removes nothing more. `allow-oom`:
# a full Redis must let the drain in, which is what empties it.
_TRIM = """#!lua flags=allow-oom
if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('pexpire', KEYS[2], ARGV[3])
if redis.call('get', KEYS[3]) == ARGV[4] then return 1 end
redis.call('ltrim', KEYS[1], ARGV[2], -1)
redis.call('set', KEYS[3], ARGV[4])
return 1
"""
_ACQUIRE = """#!lua flags=allow-oom
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
return 1
"""
_RENEW = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])
"""
_RELEASE = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])
"""


class Envelope(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the collector knows of a request. No raw address ever stands in it."""

    received_at: int  # milliseconds since 1970
    site: str
    ip: str  # truncated: /24 for IPv4, /48 for IPv6; empty when unknown
    user_agent: str
    visitor: str  # 32 hex digits: the cookieless visitor hash under today's salt
    visitor_before: str = (
        ""  # the same under yesterday's salt, so that a visit across midnight is one
    )


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Envelope)


def encode_item(envelope: Envelope, body: bytes) -> bytes:
    """One queue item: the envelope as a line of JSON, then the body as it came."""
    return _encoder.encode(envelope) + b"\n" + body


def decode_item(item: bytes) -> tuple[Envelope, bytes]:
    """The envelope and the body of an item.

    Raises ItemError when the item is not one that `encode_item` wrote.
    """
    head, separator, body = item.partition(b"\n")
    if not separator:
        raise ItemError(f"A queue item of {len(item)} bytes has no envelope line.")
    try:
        return _decoder.decode(head), body
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ItemError(f"A queue item's envelope cannot be read: {error}") from error


class Queue:
    """The drain's side of the list (the collector only pushes)."""

    def __init__(self, redis: Redis, key: str, *, lease_seconds: float = LEASE_SECONDS) -> None:
        self.redis = redis
        self.key = key
        self.lease_seconds = lease_seconds
        self._lease_ms = round(lease_seconds * 1000)
        self.lease_key = f"{key}:lease"
        self._ticket_key = f"{key}:trimmed"
        self._trim = redis.register_script(_TRIM)
        self._acquire = redis.register_script(_ACQUIRE)
        self._renew = redis.register_script(_RENEW)
        self._release = redis.register_script(_RELEASE)

    def depth(self) -> int:
        """How many items (batches) wait."""
        return int(self.redis.llen(self.key))

    def push(self, *items: bytes) -> int:
        """Append items at the tail; returns the new depth."""
        return int(self.redis.rpush(self.key, *items))

    def peek(self, count: int) -> list[bytes]:
        """Up to `count` items from the head, oldest first. They stay on the list."""
        return cast(list[bytes], self.redis.lrange(self.key, 0, count - 1))

    def oldest_received_at(self) -> int | None:
        """When the item at the head arrived (ms since 1970), or None if nothing waits."""
        head = self.peek(1)
        return decode_item(head[0])[0].received_at if head else None

    def lease_holder(self) -> str | None:
        """The token of the drain that holds the lease, or None."""
        token = cast(bytes | None, self.redis.get(self.lease_key))
        return token.decode() if token else None

    def acquire(self, token: LeaseToken) -> bool:
        """Take the lease if nobody else holds it."""
        return bool(self._acquire(keys=[self.lease_key], args=[token, self._lease_ms]))

    def renew(self, token: LeaseToken) -> None:
        """Hold the lease for another `lease_seconds`. Raises LeaseLost when it is not ours."""
        if not self._renew(keys=[self.lease_key], args=[token, self._lease_ms]):
            raise LeaseLost(f"The lease on {self.key} is held by another drain.")

    def release(self, token: LeaseToken) -> None:
        """Give the lease up; does nothing if it is no longer ours."""
        self._release(keys=[self.lease_key], args=[token])

    def trim(self, token: LeaseToken, count: int) -> None:
        """Remove the `count` items at the head and renew the lease, as one step.

        Raises LeaseLost, with nothing removed, when the lease is not ours.
        """
        keys = [self.key, self.lease_key, self._ticket_key]
        args: list[str | int] = [token, count, self._lease_ms, uuid4().hex]
        if not self._trim(keys=keys, args=args):
            raise LeaseLost(f"The lease on {self.key} was lost; {count} items were left on it.")
