"""Where a try to log in comes from, for as long as failed tries are remembered and no longer."""

from collections.abc import Sequence
from ipaddress import ip_address, ip_network

from starlette.requests import Request


def client_network(request: Request, trusted_proxies: Sequence[str]) -> str:
    """The client's network (/24 or /48), as the last proxy that is trusted has seen it."""
    found = request.client.host if request.client else ""
    proxies = [ip_network(network, strict=False) for network in trusted_proxies]
    forwarded = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    for candidate in [found, *(part.strip() for part in reversed(forwarded))]:
        try:
            address = ip_address(candidate)
        except ValueError:
            break
        found = str(ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))
        if not any(address in network for network in proxies):
            break
    return found
