"""Logs that stay small: a program appends to its own, whatever its size."""

import shutil
from pathlib import Path

MAX_BYTES = 20 * 1024 * 1024


def trim(log: Path, max_bytes: int = MAX_BYTES) -> None:
    """Move a log that has grown beyond `max_bytes` to `<name>.1`, in place of the one before.

    Copied and emptied, since its writer keeps it open; what is written in between is lost.
    """
    if log.exists() and log.stat().st_size > max_bytes:
        shutil.copyfile(log, log.with_name(f"{log.name}.1"))
        log.open("wb").close()
