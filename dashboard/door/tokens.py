"""Tokens: what a browser shows for itself. The database knows their digests only."""

from hashlib import sha256


def digest(token: str) -> bytes:
    """What is kept of a token. It has 256 random bits, so that a plain digest tells nothing."""
    return sha256(token.encode()).digest()
