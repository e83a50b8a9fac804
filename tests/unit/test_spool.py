"""The spool: what was appended comes back, in order, whatever happened in between."""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from errno import EACCES, EIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.record import HEADER, Damage, records
from collector.spool import CHUNK_BYTES, Spool, spooled_items
from contract.errors import SpoolError
from contract.settings import ROOT

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


APPEND_AND_DIE = """
import ast, sys
from pathlib import Path
from collector.spool import Spool
Spool(Path(sys.argv[1]), 10**6).append(ast.literal_eval(sys.argv[2]))
"""


def test_a_dead_workers_file_is_adopted(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", APPEND_AND_DIE, tmp_path, repr(ITEMS)], cwd=ROOT, check=True
    )
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

        with path.open("rb") as stream:
            assert [one for one in records(stream) if isinstance(one, bytes)] == kept
        assert spooled_items(Path(folder)) == len(kept)
        assert replay(Spool(Path(folder), 10**6)) == kept


ITEM_STARTS = [sum(HEADER.size + len(item) for item in ITEMS[:count]) for count in range(5)]


@given(st.data())
def test_damage_costs_only_the_records_it_is_in(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first = Spool(Path(folder), 10**6)
        first.append(ITEMS)
        first.close()
        [path] = Path(folder).iterdir()
        whole = path.read_bytes()
        begin = data.draw(st.integers(0, len(whole) - 1))
        end = data.draw(st.integers(begin + 1, min(begin + 60, len(whole))))
        path.write_bytes(whole[:begin] + bytes(b ^ 0x55 for b in whole[begin:end]) + whole[end:])

        spans = zip(ITEMS, ITEM_STARTS, ITEM_STARTS[1:], strict=False)
        kept = [item for item, start, after in spans if after <= begin or end <= start]
        damaged = path.read_bytes()
        assert spooled_items(Path(folder)) == len(kept)
        spool = Spool(Path(folder), 10**6)
        assert replay(spool) == kept
        assert spool.damaged_files == 1
        [aside] = Path(folder).iterdir()
        assert (aside.name, aside.read_bytes()) == (f"{path.name}.damaged", damaged)
        assert replay(Spool(Path(folder), 10**6)) == []


def test_a_disk_that_fails_to_read_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = Spool(tmp_path, 10**6)
    spool.append(ITEMS)

    def fails_after_two(stream: BinaryIO) -> Iterator[bytes | Damage]:
        yield from islice(records(stream), 2)
        raise OSError(EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("collector.segment.records", fails_after_two)
        for _ in range(3):
            with pytest.raises(SpoolError, match="Input/output error"):
                spool.peek()
    assert replay(spool) == ITEMS


def test_a_file_that_cannot_be_deleted_is_replayed_once_and_deleted_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(EACCES, "Permission denied", str(path))

    spool = Spool(tmp_path, max_bytes=10_000)
    spool.append([b"a"])
    monkeypatch.setattr(Path, "unlink", refuse)
    assert spool.peek() == [b"a"]
    spool.discard()
    with pytest.raises(SpoolError, match="Permission denied"):
        spool.peek()
    spool.append([b"b"])
    assert spool.peek() == [b"b"]
    spool.discard()
    monkeypatch.undo()
    assert spool.peek() == []
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_nothing_readable_is_set_aside_and_not_asked_again(tmp_path: Path) -> None:
    (tmp_path / "1.spool").write_bytes(b"\x00\x00\x00\x05wrong" * 1000)
    spool = Spool(tmp_path, 10**6)
    spool.append([b"fine"])
    assert replay(spool) == [b"fine"]
    assert [path.name for path in tmp_path.iterdir()] == ["1.spool.damaged"]


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
