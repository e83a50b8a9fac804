"""Child processes that end when Footfall does, however it ends."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from contract.errors import FootfallError

# macOS has no parent-death signal: a shell that outlives us waits for our end of a pipe to close.
_WATCHER = "cat >/dev/null; kill -{signal} {pid} 2>/dev/null"


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    cwd: Path,
    env: Mapping[str, str],
    death_signal: signal.Signals = signal.SIGTERM,
    account: tuple[int, int] | None = None,
    stdin: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a child in its own session, appending what it prints to `log`.

    It gets `death_signal` when this process dies, SIGKILL included. `account` is the (user, group)
    to run as. Must be called from the main thread: the signal is tied to the calling thread.
    """
    as_account = {"user": account[0], "group": account[1], "extra_groups": []} if account else {}
    with log.open("ab") as out:
        process: subprocess.Popen[bytes] = subprocess.Popen(
            [str(part) for part in command],
            stdin=stdin,
            stdout=out,
            stderr=out,
            cwd=cwd,
            env=dict(env),
            start_new_session=True,
            preexec_fn=_die_with_parent(death_signal),
            **as_account,  # type: ignore[call-overload]
        )
    if sys.platform != "linux":
        _watch(process, death_signal)
    return process


def stop(process: subprocess.Popen[bytes], sig: signal.Signals, *, patience_seconds: float) -> None:
    """Ask a child to end, and end it after `patience_seconds` if it has not."""
    if not ends(process, sig, patience_seconds=patience_seconds):
        process.kill()
        process.wait()


def ends(process: subprocess.Popen[bytes], sig: signal.Signals, *, patience_seconds: float) -> bool:
    """Ask a child to end; whether it has within `patience_seconds`."""
    if process.poll() is None:
        process.send_signal(sig)
    try:
        process.wait(patience_seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def wait_until(
    ready: Callable[[], bool],
    process: subprocess.Popen[bytes],
    *,
    name: str,
    log: Path,
    timeout_seconds: float = 60,
) -> None:
    """Wait until `ready()`; raises FootfallError with the log's end if the child dies or hangs."""
    end = time.monotonic() + timeout_seconds
    while not ready():
        if process.poll() is not None:
            raise FootfallError(f"{name} ended while starting. Its log says:\n{tail(log)}")
        if time.monotonic() > end:
            raise FootfallError(
                f"{name} was not ready after {timeout_seconds:.0f} s. Its log says:\n{tail(log)}"
            )
        time.sleep(0.05)


def tail(log: Path, size: int = 2000) -> str:
    """The end of a log file."""
    if not log.exists():
        return "(nothing)"
    return log.read_bytes()[-size:].decode(errors="replace").strip() or "(nothing)"


def _die_with_parent(sig: signal.Signals) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    set_death_signal = 1  # PR_SET_PDEATHSIG
    return lambda: libc.prctl(set_death_signal, sig) and None


def _watch(process: subprocess.Popen[bytes], sig: signal.Signals) -> IO[bytes] | None:
    watcher = subprocess.Popen(
        ["/bin/sh", "-c", _WATCHER.format(signal=sig.value, pid=process.pid)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    process._footfall_watcher = watcher  # type: ignore[attr-defined]  # keeps the pipe open
    return watcher.stdin
