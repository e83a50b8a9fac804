"""contract.queue against a real Valkey: order, lease and fence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.errors import ItemError, LeaseLost, QueueChanged
from contract.queue import (
    LEASE_SECONDS,
    Envelope,
    LeaseToken,
    Queue,
    Stall,
    decode_item,
    encode_item,
)

OURS, THEIRS = LeaseToken("ours"), LeaseToken("theirs")


@given(body=st.binary(), user_agent=st.text(), received_at=st.integers(0, 2**53))
def test_an_item_comes_back_as_it_went_in(body: bytes, user_agent: str, received_at: int) -> None:
    envelope = Envelope(
        received_at=received_at, site="demo", ip="1.2.3.0", user_agent=user_agent, visitor="ab" * 16
    )
    assert decode_item(encode_item(envelope, body)) == (envelope, body)


@given(item=st.binary())
def test_garbage_is_an_item_error_or_an_item(item: bytes) -> None:
    try:
        decode_item(item)
    except ItemError as error:
        assert "queue item" in str(error)


def test_peek_leaves_the_items_and_trim_removes_exactly_those(queue: Queue) -> None:
    queue.push(b"1", b"2", b"3")
    assert queue.acquire(OURS)
    assert queue.peek(2) == [b"1", b"2"]
    assert queue.depth() == 3
    queue.trim(OURS, [b"1", b"2"])
    assert queue.peek(9) == [b"3"]


def test_only_one_drain_holds_the_lease(queue: Queue) -> None:
    assert queue.acquire(OURS)
    assert not queue.acquire(THEIRS)
    queue.release(THEIRS)
    assert queue.lease_holder() == OURS
    queue.release(OURS)
    assert queue.acquire(THEIRS)


def test_a_drain_that_lost_its_lease_trims_nothing(queue: Queue) -> None:
    queue.push(b"1", b"2")
    queue.acquire(OURS)
    queue.redis.delete(queue.lease_key)  # as when it expires
    queue.acquire(THEIRS)
    with pytest.raises(LeaseLost):
        queue.trim(OURS, [b"1"])
    with pytest.raises(LeaseLost):
        queue.renew(OURS)
    assert queue.peek(9) == [b"1", b"2"]


def test_a_trim_that_is_sent_again_removes_nothing_more(queue: Queue) -> None:
    # As the client does when the connection breaks after the command and before its answer.
    queue.push(b"1", b"2", b"3", b"4")
    queue.acquire(OURS)
    script, calls = queue._trim, []

    def twice(**call: object) -> object:
        calls.extend([script(**call), script(**call)])
        return calls[-1]

    queue._trim = twice  # type: ignore[assignment]
    queue.trim(OURS, [b"1", b"2"])
    assert calls == [1, 1]
    assert queue.peek(9) == [b"3", b"4"]


@pytest.mark.parametrize("left", [[], [b"1"], [b"1", b"2"]])
def test_a_list_that_came_back_without_its_tail_is_not_trimmed(
    queue: Queue, left: list[bytes]
) -> None:
    queue.push(b"1", b"2", b"3")
    queue.acquire(OURS)
    read = queue.peek(9)
    queue.redis.ltrim(queue.key, 0, len(left) - 1) if left else queue.redis.delete(queue.key)
    queue.push(b"4", b"5")  # acknowledged since, and read by nobody
    with pytest.raises(QueueChanged):
        queue.trim(OURS, read)
    assert queue.peek(9) == [*left, b"4", b"5"]


def test_a_full_redis_lets_the_drain_in(queue: Queue) -> None:
    queue.push(b"1", b"2")
    queue.redis.config_set("maxmemory", 1)
    try:
        assert queue.acquire(OURS)
        queue.trim(OURS, [b"1", b"2"])
    finally:
        queue.redis.config_set("maxmemory", "512mb")
    assert queue.depth() == 0


def test_a_peek_is_bounded_by_bytes_and_gives_one_item_at_least(queue: Queue) -> None:
    items = [bytes([65 + number % 26]) * 100 for number in range(40)]
    queue.push(*items)
    assert queue.peek(100, 2_050) == items[:20]
    assert queue.peek(100, 2_000) == items[:20]
    assert queue.peek(100, 1_999) == items[:19]
    assert queue.peek(18, 10**6) == items[:18]
    assert queue.peek(100, 10**6) == items
    assert queue.peek(100, 1) == items[:1]
    queue.redis.delete(queue.key)
    assert queue.peek(100, 1) == []


def test_a_peek_behind_others_gives_what_comes_next(queue: Queue) -> None:
    items = [b"%d" % number for number in range(60)]
    queue.push(*items)
    assert queue.peek(25, behind=20) == items[20:45]
    assert queue.peek(100, 2 * 20, behind=30) == items[30:50]
    assert queue.peek(9, behind=60) == []


def an_item(received_at: int) -> bytes:
    envelope = Envelope(received_at=received_at, site="demo", ip="", user_agent="", visitor="")
    return encode_item(envelope, b"{}")


def test_the_backlog_tells_what_waits_and_who_works(queue: Queue) -> None:
    idle = queue.backlog()
    assert (idle.items, idle.oldest_received_at, idle.drain_on_duty) == (0, None, False)
    assert (idle.drain_seen_at, idle.stall, idle.loaded) == (None, None, {})

    queue.push(an_item(1_700_000_000_000), an_item(1_800_000_000_000), b"garbage")
    assert queue.acquire(OURS)
    busy = queue.backlog()
    assert (busy.items, busy.oldest_received_at) == (3, 1_700_000_000_000)
    assert busy.drain_on_duty
    assert busy.drain_seen_at is not None
    assert busy.drain_seen_at // 100_000_000 == time.time_ns() // 10**14

    queue.trim(OURS, queue.peek(1), {"stored": 3, "rejected": 1})
    queue.trim(OURS, queue.peek(1), {"stored": 2})
    queue.release(OURS)
    left = queue.backlog()
    assert (left.items, left.oldest_received_at, left.drain_on_duty) == (1, None, False)
    assert left.loaded == {"stored": 5, "rejected": 1}
    assert left.drain_seen_at == busy.drain_seen_at


def test_a_trim_that_is_refused_counts_nothing(queue: Queue) -> None:
    queue.push(b"1")
    assert queue.acquire(THEIRS)
    with pytest.raises(LeaseLost):
        queue.trim(OURS, [b"1"], {"stored": 1})
    assert queue.backlog().loaded == {}


def test_a_stall_lasts_from_the_first_word_of_it_to_its_end(queue: Queue) -> None:
    queue.note_stall("PostgreSQL does not answer")
    first = queue.backlog().stall
    time.sleep(0.01)
    queue.note_stall("PostgreSQL is starting up")
    second = queue.backlog().stall
    assert first is not None
    assert second == Stall(first.since, "PostgreSQL is starting up")
    assert 0 < queue.redis.pttl(f"{queue.key}:stall") <= 2 * LEASE_SECONDS * 1000
    queue.end_stall()
    assert queue.backlog().stall is None
