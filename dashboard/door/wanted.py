"""Where somebody wanted to go before they were asked to log in."""

from urllib.parse import urlsplit


def wanted_page(address: str | None) -> str:
    """A page of this dashboard: what was asked for if it is one, else the first."""
    if not address or not address.startswith("/") or "\\" in address:
        return "/"
    parts = urlsplit(address)
    elsewhere = parts.scheme or parts.netloc or address.startswith("//")
    return "/" if elsewhere or not address.isprintable() else address
