"""Cores: each server under test has one to itself, whatever loads it has the others."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

Cores = frozenset[int]


@dataclass(frozen=True)
class Places:
    """Which cores are whose."""

    workers: tuple[Cores, ...]
    others: Cores

    @property
    def are_apart(self) -> bool:
        """Whether nobody shares a core with a worker."""
        return bool(self.others) and not any(cores & self.others for cores in self.workers)


def places(workers: int) -> Places:
    """A core for each worker and the rest for all others; everybody on all where there are too few,
    or where a process cannot be told where to run."""
    if not hasattr(os, "sched_setaffinity"):
        nowhere: Cores = frozenset()
        return Places((nowhere,) * workers, nowhere)
    ours = sorted(os.sched_getaffinity(0))
    if len(ours) <= workers:
        return Places((frozenset(ours),) * workers, frozenset(ours))
    own = tuple(frozenset({core}) for core in ours[:workers])
    return Places(own, frozenset(ours[workers:]))


@contextmanager
def on_cores(cores: Cores) -> Iterator[None]:
    """Processes that are started meanwhile run there, with all their threads."""
    if not cores:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
