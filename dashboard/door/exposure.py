"""Exposure: whom the dashboard could show itself to by mistake, and that it refuses to."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from contract.errors import SettingError
from contract.settings import Login, Settings

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared, not bound
HOW = (
    "Give it a login: FOOTFALL_LOGIN=local, and `footfall users add <name>`; or "
    "FOOTFALL_LOGIN=oidc. docs/operations.md shows both."
)


def require_protection(settings: Settings) -> None:
    """Raise SettingError unless whoever reaches the dashboard is asked who they are."""
    address = settings.dashboard_address
    name = _host_name(address) if address else None
    if settings.login is Login.NONE:
        if not is_this_machine(settings.dashboard_host):
            raise SettingError(
                f"The dashboard would listen on {settings.dashboard_host} "
                f"(FOOTFALL_DASHBOARD_HOST), where anyone could read it. {HOW}"
            )
        if name and not is_this_machine(name):
            raise SettingError(
                f"The dashboard would be open to everybody at {address} "
                f"(FOOTFALL_DASHBOARD_ADDRESS). {HOW}"
            )
    elif not address and not is_this_machine(settings.dashboard_host):
        raise SettingError(
            f"The dashboard listens on {settings.dashboard_host}, but does not know by which name "
            "people come. Set FOOTFALL_DASHBOARD_ADDRESS to what they type into the browser, as in "
            "https://stats.shop.example."
        )
    if settings.login is Login.OIDC:
        _require_oidc(settings)


def _require_oidc(settings: Settings) -> None:
    needed = {
        "FOOTFALL_OIDC_ISSUER": settings.oidc_issuer,
        "FOOTFALL_OIDC_CLIENT_ID": settings.oidc_client_id,
        "FOOTFALL_OIDC_CLIENT_SECRET": settings.oidc_client_secret,
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise SettingError(
            f"FOOTFALL_LOGIN=oidc needs {', '.join(missing)}: what the identity provider tells "
            "whoever registers an application (docs/operations.md has an example)."
        )


def is_this_machine(host: str) -> bool:
    """Whether a host name or address reaches this machine only."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def own_names(settings: Settings) -> frozenset[str]:
    """The host names that requests may be for, beside this machine's own."""
    names = {settings.dashboard_host} - EVERYWHERE
    if settings.dashboard_address:
        names.add(_host_name(settings.dashboard_address))
    return frozenset(names)


def _host_name(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise SettingError(
            f"FOOTFALL_DASHBOARD_ADDRESS is {address!r}, and must be http:// or https:// and a "
            "host name, without a path: https://stats.shop.example."
        )
    return parts.hostname
