"""Tokens of programs: what they show to the stats API. The database knows their digests only."""

from hashlib import sha256
from secrets import token_urlsafe

# So that a token that was found somewhere can be told for what it is.
PREFIX = "footfall_"


def new_token() -> str:
    """A token nobody has had."""
    return PREFIX + token_urlsafe(32)


def digest(token: str) -> bytes:
    """What is kept of a token. It has 256 random bits, so that a plain digest tells nothing."""
    return sha256(token.encode(errors="replace")).digest()
