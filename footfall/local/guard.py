"""The guard: ends what the supervisor leaves behind when it is killed.

A parent-death signal reaches children only, and not their children (Dagster's run processes). The
guard is a process of its own that reads from a pipe which sessions to watch. When the pipe closes,
whichever way the supervisor ended, it ends those that are left.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from footfall.local import process, session

PATIENCE_SECONDS = 5


class Guard:
    """The supervisor's side of the pipe."""

    def __init__(self, log: Path, env: dict[str, str]) -> None:
        command = [sys.executable, "-m", "footfall.local.guard"]
        # Its parent's death must not end it: that is when its work begins.
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=out,
                cwd="/",
                env=env,
                start_new_session=True,
            )

    def watch(self, leader: int) -> None:
        """End this session, too, when the supervisor is gone."""
        self._tell(f"+{leader}")

    def forget(self, leader: int) -> None:
        """The session has ended: its number may be given to another."""
        self._tell(f"-{leader}")

    def dismiss(self) -> None:
        """Close the pipe and wait for the guard to end."""
        if self.process.stdin:
            self.process.stdin.close()
        process.stop(self.process, signal.SIGTERM, patience_seconds=PATIENCE_SECONDS + 5)

    def _tell(self, line: str) -> None:
        if self.process.stdin and self.process.poll() is None:
            self.process.stdin.write(line.encode() + b"\n")
            self.process.stdin.flush()


def keep(lines: Iterable[str]) -> None:
    """Follow the lines until they end, then end the sessions that were not taken back."""
    watched: set[int] = set()
    for line in lines:
        leader = int(line[1:])
        watched.add(leader) if line[0] == "+" else watched.discard(leader)
    left = {leader for leader in watched if session.signal_all(leader, signal.SIGTERM)}
    deadline = time.monotonic() + PATIENCE_SECONDS
    while left and time.monotonic() < deadline:
        time.sleep(0.1)
        left = {leader for leader in left if session.signal_all(leader, 0)}
    for leader in left:
        session.signal_all(leader, signal.SIGKILL)


if __name__ == "__main__":
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)
    keep(sys.stdin)
