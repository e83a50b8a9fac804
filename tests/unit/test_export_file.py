"""exports.file: a file appears whole, and what is no file stays what it is."""

import os
from pathlib import Path
from threading import Thread

from exports.file import whole


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, read = tmp_path / "events.csv", list[bytes]()
    os.mkfifo(pipe)
    reader = Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    with whole(pipe) as file:
        file.write(b"events")
    reader.join(60 if pipe.is_fifo() else 0)
    assert pipe.is_fifo()
    assert read == [b"events"]


def test_a_link_stays_a_link_to_the_file_that_is_written(tmp_path: Path) -> None:
    link, target = tmp_path / "latest.csv", tmp_path / "january.csv"
    link.symlink_to(target)
    with whole(link) as file:
        file.write(b"events")
        assert not target.exists()
    assert link.is_symlink()
    assert target.read_bytes() == b"events"
