"""Who looks at the dashboard, and what they may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from contract.errors import AccessDenied


class Role(StrEnum):
    """What somebody may do; each may what those before may."""

    GUEST = "guest"  # came by a share link: the reports of one site
    VIEWER = "viewer"  # reports, raw events, health, views of their own
    ADMIN = "admin"  # also annotations, share links, what all see


@dataclass(frozen=True)
class User:
    """Somebody who may look. `sites` are the only ones that they may see; None: all of them."""

    name: str
    role: Role
    sites: tuple[str, ...] | None = None

    @property
    def is_admin(self) -> bool:
        """Whether they may change what others see."""
        return self.role is Role.ADMIN

    @property
    def is_guest(self) -> bool:
        """Whether they came by a share link: no raw events, no health, nothing of their own."""
        return self.role is Role.GUEST

    def may_see(self, site: str | None) -> bool:
        """Whether they may see a site; None: all sites together."""
        return self.sites is None or site in self.sites

    def visible(self, sites: Sequence[str]) -> list[str]:
        """Those of some sites that they may see."""
        return [site for site in sites if self.may_see(site)]

    def require_site(self, site: str | None) -> None:
        """Raise AccessDenied unless they may see the site; None: all sites together."""
        if not self.may_see(site):
            what = f"the site {site}" if site else "all sites together"
            raise AccessDenied(f"You may not see {what}. Choose a site that is yours.")

    def require_member(self) -> None:
        """Raise AccessDenied for a guest: raw events and health are for those who log in."""
        if self.is_guest:
            raise AccessDenied("A share link shows reports only. Log in for more.")


def plain_name(name: str) -> str:
    """A user's name as it is kept: people write it, and their e-mail address, in many ways."""
    return name.strip().lower()


# Where there is no login, only this machine may look, and may do everything.
THIS_MACHINE = User("this machine", Role.ADMIN)
