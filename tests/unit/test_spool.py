"""The spool: what was appended comes back, in order, whatever happened in between."""

import multiprocessing
import resource
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.segment import read_records
from collector.spool import CHUNK_BYTES, Spool, spooled_items
from contract.errors import SpoolError

ITEMS = [b"one", b"\x00", b"\x00three\n", b"four" * 1000]


def replay(spool: Spool) -> list[bytes]:
    """Everything the spool gives, as the collector takes it."""
    taken: list[bytes] = []
    while chunk := spool.peek():
        taken += chunk
        spool.discard()
    return taken


@given(st.lists(st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=5), max_size=10))
def test_items_come_back_in_order_and_leave_no_file(groups: list[list[bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        spool = Spool(Path(folder), 10**6, segment_bytes=500)
        for group in groups:
            spool.append(group)
        appended = [item for group in groups for item in group]
        assert spool.items == spooled_items(Path(folder)) == len(appended)

        assert replay(spool) == appended

        assert spool.items == 0
        assert list(Path(folder).iterdir()) == []


def test_items_appended_during_the_replay_come_after(tmp_path: Path) -> None:
    spool = Spool(tmp_path, 10**6)
    spool.append([b"1", b"2"])
    assert spool.peek() == [b"1", b"2"]
    spool.append([b"3"])
    assert spool.peek() == [b"1", b"2"]  # until they are discarded
    assert replay(spool) == [b"1", b"2", b"3"]


def test_a_chunk_is_bounded(tmp_path: Path) -> None:
    spool = Spool(tmp_path, 10**8)
    item = b"x" * (CHUNK_BYTES // 4)
    spool.append([item] * 10)
    assert [len(spool.peek()), spool.items] == [4, 10]
    spool.discard()
    assert spool.items == 6
    assert replay(spool) == [item] * 6


def test_the_next_worker_finds_what_the_last_one_left(tmp_path: Path) -> None:
    last = Spool(tmp_path, 10**6)
    last.append(ITEMS)
    last.close()
    assert replay(Spool(tmp_path, 10**6)) == ITEMS


def test_a_living_workers_file_is_left_alone(tmp_path: Path) -> None:
    living = Spool(tmp_path, 10**6)
    living.append(ITEMS)
    assert Spool(tmp_path, 10**6).peek() == []
    assert replay(living) == ITEMS


def append_and_die(folder: Path) -> None:
    Spool(folder, 10**6).append(ITEMS)


def test_a_dead_workers_file_is_adopted(tmp_path: Path) -> None:
    worker = multiprocessing.get_context("spawn").Process(target=append_and_die, args=[tmp_path])
    worker.start()
    worker.join()
    own = Spool(tmp_path, 10**6)
    own.append([b"mine"])
    assert replay(own) == [*ITEMS, b"mine"]


@given(st.data())
def test_a_torn_file_gives_every_whole_record_before_the_tear(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = Spool(Path(folder), 10**6)
        first.append(ITEMS)
        first.close()
        [path] = Path(folder).iterdir()
        whole = path.read_bytes()
        cut = data.draw(st.integers(0, len(whole)))
        path.write_bytes(
            whole[:cut] + data.draw(st.sampled_from([b"", b"\x00" * 3, b"\x00" * 40, b"\xff" * 40]))
        )

        ends = [sum(8 + len(item) for item in ITEMS[: count + 1]) for count in range(len(ITEMS))]
        kept = ITEMS[: sum(end <= cut for end in ends)]

        assert list(read_records(path)) == kept
        assert spooled_items(Path(folder)) == len(kept)
        assert replay(Spool(Path(folder), 10**6)) == kept


def test_a_full_spool_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    spool = Spool(tmp_path, 100)
    spool.append([b"x" * 60])
    with pytest.raises(SpoolError, match="FOOTFALL_SPOOL_MAX_BYTES"):
        spool.append([b"y" * 60])
    with pytest.raises(SpoolError):
        spool.check(60)
    assert replay(spool) == [b"x" * 60]
    spool.append([b"y" * 60])


def test_a_disk_that_fails_in_the_middle_of_a_write_keeps_nothing_of_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path, 10**6)
    spool.append([b"before"])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))  # writes past it fail half-way
    try:
        with pytest.raises(SpoolError, match=str(tmp_path)):
            spool.append([b"x" * 5000])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    spool.append([b"after"])
    assert replay(spool) == [b"before", b"after"]


def test_a_folder_that_cannot_be_made_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    spool = Spool(tmp_path / "file" / "spool", 10**6)
    with pytest.raises(SpoolError, match="file/spool"):
        spool.append([b"x"])
    with pytest.raises(SpoolError):
        spool.check(1)
    assert spool.peek() == []


def test_only_its_user_may_read_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool", 10**6)
    spool.append([b"x"])
    [path] = (tmp_path / "spool").iterdir()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
