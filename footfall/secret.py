"""Secrets in files that only their owner may read."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def kept_secret(path: Path, make: Callable[[], bytes]) -> bytes:
    """The secret in a file, made the first time: whole or not at all, however this process ends."""
    if not path.exists():
        half = path.with_name(f"{path.name}.{os.getpid()}")
        half.touch(mode=0o600)
        half.write_bytes(make())
        half.rename(path)
    return path.read_bytes()


def new_password() -> bytes:
    """A line that nobody guesses."""
    return secrets.token_urlsafe(24).encode() + b"\n"
