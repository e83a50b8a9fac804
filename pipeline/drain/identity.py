"""Who it was: the ids under which a visitor's events are stored, never what they came from.

An id is the 16 bytes of a UUID, as the store takes them.
"""

from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from contract.event import Batch, Consent
from contract.queue import Envelope
from pipeline.drain.clock import DAY_MS, MINUTE_MS

ID_BYTES = 16
_GRANTED = Consent.GRANTED  # by itself: an enum's member costs more to look up than all the rest

VISIT_GAP_MS = 30 * MINUTE_MS
# A visit that still goes on so long after midnight is cut in two. It bounds how many hours a day
# every load has to look for visits that began before.
LONGEST_OVERLAP_MS = 120 * MINUTE_MS


def visitor_id(envelope: Envelope, batch: Batch[Any]) -> bytes:
    """The first-party id given with consent, hashed; else the collector's cookieless hash."""
    if batch.consent is _GRANTED and batch.visitor_id:
        return _hashed(batch.site, batch.visitor_id)
    return _plain(envelope.visitor)


def visitor_id_before(envelope: Envelope, batch: Batch[Any], occurred_ms: int) -> bytes | None:
    """The cookieless hash under the salt before, for a visit that may have begun under it."""
    midnight_ms = envelope.received_at - envelope.received_at % DAY_MS
    if not -VISIT_GAP_MS <= occurred_ms - midnight_ms < LONGEST_OVERLAP_MS:
        return None
    if not envelope.visitor_before or (batch.consent is _GRANTED and batch.visitor_id):
        return None
    return _plain(envelope.visitor_before)


def session_hint(batch: Batch[Any]) -> bytes | None:
    """The tracker's session id, hashed; only with consent."""
    if batch.consent is not _GRANTED or batch.session_id is None:
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
