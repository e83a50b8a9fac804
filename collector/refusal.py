"""Refusals: every reason for which the collector does not take a post, and what it answers.

The reason stands in the header `X-Footfall-Reason` and, with a sentence, in the JSON body, so that
whoever installs a tracker sees in the browser's console what is wrong.
"""

from enum import StrEnum

import msgspec

REASON_HEADER = "X-Footfall-Reason"


class Reason(StrEnum):
    """One word for why a post was not taken. `docs/contract.md` lists them for trackers."""

    GZIP = "gzip"
    JSON = "json"
    NO_SITE = "no_site"
    CONSENT_DENIED = "consent_denied"
    DNT = "dnt"
    GPC = "gpc"
    ORIGIN = "origin"
    UNKNOWN_SITE = "unknown_site"
    METHOD = "method"
    SLOW = "slow"
    TOO_LARGE = "too_large"
    CONTENT_TYPE = "content_type"
    ENCODING = "encoding"
    RATE = "rate"
    OVERLOADED = "overloaded"
    UNAVAILABLE = "unavailable"

    @property
    def status(self) -> int:
        """The HTTP status that goes with it."""
        return _STATUS[self]


_STATUS = {
    Reason.GZIP: 400,
    Reason.JSON: 400,
    Reason.NO_SITE: 400,
    Reason.CONSENT_DENIED: 403,
    Reason.DNT: 403,
    Reason.GPC: 403,
    Reason.ORIGIN: 403,
    Reason.UNKNOWN_SITE: 403,
    Reason.METHOD: 405,
    Reason.SLOW: 408,
    Reason.TOO_LARGE: 413,
    Reason.CONTENT_TYPE: 415,
    Reason.ENCODING: 415,
    Reason.RATE: 429,
    Reason.OVERLOADED: 503,
    Reason.UNAVAILABLE: 503,
}


class Refusal(Exception):
    """A post is not taken. Raised anywhere on its way, answered in one place."""

    def __init__(self, reason: Reason, detail: str, retry_after_seconds: int | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.retry_after_seconds = retry_after_seconds

    def body(self) -> bytes:
        """The answer's body: `{"error": reason, "detail": sentence}`."""
        return msgspec.json.encode({"error": self.reason, "detail": self.detail})
