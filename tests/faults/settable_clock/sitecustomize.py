"""A wall clock that a test can set, for a process that has this folder on its PYTHONPATH.

It is off by the seconds that stand in the file FOOTFALL_CLOCK names. The monotonic clock is not:
that is what a machine's clock does when it is set.
"""

import os
import time
from pathlib import Path

_real_time = time.time
_file = Path(os.environ["FOOTFALL_CLOCK"])


def _off_by_seconds() -> float:
    return float(_file.read_text())


time.time = lambda: _real_time() + _off_by_seconds()
time.time_ns = lambda: int(time.time() * 1e9)
