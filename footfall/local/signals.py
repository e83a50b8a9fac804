"""Signals that end Footfall: each is a Ctrl-C, and the clean-up that follows is let finish."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from rich.console import Console

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def ending_as_interrupt(console: Console) -> Iterator[None]:
    """Raise KeyboardInterrupt at the first of SIGINT, SIGTERM and SIGHUP; ignore further ones."""

    def interrupt(number: int, _frame: FrameType | None) -> None:
        for ending in ENDING:
            signal.signal(ending, signal.SIG_IGN)
        if number == signal.SIGHUP:
            console.quiet = True  # the terminal is gone: writing to it would fail
        raise KeyboardInterrupt

    before = {ending: signal.getsignal(ending) for ending in ENDING}
    for ending, handler in before.items():
        if ending != signal.SIGHUP or handler != signal.SIG_IGN:  # ignored: started with nohup
            signal.signal(ending, interrupt)
    try:
        yield
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)
