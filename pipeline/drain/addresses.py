"""Web addresses, taken apart: what a report groups by, without what identifies a person."""

import re
from functools import lru_cache
from urllib.parse import unquote_plus

from msgspec import Struct

from contract.event import ClickId, Utm
from pipeline.drain.row import texts

MAX_PATH_LENGTH = 2048
MAX_QUERY_LENGTH = 2048
MAX_HOST_LENGTH = 253  # RFC 1035, less the dots that end it
MAX_LABEL_LENGTH = 256  # as the contract's Label

# RFC 3986, appendix B: matches every string, so there is no address that cannot be split.
_URL = re.compile(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?", re.DOTALL)
_PORT = re.compile(r":\d*$")
_UTM = {f"utm_{name}": name for name in Utm.__struct_fields__}
_CLICK_IDS = frozenset(ClickId)


class Address(Struct, frozen=True, gc=False):
    """A page's address. `query` lacks campaign parameters and click ids, which stand apart."""

    scheme: str
    host: str
    path: str
    query: str | None
    utm: Utm
    click_ids: tuple[ClickId, ...]
    cells: bytes  # of PAGE

    def without_query(self) -> str:
        """Scheme, host and path: what is kept of a referrer."""
        prefix = f"{self.scheme}:" if self.scheme else ""
        return f"{prefix}//{self.host}{self.path}" if self.host else f"{prefix}{self.path}"


# A visit's events are mostly on one page, and pages are mostly few.
@lru_cache(maxsize=16_384)
def split(url: str) -> Address:
    """Take an address apart. Total: what is no web address yields empty parts, never an error."""
    match = _URL.match(url.strip())
    scheme, authority, path, query = match.groups(default="") if match else ("", "", "", "")
    kept: list[str] = []
    utm: dict[str, str] = {}
    click_ids: list[ClickId] = []
    for parameter in query.split("&") if query else ():
        name, _, value = parameter.partition("=")
        name = name.lower()
        if name in _UTM:
            utm.setdefault(_UTM[name], _text(value))
        elif name in _CLICK_IDS:
            click_ids.append(ClickId(name))
        elif not name.startswith("utm_"):
            kept.append(parameter)
    host = _host(authority)
    path = path[:MAX_PATH_LENGTH] or "/"
    remaining = "&".join(kept)[:MAX_QUERY_LENGTH] or None
    return Address(
        scheme=scheme.lower(),
        host=host,
        path=path,
        query=remaining,
        utm=Utm(**utm),
        click_ids=tuple(dict.fromkeys(click_ids)),
        cells=texts((host, path, remaining)),
    )


def _host(authority: str) -> str:
    host = _PORT.sub("", authority.rpartition("@")[2]).lower().rstrip(".")
    return host[:MAX_HOST_LENGTH]


def _text(value: str) -> str:
    # `%00` decodes to what PostgreSQL cannot hold, after the body was cleaned of it.
    return unquote_plus(value).replace("\0", "").strip()[:MAX_LABEL_LENGTH]
