"""What processes take in memory, each page once, whoever else has it mapped (Linux)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
KB = 1024


@dataclass(frozen=True)
class Footprint:
    """The pages of one process, in bytes."""

    # Of its own, and its share of those that it has in common with its parent or its siblings:
    # PostgreSQL's buffers, for one (the kernel's PSS of memory that is no file).
    own: int
    files: Mapping[str, int]  # of programs and libraries, by file
    resident: int  # all, those that others have mapped as well counted fully (RSS)


def footprint_of(process: int) -> Footprint:
    """As the kernel counts it now. Raises OSError when the process has ended."""
    files: dict[str, int] = defaultdict(int)
    file, resident, own = "", 0, 0
    for line in (PROC / str(process) / "smaps").read_text().splitlines():
        name, _, rest = line.partition(":")
        if " " in name:  # addresses, rights, offset, device, inode and, mostly, a path
            file = line.split(maxsplit=5)[5] if line.count(" ") > 5 else ""
        elif name == "Rss":
            resident += _bytes(rest)
            files[file] += _bytes(rest)
        elif name == "Anonymous":
            files[file] -= _bytes(rest)
    for line in (PROC / str(process) / "smaps_rollup").read_text().splitlines():
        name, _, rest = line.partition(":")
        if name in ("Pss_Anon", "Pss_Shmem"):
            own += _bytes(rest)
    return Footprint(own, {name: size for name, size in files.items() if _is_file(name)}, resident)


def together(footprints: Iterable[Footprint]) -> int:
    """Bytes of all of them, each page once, as near as the kernel's counts allow.

    What is no file (heaps, stacks, shared buffers, what a library has written to) is exact, as long
    as nobody else shares it. Of a file it is as many as the one process has that uses most of it:
    too little where another has other pages of it. Not in it: page tables, buffers of sockets, and
    files that are read but not mapped, which the kernel drops when it needs room; what is swapped
    out.
    """
    own, files = 0, defaultdict[str, int](int)
    for footprint in footprints:
        own += footprint.own
        for name, size in footprint.files.items():
            files[name] = max(files[name], size)
    return own + sum(files.values())


def _is_file(name: str) -> bool:
    return name.startswith("/") and not name.startswith(("/dev/", "/SYSV", "/memfd:"))


def _bytes(text: str) -> int:
    return int(text.split(maxsplit=1)[0]) * KB
