"""Where a try to log in comes from, for as long as failed tries are remembered and no longer."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.requests import Request


def client_network(request: Request, trusted_proxies: Sequence[str]) -> str:
    """The client's network (/24 or /48), as the last proxy that is trusted has seen it."""
    found = request.client.host if request.client else ""
    proxies = [ip_network(network, strict=False) for network in trusted_proxies]
    forwarded = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    for candidate in [found, *(part.strip() for part in reversed(forwarded))]:
        try:
            address = _address(candidate)
        except ValueError:
            break
        found = str(ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))
        if not any(address in network for network in proxies):
            break
    return found


def _address(text: str) -> IPv4Address | IPv6Address:
    """The address in a text, which may carry a port or brackets. Raises ValueError."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    address = ip_address(text)
    return (address.ipv4_mapped if address.version == 6 else None) or address
