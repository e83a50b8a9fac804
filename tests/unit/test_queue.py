"""contract.queue against a real Valkey: order, lease and fence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.errors import ItemError, LeaseLost
from contract.queue import Envelope, LeaseToken, Queue, decode_item, encode_item

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
    queue.trim(OURS, 2)
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
        queue.trim(OURS, 1)
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
    queue.trim(OURS, 2)
    assert calls == [1, 1]
    assert queue.peek(9) == [b"3", b"4"]


def test_a_full_redis_lets_the_drain_in(queue: Queue) -> None:
    queue.push(b"1", b"2")
    queue.redis.config_set("maxmemory", 1)
    try:
        assert queue.acquire(OURS)
        queue.trim(OURS, 2)
    finally:
        queue.redis.config_set("maxmemory", "512mb")
    assert queue.depth() == 0
