from pathlib import Path

from footfall.local.logs import trim


def test_a_small_log_stays(tmp_path: Path) -> None:
    log = tmp_path / "collector.log"
    log.write_text("one line\n")

    trim(log, max_bytes=100)

    assert log.read_text() == "one line\n"
    assert list(tmp_path.iterdir()) == [log]


def test_a_log_that_has_grown_makes_room_while_it_is_being_written(tmp_path: Path) -> None:
    log = tmp_path / "collector.log"
    with log.open("ab", buffering=0) as writer:
        writer.write(b"x" * 101)
        trim(log, max_bytes=100)
        writer.write(b"then")

    assert log.read_bytes() == b"then"
    assert (tmp_path / "collector.log.1").read_bytes() == b"x" * 101
