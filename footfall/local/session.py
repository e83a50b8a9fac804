"""The session of a child: the child itself and everything it has started since.

Dagster's code server starts a server of its own and a process a run; they stay in its session, so
that all of them can be reached when it is stopped, and when it has died.
"""

import os
import signal
import subprocess
import time

# After SIGKILL only the kernel can be slow.
KILLED_SECONDS = 5


def end(leader: "subprocess.Popen[bytes]", *, patience_seconds: float) -> None:
    """Ask every process of the session to end; kill those that have not after the patience."""
    for sig, seconds in ((signal.SIGTERM, patience_seconds), (signal.SIGKILL, KILLED_SECONDS)):
        deadline = time.monotonic() + seconds
        signal_all(leader.pid, sig)
        while signal_all(leader.pid, 0):
            leader.poll()  # reaps it: a zombie would still count as a member
            if time.monotonic() > deadline:
                break
            time.sleep(0.02)
        else:
            break
    leader.poll()


def signal_all(session: int, sig: int) -> bool:
    """Send a signal to each process of a session; False when there is none (any more)."""
    try:
        os.killpg(session, sig)
    except (ProcessLookupError, PermissionError):  # macOS: not permitted to signal a zombie
        return False
    return True
