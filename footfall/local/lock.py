"""One Footfall at a time in one home folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contract.errors import FootfallError, HomeInUse


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Hold the home folder's lock; the system gives it back however this process ends.

    Raises HomeInUse, naming the process, when another Footfall runs there, and FootfallError when
    the folder cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o711)
        descriptor = os.open(home / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise FootfallError(
            f"The folder {home} cannot be used: {error.strerror}. Make it writable for this user, "
            "or choose another: FOOTFALL_HOME=<folder>."
        ) from error
    with os.fdopen(descriptor, "r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise HomeInUse(
                f"Footfall is running in {home} already, as process {file.read().strip()}. "
                "Stop that one first, or choose another folder: FOOTFALL_HOME=<folder>."
            ) from error
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield
