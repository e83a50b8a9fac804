"""The Redis list between collector and pipeline: items, peek, lease and fenced trim.

An item is one envelope (what the collector knew of the request) and the request's body, unchanged:

    {"received_at":1700000000000,"site":"shop",...}\\n{"version":1,"site":"shop","events":[...]}

The drain peeks at the head, commits what it read to the store, and then trims exactly that many
items. Trimming checks the lease in the same Lua script, so that a drain which lost its lease
(frozen past its time, or presumed dead) can trim nothing: what it read stays for its successor, and
the store refuses what is there already.
"""

import time
from collections.abc import Mapping, Sequence
from hashlib import sha1
from typing import NewType, cast
from uuid import uuid4

import msgspec
from msgspec import Struct
from redis import Redis

from contract.errors import ItemError, LeaseLost, QueueChanged

LeaseToken = NewType("LeaseToken", str)

# A drain renews with every micro-batch (about once a second). Half a minute forgives a slow commit.
LEASE_SECONDS = 30

# The client sends a command again when its answer was lost, so each script must bear being run
# twice: a trim carries a ticket, and one that was used already removes nothing more. It also looks
# whether the last item that was read is where it was: a Redis that restarts without its newest
# items (a torn append-only file, a fail-over) has other ones there, which nobody has loaded.
# `allow-oom`: a full Redis must let the drain in, which is what empties it.
_TRIM = """#!lua flags=allow-oom
if redis.call('get', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('pexpire', KEYS[2], ARGV[3])
if redis.call('get', KEYS[3]) == ARGV[4] then return 1 end
local last = redis.call('lindex', KEYS[1], ARGV[2] - 1)
if not last or redis.sha1hex(last) ~= ARGV[5] then return -1 end
redis.call('ltrim', KEYS[1], ARGV[2], -1)
redis.call('set', KEYS[3], ARGV[4])
for i = 6, #ARGV, 2 do redis.call('hincrby', KEYS[4], ARGV[i], ARGV[i + 1]) end
return 1
"""
_ACQUIRE = """#!lua flags=allow-oom
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then
    -- Longer to go than any lease has: the clock was set back. It has its time from now.
    if redis.call('pttl', KEYS[1]) > tonumber(ARGV[2]) then
        redis.call('pexpire', KEYS[1], ARGV[2])
    end
    return 0
end
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
local now = redis.call('time')
redis.call('set', KEYS[2], string.format('%d%03d', now[1], math.floor(now[2] / 1000)))
return 1
"""
_RENEW = """#!lua flags=allow-oom
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('pexpire', KEYS[1], ARGV[2])
local now = redis.call('time')
redis.call('set', KEYS[2], string.format('%d%03d', now[1], math.floor(now[2] / 1000)))
return 1
"""
_RELEASE = """
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])
"""
UNBOUNDED = 2**53  # the largest whole number that Lua knows
# Read a few at a time, so that neither Redis nor we ever hold more than was asked for.
_PEEK = """#!lua flags=no-writes
local items, bytes, from = {}, 0, tonumber(ARGV[3])
local most_bytes, till = tonumber(ARGV[2]), from + tonumber(ARGV[1])
while from < till do
    local part = redis.call('lrange', KEYS[1], from, math.min(from + 16, till) - 1)
    for _, item in ipairs(part) do
        bytes = bytes + #item
        if bytes > most_bytes and #items > 0 then return items end
        items[#items + 1] = item
    end
    if #part < 16 then break end
    from = from + 16
end
return items
"""
# A drain that cannot load says so at least every few seconds; its successor is there within these.
_STALL_LEASES = 2


