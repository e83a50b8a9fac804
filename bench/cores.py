"""Cores: the server under test has one to itself, whatever loads it has the other."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

SERVER, OTHERS = 0, 1


def can_pin() -> bool:
    """Whether there are two cores, and a way to tell processes apart by them."""
    return hasattr(os, "sched_setaffinity") and len(os.sched_getaffinity(0)) > 1


@contextmanager
def on_core(number: int) -> Iterator[None]:
    """Processes that are started meanwhile run on this one of our cores, with all their threads."""
    if not can_pin():
        yield
        return
    ours = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(ours)[number]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, ours)
