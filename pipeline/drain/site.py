"""A site as the drain asks it."""

from zoneinfo import ZoneInfo

from msgspec import Struct

from contract.settings import SiteSettings


class Site(Struct, frozen=True, eq=False):
    """A site's settings. It is itself and no other, so that things are quickly looked up by it."""

    settings: SiteSettings
    zone: ZoneInfo

    @staticmethod
    def of(settings: SiteSettings) -> "Site":
        """The site of these settings."""
        return Site(settings, settings.zone)

    def owns(self, host: str) -> bool:
        """Whether a host name is the site's own."""
        return self.settings.owns(host)
