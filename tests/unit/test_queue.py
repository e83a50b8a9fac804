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
