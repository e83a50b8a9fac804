"""CORS: browsers on a configured site's domains may post, and read why a post was refused."""

from collections.abc import Iterable
from functools import lru_cache

from collector.guard import origin_host
from collector.refusal import REASON_HEADER
from contract.settings import SiteSettings

Headers = tuple[tuple[bytes, bytes], ...]

PREFLIGHT_SECONDS = 86_400  # browsers cap it themselves: Chrome at two hours
_VARY = (b"vary", b"Origin")  # a cache must not hand one site's answer to another


class Cors:
    """The headers of an answer, by the Origin of its request."""

    def __init__(self, sites: Iterable[SiteSettings]) -> None:
        self._sites = tuple(sites)
        self.headers = lru_cache(maxsize=1024)(self._headers)

    def allows(self, origin: bytes) -> bool:
        """Whether a page of this origin, on whatever port, belongs to one of the sites."""
        host = origin_host(origin)
        return any(site.owns(host) for site in self._sites)

    def preflight(self, origin: bytes) -> Headers:
        """What a preflight is answered with; `origin` must be allowed."""
        return (
            *self.headers(origin),
            (b"access-control-allow-methods", b"POST"),
            (b"access-control-allow-headers", b"Content-Type, Content-Encoding"),
            (b"access-control-max-age", str(PREFLIGHT_SECONDS).encode()),
        )

    def _headers(self, origin: bytes | None) -> Headers:
        if origin is None or not self.allows(origin):
            return (_VARY,)
        return (
            _VARY,
            (b"access-control-allow-origin", origin),
            # sendBeacon always posts with credentials; without this its preflight fails. No cookie
            # is read or set, and the answer says nothing of the visitor.
            (b"access-control-allow-credentials", b"true"),
            (b"access-control-expose-headers", f"{REASON_HEADER}, Retry-After".encode()),
        )
