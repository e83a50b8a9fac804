"""The roster: what the settings say about those whom an identity provider vouches for."""

from contract.settings import Settings
from dashboard.user import Role


def role_of(email: str, settings: Settings) -> Role | None:
    """The role that the settings give to an e-mail address; None: it may not enter."""
    address = email.lower()
    if address in _in_small_letters(settings.oidc_admins):
        return Role.ADMIN
    domain = "@" + address.rpartition("@")[2]
    entitled = _in_small_letters(settings.oidc_users)
    return Role.VIEWER if address in entitled or domain in entitled else None


def _in_small_letters(names: tuple[str, ...]) -> set[str]:
    return {name.lower() for name in names}
