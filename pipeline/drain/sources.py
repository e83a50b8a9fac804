"""Who sends visitors: well-known names for hosts, from `sources.toml`."""

import tomllib
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

TABLE = Path(__file__).with_name("sources.toml")
# What may follow the name in "google.*": one label (google.de), or two (google.co.uk).
_SECOND_LEVELS = frozenset({"co", "com", "org", "net"})


class Category(StrEnum):
    """What kind of site a source is."""

    SEARCH = "search"
    SOCIAL = "social"
    VIDEO = "video"
    SHOPPING = "shopping"
    EMAIL = "email"
    AI = "ai"


class Source(Struct, frozen=True):
    """A source that the table knows."""

    name: str
    category: Category


def _read_table() -> tuple[dict[str, Source], dict[str, Source]]:
    exact: dict[str, Source] = {}
    under_any_domain: dict[str, Source] = {}
    for category, names in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        for name, hosts in names.items():
            source = Source(name, Category(category))
            exact[name] = source
            for host in hosts:
                stem, star, _ = host.partition(".*")
                (under_any_domain if star else exact)[stem] = source
    return exact, under_any_domain


_EXACT, _UNDER_ANY_DOMAIN = _read_table()


@lru_cache(maxsize=16_384)
def well_known(text: str) -> Source | None:
    """The source behind a host name, or behind what a campaign gives as its source."""
    labels = text.lower().split(".")
    # The most particular first: mail.google.com is mail, www.google.com is search.
    for start in range(len(labels)):
        host = ".".join(labels[start:])
        if host in _EXACT and (start == 0 or "." in host):
            return _EXACT[host]
        stem, rest = labels[start], labels[start + 1 :]
        if stem in _UNDER_ANY_DOMAIN and _is_domain_ending(rest):
            return _UNDER_ANY_DOMAIN[stem]
    return None


def _is_domain_ending(labels: list[str]) -> bool:
    return len(labels) == 1 or (len(labels) == 2 and labels[0] in _SECOND_LEVELS)
