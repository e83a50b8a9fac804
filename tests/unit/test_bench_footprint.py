"""Memory of several processes: every page once."""

import os
import subprocess
import sys

import pytest

from bench.footprint import Footprint, footprint_of, together

MB = 1_000_000


def test_a_file_that_several_have_mapped_counts_once() -> None:
    first = Footprint(own=10, files={"/lib/a": 5, "/lib/b": 1}, resident=16)
    second = Footprint(own=20, files={"/lib/a": 7}, resident=27)

    assert together([first, second]) == 10 + 20 + 7 + 1


def test_a_process_has_pages_of_its_own_and_of_files() -> None:
    size = 50 * MB
    command = f"held = bytearray(b'x' * {size}); print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = footprint_of(process.pid)
        process.communicate(b"\n")

    assert size < found.own < size + 30 * MB
    assert any(os.path.realpath(sys.executable) == name for name in found.files)
    assert found.resident >= found.own


def test_a_process_that_has_ended_has_none() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()

    with pytest.raises(OSError, match=r"No such file|No such process"):
        footprint_of(process.pid)
