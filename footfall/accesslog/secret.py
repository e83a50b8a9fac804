"""The secret under which an import hashes visitors, kept so that importing again agrees."""

import os
import secrets
from pathlib import Path

_NAME = "import.salt"
_BYTES = 32


def import_secret(home: Path) -> bytes:
    """The secret in Footfall's home folder, made the first time; readable by its owner only."""
    path = home / _NAME
    home.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        half = home / f"{_NAME}.{os.getpid()}"
        half.touch(mode=0o600)
        half.write_bytes(secrets.token_bytes(_BYTES))
        half.rename(path)
    return path.read_bytes()