class Envelope(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
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
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ItemError(f"A queue item's envelope cannot be read: {error}") from error


class Stall(Struct, frozen=True):
    """The drain is on duty but cannot load, because PostgreSQL is away, full or busy."""

    since: int  # milliseconds since 1970
    why: str


class Backlog(Struct, frozen=True, kw_only=True):
    """What waits on the list, and who works on it. Moments are milliseconds since 1970."""

    items: int  # batches, each a post of 1 to 50 events
    oldest_received_at: int | None  # None when nothing waits, or the head cannot be read
    drain_on_duty: bool  # it holds the lease
    drain_seen_at: int | None  # when it last took or renewed the lease
    stall: Stall | None
    loaded: Mapping[str, int]  # events by what became of them, since the list began

    def is_neglected(self, now: float) -> bool:
        """Whether something waits, as of `now` (seconds since 1970), and nobody works on it.

        A dead drain's lease runs out in LEASE_SECONDS, and the first one needs seconds to begin.
        """
        oldest = self.oldest_received_at
        waits_long = oldest is None or now - oldest / 1000 > LEASE_SECONDS
        return self.items > 0 and waits_long and not self.drain_on_duty


class Queue:
    """The drain's side of the list (the collector only pushes)."""

    def __init__(self, redis: Redis, key: str, *, lease_seconds: float = LEASE_SECONDS) -> None:
        self.redis = redis
        self.key = key
        self.lease_seconds = lease_seconds
        self._lease_ms = round(lease_seconds * 1000)
        self.lease_key = f"{key}:lease"
        self._ticket_key = f"{key}:trimmed"
        self._seen_key = f"{key}:drain-seen"
        self._stall_key = f"{key}:stall"
        self._loaded_key = f"{key}:loaded"
        self._peek = redis.register_script(_PEEK)
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

    def peek(self, count: int, max_bytes: int = UNBOUNDED, *, behind: int = 0) -> list[bytes]:
        """Up to `count` items from the head, oldest first, and of `max_bytes` together.

        One is given even if it alone is larger. They stay on the list. With `behind`, those that
        stand behind so many others.
        """
        return cast(list[bytes], self._peek(keys=[self.key], args=[count, max_bytes, behind]))

    def backlog(self) -> Backlog:
        """What waits and who works on it, in one round trip."""
        look = self.redis.pipeline(transaction=False)
        look.llen(self.key)
        look.lindex(self.key, 0)
        look.get(self.lease_key)
        look.get(self._seen_key)
        look.get(self._stall_key)
        look.hgetall(self._loaded_key)
        depth, head, lease, seen, stall, loaded = look.execute()
        return Backlog(
            items=depth,
            oldest_received_at=_received_at(head),
            drain_on_duty=lease is not None,
            drain_seen_at=int(seen) if seen else None,
            stall=msgspec.json.decode(stall, type=Stall) if stall else None,
            loaded={name.decode(): int(count) for name, count in loaded.items()},
        )

    def note_stall(self, why: str) -> None:
        """Say for all to see that nothing can be loaded, and since when; again until it can."""
        known = cast(bytes | None, self.redis.get(self._stall_key))
        now = time.time_ns() // 1_000_000
        since = msgspec.json.decode(known, type=Stall).since if known else now
        self.redis.set(
            self._stall_key,
            msgspec.json.encode(Stall(since, why)),
            px=_STALL_LEASES * self._lease_ms,
        )

    def end_stall(self) -> None:
        """Say that loading works."""
        self.redis.delete(self._stall_key)

    def lease_holder(self) -> str | None:
        """The token of the drain that holds the lease, or None."""
        token = cast(bytes | None, self.redis.get(self.lease_key))
        return token.decode() if token else None

    def acquire(self, token: LeaseToken) -> bool:
        """Take the lease if nobody else holds it."""
        keys = [self.lease_key, self._seen_key]
        return bool(self._acquire(keys=keys, args=[token, self._lease_ms]))

    def renew(self, token: LeaseToken) -> None:
        """Hold the lease for another `lease_seconds`. Raises LeaseLost when it is not ours."""
        keys = [self.lease_key, self._seen_key]
        if not self._renew(keys=keys, args=[token, self._lease_ms]):
            raise LeaseLost(f"The lease on {self.key} is held by another drain.")

    def release(self, token: LeaseToken) -> None:
        """Give the lease up; does nothing if it is no longer ours."""
        self._release(keys=[self.lease_key], args=[token])

    def trim(
        self, token: LeaseToken, items: Sequence[bytes], outcomes: Mapping[str, int] | None = None
    ) -> None:
        """Remove the items, which `peek` gave, from the head, renew the lease and count what became
        of their events, as one step.

        Raises LeaseLost when the lease is not ours and QueueChanged when they are not at the head;
        nothing is removed or counted then.
        """
        keys = [self.key, self.lease_key, self._ticket_key, self._loaded_key]
        last = sha1(items[-1], usedforsecurity=False).hexdigest()
        args: list[str | int] = [token, len(items), self._lease_ms, uuid4().hex, last]
        for outcome, events in (outcomes or {}).items():
            args += [outcome, events]
        match self._trim(keys=keys, args=args):
            case 0:
                raise LeaseLost(
                    f"The lease on {self.key} was lost; {len(items)} items were left on it."
                )
            case -1:
                raise QueueChanged(
                    f"{self.key} is not what it was when {len(items)} items were read, so none was "
                    "removed. Redis has lost its newest items: see its log, and docs/operations.md."
                )


def _received_at(head: bytes | None) -> int | None:
    try:
        return decode_item(head)[0].received_at if head else None
    except ItemError:
        return None
