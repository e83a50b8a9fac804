"""The secret under which an import hashes visitors, kept so that importing again agrees."""

import secrets
from pathlib import Path

from footfall.secret import kept_secret

_NAME = "import.salt"
_BYTES = 32


def import_secret(home: Path) -> bytes:
    """The secret in Footfall's home folder, made the first time; readable by its owner only."""
    home.mkdir(parents=True, exist_ok=True)
    return kept_secret(home / _NAME, lambda: secrets.token_bytes(_BYTES))
