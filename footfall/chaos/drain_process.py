"""A drain as a process of its own, without Dagster: what the faults are tried on.

`python -m footfall.chaos.drain_process <lease seconds> <longest idle seconds>` is one shift, with
the settings that it finds in its environment.
"""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from contract.database import LONGEST_IDLE_SECONDS
from contract.queue import LEASE_SECONDS, Queue
from contract.settings import ROOT, Settings, load_settings
from footfall.chaos.fail_points import FailPoints
from footfall.local import process, runtime


class DrainProcess:
    """One drain process at a time, which can be killed, frozen and started again."""

    def __init__(
        self,
        settings: Settings,
        *,
        log: Path,
        fail_points: FailPoints | None = None,
        lease_seconds: float = LEASE_SECONDS,
        longest_idle_seconds: float = LONGEST_IDLE_SECONDS,
    ) -> None:
        self.log = log
        self.process: subprocess.Popen[bytes] | None = None
        self._limits = (str(lease_seconds), str(longest_idle_seconds))
        self._env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            **runtime.environment(settings),
            **(fail_points.env if fail_points else {}),
        }

    def start(self) -> None:
        """Start it. Must be called from the main thread (see process.spawn)."""
        self.process = process.spawn(
            [sys.executable, "-m", "footfall.chaos.drain_process", *self._limits],
            log=self.log,
            cwd=self.log.parent,
            env=self._env,
        )

    def is_alive(self) -> bool:
        """Whether it runs, or would if it were not frozen."""
        return self.process is not None and self.process.poll() is None

    def is_frozen(self) -> bool:
        """Whether it has been stopped by SIGSTOP."""
        if self.process is None or self.process.poll() is not None:
            return False
        return psutil.Process(self.process.pid).status() == psutil.STATUS_STOPPED

    def send(self, sig: signal.Signals) -> None:
        """Send it a signal."""
        if self.process:
            self.process.send_signal(sig)

    def wait(self, timeout_seconds: float = 60) -> int:
        """Its exit code once it has ended; negative is the signal that ended it."""
        if self.process is None:
            raise ValueError("It was not started.")
        return self.process.wait(timeout_seconds)

    def stop(self) -> None:
        """Have it finish its micro-batch and end; kill it if it does not."""
        if self.process:
            self.process.send_signal(signal.SIGCONT)
            process.stop(self.process, signal.SIGTERM, patience_seconds=20)


def main() -> None:
    """One shift, ended by SIGTERM."""
    from pipeline.drain.connections import queue_client, store_engine
    from pipeline.drain.load import Loader
    from pipeline.drain.loop import Shift

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    lease_seconds, longest_idle_seconds = map(float, sys.argv[1:])
    settings = load_settings()
    engine = store_engine(settings, longest_idle_seconds=longest_idle_seconds)
    with queue_client(settings) as client:
        queue = Queue(client, settings.queue_key, lease_seconds=lease_seconds)
        shift = Shift(
            queue, Loader(engine, settings), settings, lambda totals: logging.info("%s", totals)
        )
        signal.signal(signal.SIGTERM, lambda *_: shift.stop())
        shift.run()
    engine.dispose()


if __name__ == "__main__":
    main()
