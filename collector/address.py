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
_KEPT_V4, _KEPT_V6, _LIMITED_V6 = (
    ((1 << bits) - 1) << (of - bits)
    for of, bits in ((32, KEPT_BITS_V4), (128, KEPT_BITS_V6), (128, LIMITED_BITS_V6))
)


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


class Known(NamedTuple):
    """What is known of an address as it stands in a header; None for what is none."""

    address: Address | None
    is_trusted: bool


def parse_address(text: str) -> Address | None:
    """The address in `text`, which may carry a port or brackets; None if there is none."""
    ip = _parse(text)
    return None if ip is None else _address(ip)


class Proxies:
    """The networks whose `X-Forwarded-For` is believed."""

    def __init__(self, networks: Iterable[str]) -> None:
        """Raises SettingError for what is not a network such as 10.0.0.0/8."""
        try:
            self._networks = [ip_network(network, strict=False) for network in networks]
        except ValueError as error:
            raise SettingError(f"FOOTFALL_TRUSTED_PROXIES: {error}.") from error
        self._known = lru_cache(maxsize=8192)(self._know)

    def client(self, peer: str, forwarded_for: Sequence[str]) -> Client:
        """Who sent a request that came from `peer` with these X-Forwarded-For headers.

        Each proxy appends whom it spoke to, so the list is read from its end, and the first
        address that is no trusted proxy is the client: what stands before it is hearsay.
        """
        address, is_trusted = self._known(peer)
        if not is_trusted:
            return Client(address or UNKNOWN, is_proxy=False)
        claims = [claim.strip() for line in forwarded_for for claim in line.split(",")]
        for claim in reversed(claims):
            address, is_trusted = self._known(claim)
            if not is_trusted:
                return Client(address or UNKNOWN, is_proxy=address is None)
        return Client(address or UNKNOWN, is_proxy=True)

    def _know(self, text: str) -> Known:
        ip = _parse(text)
        if ip is None:
            return Known(None, is_trusted=False)
        return Known(_address(ip), any(ip in network for network in self._networks))


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


def _address(ip: IPv4Address | IPv6Address) -> Address:
    full = str(ip)
    # By their numbers: an ip_network of each takes ten times as long.
    if isinstance(ip, IPv4Address):
        return Address(full, str(IPv4Address(int(ip) & _KEPT_V4)), full)
    network, limited = (str(IPv6Address(int(ip) & mask)) for mask in (_KEPT_V6, _LIMITED_V6))
    return Address(full, network, limited)
