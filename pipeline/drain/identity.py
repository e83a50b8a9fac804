"""Who it was: the ids under which a visitor's events are stored, never what they came from."""

from hashlib import sha256
from uuid import UUID

from msgspec import Raw

from contract.event import Batch, Consent
from contract.queue import Envelope


def visitor_id(envelope: Envelope, batch: Batch[Raw]) -> UUID:
    """The first-party id given with consent, hashed; else the collector's cookieless hash."""
    if batch.consent is Consent.GRANTED and batch.visitor_id:
        return _hashed(batch.site, batch.visitor_id)
    return UUID(hex=envelope.visitor)


def visitor_id_before(envelope: Envelope, batch: Batch[Raw]) -> UUID | None:
    """The cookieless hash under the salt before, for a visit that began under it."""
    if not envelope.visitor_before or (batch.consent is Consent.GRANTED and batch.visitor_id):
        return None
    return UUID(hex=envelope.visitor_before)


def session_hint(batch: Batch[Raw]) -> UUID | None:
    """The tracker's session id, hashed; only with consent."""
    if batch.consent is not Consent.GRANTED or batch.session_id is None:
        return None
    return _hashed(batch.site, batch.session_id)


def _hashed(site: str, given: UUID) -> UUID:
    return UUID(bytes=sha256(f"{site}:{given}".encode()).digest()[:16])
