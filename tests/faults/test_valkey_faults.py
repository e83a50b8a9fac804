"""Valkey killed, frozen, full, its file torn: what was acknowledged is stored, once."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from redis.exceptions import OutOfMemoryError
from whole_way import WholeWay

from contract.failpoint import FailPoint
from footfall.local.valkey import EmbeddedValkey

StartWay = Callable[..., WholeWay]


def send(server: EmbeddedValkey, sig: signal.Signals) -> None:
    assert server.process
    server.process.send_signal(sig)
    if sig is signal.SIGKILL:
        server.process.wait()


def append_only_file(server: EmbeddedValkey) -> Path:
    """The file that it appends to now."""
    return max(server.state.glob("appendonlydir/*.incr.aof"), key=lambda path: path.stat().st_mtime)


def test_killed_and_restarted_it_has_lost_nothing(
    whole_way: StartWay, mortal_valkey: EmbeddedValkey
) -> None:
    way = whole_way()
    way.stores()
    send(mortal_valkey, signal.SIGKILL)
    way.acknowledges()  # to the spool
    mortal_valkey.start()
    way.stores()
    with way.drain_held():
        way.acknowledges()
        way.until(lambda: way.spooled == 0)
        send(mortal_valkey, signal.SIGKILL)
        mortal_valkey.start()
        assert way.queue.depth() > 0
    way.reconciles()


def test_frozen_it_holds_up_nobody(whole_way: StartWay, mortal_valkey: EmbeddedValkey) -> None:
    way = whole_way()
    way.stores()
    send(mortal_valkey, signal.SIGSTOP)
    way.acknowledges()
    assert way.spooled > 0
    send(mortal_valkey, signal.SIGCONT)
    way.stores()
    way.reconciles()


def test_full_it_is_emptied_by_the_drain_and_takes_events_again(whole_way: StartWay) -> None:
    way = whole_way()
    way.stores()
    with way.drain_held():
        way.acknowledges()
        way.queue.redis.config_set("maxmemory", way.queue.redis.info()["used_memory"] + 1_000_000)
        waiting = way.queue.peek(100)
        with pytest.raises(OutOfMemoryError):
            while True:
                way.queue.push(*waiting)  # the same events again, as clients do
        way.acknowledges()
        way.until(lambda: way.collector.ready()["redis"] == "full")
        assert way.spooled > 0
    # Nobody makes it larger.
    way.until(lambda: way.collector.ready()["redis"] == "up")
    way.reconciles()


def test_a_write_torn_by_a_crash_costs_nothing(
    whole_way: StartWay, mortal_valkey: EmbeddedValkey
) -> None:
    way = whole_way()
    with way.drain_held():
        way.acknowledges()
        send(mortal_valkey, signal.SIGKILL)
        with append_only_file(mortal_valkey).open("ab") as file:
            file.write(b"*3\r\n$5\r\nRPUSH\r\n$15\r\nfootfall:events\r\n$900\r\n{half of it")
        mortal_valkey.start()
    way.reconciles()


def costs_only(way: WholeWay, cut: bytes) -> None:
    """What is lost was in the bytes that the disk lost, and nothing else is wrong."""
    found = way.count()
    with way.engine.connect() as connection:
        stored = set(connection.execute(sa.text("select event_id from events")).scalars())
    ledger = way.traffic.ledger
    lost = (ledger.acknowledged & ledger.good) - stored
    assert [event for event in lost if str(event).encode() not in cut] == []
    assert (found.duplicates, found.misplaced) == (0, 0)
    assert not any(found.aggregates_off.values())


def test_a_tail_that_the_disk_lost_costs_only_itself(
    whole_way: StartWay, mortal_valkey: EmbeddedValkey
) -> None:
    """A disk that loses what it has synced breaks its promise, and we ours: by not a byte more."""
    way = whole_way()
    with way.drain_held():
        way.acknowledges()
        send(mortal_valkey, signal.SIGKILL)
        file = append_only_file(mortal_valkey)
        whole = file.read_bytes()
        file.write_bytes(whole[:-10])
        mortal_valkey.start()
        way.acknowledges()
    costs_only(way, whole[whole.rindex(b"RPUSH") :])


def test_a_tail_that_is_lost_after_it_was_read_takes_nothing_newer_along(
    whole_way: StartWay, mortal_valkey: EmbeddedValkey
) -> None:
    """When the drain comes to trim what it has read, there are other items in its place."""
    way = whole_way(lease_seconds=30)
    way.stores()
    way.until(lambda: way.queue.depth() == 0)  # from here on, what is read is newer than the lease
    way.fail_points.arm(FailPoint.DRAIN_COMMITTED, signal.SIGSTOP)
    way.until(way.drain.is_frozen)
    head = way.queue.peek(1)[0]  # it has read at least this one
    send(mortal_valkey, signal.SIGKILL)
    file = append_only_file(mortal_valkey)
    whole = file.read_bytes()
    tear = whole.rindex(head)
    file.write_bytes(whole[:tear])
    mortal_valkey.start()
    assert way.queue.lease_holder() is not None
    way.until(lambda: way.queue.depth() >= 10)

    way.drain.send(signal.SIGCONT)
    way.until(lambda: "is not what it was" in way.drain.log.read_text())
    costs_only(way, whole[tear:])
