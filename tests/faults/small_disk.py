"""A disk of a few megabytes, seen by this process and its children only."""

import ctypes
import os
import subprocess
from pathlib import Path

_CLONE_NEWNS = 0x00020000


def have_private_mounts() -> bool:
    """Keep what is mounted from now on to this process and its children; needs root.

    It goes away with them, however they end.
    """
    if os.geteuid() != 0 or ctypes.CDLL(None).unshare(_CLONE_NEWNS) != 0:
        return False
    return subprocess.run(["mount", "--make-rprivate", "/"], check=False).returncode == 0


def mount(folder: Path, megabytes: int) -> None:
    """Put an empty disk of that size in the folder's place, open to all."""
    options = f"size={megabytes}m,mode=0777"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)


def fill(folder: Path) -> Path:
    """A file that takes all the room that is left; delete it to have the room again."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1024 * 1024, 4096):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler
