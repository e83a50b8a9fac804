"""The collector killed, stopped, its spool full, read-only, torn, damaged: a 204 stays true."""

import resource
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import msgspec
import pytest
import sqlalchemy as sa
from whole_way import WholeWay

from collector.record import HEADER
from collector.segment import read_items
from contract.failpoint import FailPoint
from contract.queue import decode_item
from footfall.local.valkey import EmbeddedValkey

StartWay = Callable[..., WholeWay]


def kill(server: EmbeddedValkey) -> None:
    assert server.process
    server.process.kill()
    server.process.wait()


def metric(way: WholeWay, name: str) -> float:
    lines = way.collector.metrics().splitlines()
    return next(float(line.split()[-1]) for line in lines if line.startswith(name))


@pytest.mark.parametrize("point", [FailPoint.COLLECTOR_ACCEPTED, FailPoint.COLLECTOR_PUSHED])
def test_killed_before_it_could_answer(whole_way: StartWay, point: FailPoint) -> None:
    """Without a 204 the client sends it again: a first time, or a second."""
    way = whole_way()
    way.stores()
    way.fail_points.arm(point)
    assert way.collector.process
    assert way.collector.process.wait(60) == -signal.SIGKILL
    way.collector.start()
    way.stores()
    way.reconciles()


def test_killed_with_a_spool(whole_way: StartWay, mortal_valkey: EmbeddedValkey) -> None:
    way = whole_way()
    kill(mortal_valkey)
    way.acknowledges()
    way.fail_points.arm(FailPoint.COLLECTOR_PUSHED)  # to the spool, this time
    assert way.collector.process
    assert way.collector.process.wait(60) == -signal.SIGKILL
    way.collector.start()
    way.acknowledges()
    mortal_valkey.start()
    way.reconciles()


def test_stopped_under_load(whole_way: StartWay) -> None:
    way = whole_way()
    for _ in range(2):
        way.acknowledges()
        way.collector.stop(signal.SIGTERM)
        assert way.collector.process
        assert way.collector.process.returncode == -signal.SIGTERM  # which it raises in the end
        way.collector.start()
    way.stores()
    way.reconciles()


def test_stopped_while_valkey_hangs(whole_way: StartWay, mortal_valkey: EmbeddedValkey) -> None:
    """What waits for Valkey's answer goes to the spool, or gets no 204."""
    way = whole_way()
    way.stores()
    assert mortal_valkey.process
    mortal_valkey.process.send_signal(signal.SIGSTOP)
    try:
        time.sleep(1)  # by now every client waits for an answer
        way.collector.stop(signal.SIGTERM)
    finally:
        mortal_valkey.process.send_signal(signal.SIGCONT)
    way.collector.start()
    way.stores()
    way.reconciles()


def test_the_spools_disk_is_full(whole_way: StartWay, mortal_valkey: EmbeddedValkey) -> None:
    """It takes what fits, and says 503 to the rest, which the clients keep."""
    way = whole_way()
    assert way.collector.process
    pid = way.collector.process.pid
    unlimited = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    kill(mortal_valkey)
    way.acknowledges()
    [segment] = way.collector.spool.iterdir()
    soon_full = segment.stat().st_size + 10_000  # in the middle of a record
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (soon_full, unlimited[1]))
    refused = 'footfall_refusals_total{reason="unavailable"}'
    way.until(lambda: metric(way, refused) > 10)
    assert way.spooled > 0

    resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)
    way.acknowledges()
    mortal_valkey.start()
    way.reconciles()
    assert list(way.collector.spool.iterdir()) == []


def make_read_only(folder: Path, private_mounts: bool) -> None:
    if private_mounts:
        subprocess.run(["mount", "--bind", folder, folder], check=True)
        subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
    else:
        folder.chmod(0o500)


def make_writable(folder: Path, private_mounts: bool) -> None:
    if private_mounts:
        subprocess.run(["umount", "--lazy", folder], check=True)
    else:
        folder.chmod(0o700)


def test_the_spool_is_read_only(
    whole_way: StartWay, mortal_valkey: EmbeddedValkey, private_mounts: bool
) -> None:
    """Without Valkey nothing is acknowledged; with it, only the old events wait."""
    way = whole_way()
    kill(mortal_valkey)
    way.acknowledges()
    way.collector.stop(signal.SIGKILL)
    make_read_only(way.collector.spool, private_mounts)
    try:
        way.collector.start()
        way.until(lambda: metric(way, 'footfall_refusals_total{reason="unavailable"}') > 10)
        assert not way.collector.ready()["ready"]
        mortal_valkey.start()
        way.acknowledges()
    finally:
        make_writable(way.collector.spool, private_mounts)
    way.reconciles()


def ids(item: bytes) -> set[UUID]:
    return {UUID(event["id"]) for event in msgspec.json.decode(decode_item(item)[1])["events"]}


def test_a_record_torn_by_a_crash(whole_way: StartWay, mortal_valkey: EmbeddedValkey) -> None:
    way = whole_way()
    kill(mortal_valkey)
    way.acknowledges()
    way.collector.stop(signal.SIGKILL)
    [segment] = way.collector.spool.iterdir()
    with segment.open("ab") as file:
        file.write(HEADER.pack(900, 0) + b'{"received_at":17000')
    way.collector.start()
    mortal_valkey.start()
    way.acknowledges()
    way.reconciles()


def test_a_record_damaged_by_the_disk(whole_way: StartWay, mortal_valkey: EmbeddedValkey) -> None:
    """It costs its own events, is kept aside, and is seen in log and metrics."""
    way = whole_way()
    kill(mortal_valkey)
    way.acknowledges()
    way.collector.stop(signal.SIGKILL)
    [segment] = way.collector.spool.iterdir()
    items = list(read_items(segment))
    hit = items[len(items) // 2]
    whole = segment.read_bytes()
    middle = whole.index(hit) + len(hit) // 2
    segment.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    damaged = segment.read_bytes()
    way.collector.start()
    mortal_valkey.start()
    way.acknowledges()
    found = way.count()

    with way.engine.connect() as connection:
        stored = set(connection.execute(sa.text("select event_id from events")).scalars())
    lost = (way.traffic.ledger.acknowledged & way.traffic.ledger.good) - stored
    assert lost <= ids(hit)
    assert (found.duplicates, found.misplaced, found.spool_left) == (0, 0, 0)
    way.until(lambda: metric(way, "footfall_spool_damaged_files") == 1)
    [aside] = way.collector.spool.glob("*.damaged")
    assert (aside.name, aside.read_bytes()) == (f"{segment.name}.damaged", damaged)
    assert f"{len(hit) + HEADER.size} bytes at {whole.index(hit) - HEADER.size} of" in (
        way.collector.log.read_text()
    )
