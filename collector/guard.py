"""The guard: what must be known of a post at once. Everything else is the pipeline's to judge."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from collector.refusal import Reason, Refusal
from contract.event import Consent
from contract.settings import SiteSettings
from contract.text import storable

# A post of `text/plain` needs no preflight when it crosses origins, hence it is taken as well.
CONTENT_TYPES = (b"application/json", b"text/plain")


class Head(Struct, frozen=True):
    """The part of a batch that the collector reads. `consent` may be anything: the pipeline says
    what is wrong with it."""

    site: str
    consent: object = None


_decoder = msgspec.json.Decoder(Head)


def check_signals(headers: Mapping[bytes, bytes]) -> None:
    """Raises Refusal when the browser asks not to be measured.

    A 204 would claim that the events are stored, so such a post is refused.
    """
    if headers.get(b"sec-gpc") == b"1":
        raise Refusal(Reason.GPC, "The browser sends Global Privacy Control; nothing is stored.")
    if headers.get(b"dnt") == b"1":
        raise Refusal(Reason.DNT, "The browser sends Do Not Track; nothing is stored.")


def check_content_type(headers: Mapping[bytes, bytes]) -> None:
    """Raises Refusal for a content type that is neither JSON nor plain text. None is fine."""
    content_type = headers.get(b"content-type")
    if content_type and not content_type.lower().startswith(CONTENT_TYPES):
        raise Refusal(Reason.CONTENT_TYPE, "Send application/json or text/plain.")


def read_head(body: bytes) -> Head:
    """Site and consent of a batch. Raises Refusal if the body is no JSON object with a site."""
    try:
        return _decode(body)
    except msgspec.ValidationError as error:
        reason = Reason.NO_SITE if body.lstrip()[:1] == b"{" else Reason.JSON
        raise Refusal(reason, f"The body is not a batch: {error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal(Reason.JSON, f"The body is not JSON: {error}.") from error
    except RecursionError as error:
        raise Refusal(Reason.JSON, "The body is nested too deeply.") from error


def _decode(body: bytes) -> Head:
    try:
        return _decoder.decode(body)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return _decoder.decode(storable(body))  # as the drain will


@lru_cache(maxsize=1024)
def origin_host(origin: bytes) -> str:
    """The host that an Origin header names, or "" for one like `null`."""
    try:
        return urlsplit(origin.decode("latin-1")).hostname or ""
    except ValueError:
        return ""


class Guard:
    """The rules that depend on which sites there are."""

    def __init__(self, sites: Mapping[str, SiteSettings]) -> None:
        self._sites = sites
        self._owns = lru_cache(maxsize=1024)(self._is_origin_of)

    def check(self, head: Head, origin: bytes | None) -> None:
        """Raises Refusal unless the batch is for a known site, from it, and with consent."""
        site = self._sites.get(head.site)
        if site is None:
            raise Refusal(
                Reason.UNKNOWN_SITE, "No site of this name is configured (FOOTFALL_SITES)."
            )
        if origin is not None and not self._owns(head.site, origin):
            raise Refusal(
                Reason.ORIGIN,
                f"This origin is not one of the domains of the site {head.site!r} "
                "(FOOTFALL_SITES).",
            )
        if head.consent == Consent.DENIED:
            raise Refusal(Reason.CONSENT_DENIED, "The visitor denied consent; nothing is stored.")

    def _is_origin_of(self, site: str, origin: bytes) -> bool:
        return self._sites[site].owns(origin_host(origin))
