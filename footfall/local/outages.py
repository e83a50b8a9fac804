"""Since when what is down has been down, remembered from one look to the next.

`footfall up` looks every few seconds, `footfall status` when it is asked; both write down what they
see in the home folder, so that whoever looks second knows since when.
"""

import os
from collections.abc import Mapping, Set
from datetime import UTC, datetime
from pathlib import Path

import msgspec

FILE = "outages.json"


class Outages:
    """The memory of what is down, in a home folder."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE

    def note(self, down: Set[str], known: Mapping[str, datetime]) -> dict[str, datetime]:
        """Remember what is down now, and forget what is not; returns each with its beginning.

        `known` are beginnings that somebody was there to see. Raises OSError when the folder cannot
        be written.
        """
        before = self._read()
        now = datetime.now(UTC)
        since = {name: min(known.get(name, now), before.get(name, now)) for name in sorted(down)}
        if since != before and self._path.parent.exists():
            half = self._path.with_suffix(f".{os.getpid()}.half")
            half.write_bytes(msgspec.json.encode(since))
            half.rename(self._path)
        return since

    def _read(self) -> dict[str, datetime]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, datetime])
        except (FileNotFoundError, msgspec.DecodeError):
            return {}
