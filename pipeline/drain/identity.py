"""Who it was: the ids under which a visitor's events are stored, never what they came from.

An id is the 16 bytes of a UUID, as the store takes them.
"""

from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from contract.event import Batch, Consent
from contract.queue import Envelope

ID_BYTES = 16


def visitor_id(envelope: Envelope, batch: Batch[Any]) -> bytes:
    """The first-party id given with consent, hashed; else the collector's cookieless hash."""
    if batch.consent is Consent.GRANTED and batch.visitor_id:
        return _hashed(batch.site, batch.visitor_id)
    return _plain(envelope.visitor)


def visitor_id_before(envelope: Envelope, batch: Batch[Any]) -> bytes | None:
    """The cookieless hash under the salt before, for a visit that began under it."""
    if not envelope.visitor_before or (batch.consent is Consent.GRANTED and batch.visitor_id):
        return None
    return _plain(envelope.visitor_before)


def session_hint(batch: Batch[Any]) -> bytes | None:
    """The tracker's session id, hashed; only with consent."""
    if batch.consent is not Consent.GRANTED or batch.session_id is None:
        return None
    return _hashed(batch.site, batch.session_id)


def _plain(hash_in_hex: str) -> bytes:
    plain = bytes.fromhex(hash_in_hex)
    if len(plain) != ID_BYTES:
        raise ValueError(f"{hash_in_hex!r} is no visitor hash of {ID_BYTES} bytes")
    return plain


# Whoever comes with consent sends the same ids with every event of a visit.
@lru_cache(maxsize=16_384)
def _hashed(site: str, given: UUID) -> bytes:
    return sha256(f"{site}:{given}".encode()).digest()[:ID_BYTES]
