"""Addresses: who sends, through which proxies, and how little of it is kept.

The full address serves the visitor hash and the rate limit, in memory; what leaves the collector is
the network it lies in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple

from contract.errors import SettingError

# Enough for a country or region, too little for a household.
KEPT_BITS_V4 = 24
KEPT_BITS_V6 = 48
# Any one customer has a /64 to pick addresses from, so that is who is limited.
LIMITED_BITS_V6 = 64


@dataclass(frozen=True, slots=True)
class Address:
    """One address, canonical. `network` is all that may be kept of it."""

    full: str
    network: str
    limit_key: str


UNKNOWN = Address(full="", network="", limit_key="")


class Client(NamedTuple):
    """Who sent a request; `is_proxy` when that is a trusted proxy which names nobody."""

    address: Address
    is_proxy: bool


@lru_cache(maxsize=8192)
def parse_address(text: str) -> Address | None:
    """The address in `text`, which may carry a port or brackets; None if there is none."""
    ip = _parse(text)
    if ip is None:
        return None
    if isinstance(ip, IPv4Address):
        return Address(str(ip), _network(ip, KEPT_BITS_V4), str(ip))
    return Address(str(ip), _network(ip, KEPT_BITS_V6), _network(ip, LIMITED_BITS_V6))


class Proxies:
    """The networks whose `X-Forwarded-For` is believed."""

    def __init__(self, networks: Iterable[str]) -> None:
        """Raises SettingError for what is not a network such as 10.0.0.0/8."""
        try:
            self._networks = [ip_network(network, strict=False) for network in networks]
        except ValueError as error:
            raise SettingError(f"FOOTFALL_TRUSTED_PROXIES: {error}.") from error
        self._trusts = lru_cache(maxsize=1024)(self._lies_inside)

    def client(self, peer: str, forwarded_for: Sequence[str]) -> Client:
        """Who sent a request that came from `peer` with these X-Forwarded-For headers.

        Each proxy appends whom it spoke to, so the list is read from its end, and the first
        address that is no trusted proxy is the client: what stands before it is hearsay.
        """
        if not self._trusts(peer):
            return Client(parse_address(peer) or UNKNOWN, is_proxy=False)
        claims = [claim.strip() for line in forwarded_for for claim in line.split(",")]
        for claim in reversed(claims):
            if not self._trusts(claim):
                address = parse_address(claim)
                return Client(address or UNKNOWN, is_proxy=address is None)
        return Client(parse_address(claims[0] if claims else peer) or UNKNOWN, is_proxy=True)

    def _lies_inside(self, text: str) -> bool:
        ip = _parse(text)
        return ip is not None and any(ip in network for network in self._networks)


def _parse(text: str) -> IPv4Address | IPv6Address | None:
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        ip = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        return ip.ipv4_mapped
    return ip


def _network(ip: IPv4Address | IPv6Address, bits: int) -> str:
    return str(ip_network((ip, bits), strict=False).network_address)
