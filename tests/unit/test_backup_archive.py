"""A backup's file: what of it is damaged is found, whatever it is."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from contract.errors import BackupError
from footfall.backup.archive import FORMAT, Manifest, reading, writing

PARTS = {
    "queue/000000": b"one item after the other, " * 20,
    "database/footfall": bytes(range(256)),
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "whole.zip"
    with writing(path) as file:
        file.put("queue/000000", PARTS["queue/000000"])
        file.copy("database/footfall", io.BytesIO(PARTS["database/footfall"]), compress=False)
        file.finish(
            Manifest(
                format=FORMAT,
                version="1.0.0",
                postgres="18",
                migrations=["0001_events"],
                made_at=datetime(2026, 1, 31, tzinfo=UTC),
            )
        )
    return path


def test_a_byte_that_has_changed_is_found_or_makes_no_difference(
    archive: Path, tmp_path: Path
) -> None:
    whole = archive.read_bytes()
    bad = tmp_path / "bad.zip"
    found = 0
    for place in range(len(whole)):
        bad.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            with reading(bad) as file:
                file.check()
                assert {name: file.read(name) for name in PARTS if file.has(name)} == PARTS
        except BackupError:
            found += 1
    assert found > len(whole) / 2
