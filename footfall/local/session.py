"""The session of a child: the child itself and everything it has started since.

Dagster's code server starts a process a run; they stay in its session, so that all of them can be
reached when it is stopped, and when it has died.
"""

import os
import signal
import subprocess
import time
from collections.abc import Sequence

# After SIGKILL only the kernel can be slow.
KILLED_SECONDS = 5


def end(leaders: Sequence["subprocess.Popen[bytes]"], *, patience_seconds: float) -> None:
    """Ask every process of these sessions to end; kill those that have not after the patience."""
    left = list(leaders)
    for sig, seconds in ((signal.SIGTERM, patience_seconds), (signal.SIGKILL, KILLED_SECONDS)):
        deadline = time.monotonic() + seconds
        left = [leader for leader in left if signal_all(leader.pid, sig)]
        while left and time.monotonic() < deadline:
            time.sleep(0.02)
            left = [leader for leader in left if _is_alive(leader)]


def signal_all(session: int, sig: int) -> bool:
    """Send a signal to each process of a session; False when there is none (any more)."""
    try:
        os.killpg(session, sig)
    except (ProcessLookupError, PermissionError):  # macOS: not permitted to signal a zombie
        return False
    return True


def _is_alive(leader: "subprocess.Popen[bytes]") -> bool:
    leader.poll()  # reaps it: a zombie would still count as a member
    return signal_all(leader.pid, 0)
