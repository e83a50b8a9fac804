"""Passwords: hashed with Argon2id, and compared in the same time whether or not there is one."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from contract.errors import FootfallError

# What NIST SP 800-63B-4 asks of a password that is the only factor is 15; with the patience that
# the door asks for, a guesser gets through a few thousand a day.
SHORTEST = 10
# Longer ones would let strangers keep the machine busy.
LONGEST = 1024

# The library's defaults are RFC 9106's second choice: 64 MiB, 3 passes.
_hasher = PasswordHasher()
_NOBODYS = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """What is kept of a password. Raises FootfallError for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise FootfallError(f"A password has {SHORTEST} to {LONGEST:,} characters.")
    return _hasher.hash(password)


def is_password(password: str, password_hash: str | None) -> bool:
    """Whether a password is the one that was hashed. None, for nobody, takes as long as a no."""
    try:
        return _hasher.verify(password_hash or _NOBODYS, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False
