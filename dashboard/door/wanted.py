"""Where somebody wanted to go before they were asked to log in."""

from urllib.parse import urlsplit


def wanted_page(address: str | None) -> str:
    """A page of this dashboard: what was asked for if it is one, else the first."""
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return "/"
    try:
        parts = urlsplit(address)
    except ValueError:  # it is the start of an address of another host, and not even a right one
        return "/"
    return "/" if parts.scheme or parts.netloc or not address.isprintable() else address
