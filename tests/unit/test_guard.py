"""The guard's rules, one by one; tests/integration/test_collector.py has them over HTTP."""

import asyncio
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message

from collector.body import Disconnected, read_body, unpack
from collector.guard import Guard, Head, origin_host, read_head
from collector.rate import WINDOW_SECONDS, RateLimit
from collector.refusal import Reason, Refusal
from contract.settings import SiteSettings

GUARD = Guard({"demo": SiteSettings(domains=("shop.example",)), "closed": SiteSettings()})


def reason_of(refusal: pytest.ExceptionInfo[Refusal]) -> Reason:
    return refusal.value.reason


@given(st.binary(max_size=2000))
def test_whatever_was_packed_is_unpacked(body: bytes) -> None:
    assert unpack(gzip.compress(body), b"gzip", 2000) == body


@given(st.binary(max_size=200))
def test_no_bytes_at_all_break_the_guard(body: bytes) -> None:
    for judge in (lambda: unpack(body, b"gzip", 100), lambda: read_head(body)):
        try:
            judge()
        except Refusal as refusal:
            assert refusal.reason.status == 400


@given(st.integers(0, 64))
def test_a_body_is_taken_up_to_its_limit_exactly(size: int) -> None:
    packed = gzip.compress(b"x" * size)
    if size <= 32:
        assert len(unpack(packed, b"gzip", 32)) == size
    else:
        with pytest.raises(Refusal) as refusal:
            unpack(packed, b"gzip", 32)
        assert reason_of(refusal) is Reason.TOO_LARGE


def read(*messages: Message, max_bytes: int = 10) -> bytes:
    waiting = list(messages)

    async def receive() -> Message:
        return waiting.pop(0)

    return asyncio.run(read_body({}, receive, max_bytes))


def part(body: bytes, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_in_parts_is_put_together() -> None:
    assert read(part(b"12", True), part(b"34", True), part(b"", False)) == b"1234"


def test_reading_stops_where_it_is_too_large() -> None:
    with pytest.raises(Refusal) as refusal:
        read(part(b"12345678", True), part(b"9ab", True))  # no third part is asked for
    assert reason_of(refusal) is Reason.TOO_LARGE


def test_a_client_that_goes_away() -> None:
    with pytest.raises(Disconnected):
        read({"type": "http.disconnect"})
    with pytest.raises(Disconnected):
        read(part(b"1", True), {"type": "http.disconnect"})


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        (b"https://shop.example", "shop.example"),
        (b"https://SHOP.example:8443", "shop.example"),
        (b"http://[::1]:3000", "::1"),
        (b"null", ""),
        (b"", ""),
        (b"http://[", ""),
        (b"\xff\xfe", ""),
    ],
)
def test_the_host_of_an_origin(origin: bytes, host: str) -> None:
    assert origin_host(origin) == host


@pytest.mark.parametrize("origin", [None, b"https://shop.example", b"http://www.shop.example:1"])
def test_a_site_takes_posts_from_its_domains_and_from_programs(origin: bytes | None) -> None:
    GUARD.check(Head(site="demo"), origin)


@pytest.mark.parametrize(
    ("head", "origin", "reason"),
    [
        (Head(site="Demo"), None, Reason.UNKNOWN_SITE),
        (Head(site="demo"), b"https://shop.example.evil.example", Reason.ORIGIN),
        (Head(site="closed"), b"https://shop.example", Reason.ORIGIN),
        (Head(site="demo", consent="denied"), b"https://shop.example", Reason.CONSENT_DENIED),
    ],
)
def test_a_site_refuses(head: Head, origin: bytes | None, reason: Reason) -> None:
    with pytest.raises(Refusal) as refusal:
        GUARD.check(head, origin)
    assert reason_of(refusal) is reason


def admitted(limit: RateLimit, key: str, now: float) -> bool:
    try:
        limit.admit(key, now)
    except Refusal as refusal:
        assert reason_of_wait(refusal) >= 1
        return False
    return True


def reason_of_wait(refusal: Refusal) -> int:
    assert refusal.reason is Reason.RATE
    assert refusal.retry_after_seconds is not None
    return refusal.retry_after_seconds


@given(st.integers(1, 50), st.floats(0, 2e9))
def test_a_minutes_worth_may_come_at_once_and_no_more(per_minute: int, now: float) -> None:
    limit = RateLimit(per_minute)
    assert all(admitted(limit, "a", now) for _ in range(per_minute))
    assert not admitted(limit, "a", now)
    assert admitted(limit, "b", now)
    assert admitted(limit, "a", now + WINDOW_SECONDS / per_minute)
    assert not admitted(limit, "a", now + WINDOW_SECONDS / per_minute)


@given(st.integers(1, 50))
def test_who_waits_as_told_is_admitted(per_minute: int) -> None:
    limit = RateLimit(per_minute)
    while admitted(limit, "a", 0):
        pass
    with pytest.raises(Refusal) as refusal:
        limit.admit("a", 0)
    assert admitted(limit, "a", reason_of_wait(refusal.value))


def test_without_a_limit_nobody_waits() -> None:
    limit = RateLimit(0)
    assert all(admitted(limit, "a", 0) for _ in range(10_000))


def test_the_address_seen_longest_ago_is_forgotten_first() -> None:
    limit = RateLimit(1, max_addresses=2)
    for key in ("a", "b", "c"):
        assert admitted(limit, key, 0)
    assert not admitted(limit, "b", 0)
    assert not admitted(limit, "c", 0)
    assert admitted(limit, "a", 0)


def test_a_title_cut_within_an_emoji_costs_no_batch() -> None:
    assert read_head(rb'{"site":"demo","events":[{"title":"Deal \ud83d"}]}').site == "demo"
