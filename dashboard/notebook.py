"""What people keep beside the numbers: saved views, annotations, share links.

Written as a role of the database that can change nothing else. Whoever asks for what they may not
have is told so here, whatever the page has offered.
"""

from collections.abc import Sequence
from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from contract.database import statement
from contract.errors import AccessDenied, FootfallError
from contract.settings import Settings
from dashboard.sharing import ShareLink, ShareLinks
from dashboard.user import User

LONGEST_NAME = 100
LONGEST_TEXT = 500
LONGEST_ADDRESS = 8_000


class SavedView(Struct, frozen=True):
    """A view with a name; `address` is page and query string, as in `products?period=today`."""

    view_id: int
    name: str
    address: str
    shared: bool
    user_name: str

    @property
    def site(self) -> str | None:
        """The site that it is of; None: all sites together."""
        return next(iter(parse_qs(urlsplit(self.address).query).get("site", [])), None)


class Annotation(Struct, frozen=True):
    """What happened on a day at a site."""

    annotation_id: int
    event_day: date
    site: str
    text: str
    user_name: str


class Notebook:
    """One user's notebook."""

    def __init__(self, engine: sa.Engine, settings: Settings, user: User) -> None:
        self._engine = engine
        self._user = user
        self._sites = None if user.sites is None else list(user.sites)
        self._links = ShareLinks(engine, settings, user.sites)

    def views(self) -> list[SavedView]:
        """The user's own views, then those that are shared and of a site that they may see."""
        if self._user.is_guest:
            return []
        with self._engine.connect() as connection:
            rows = connection.execute(
                statement("notebook/views"), {"user_name": self._user.name}
            ).mappings()
            views = [msgspec.convert(dict(row), SavedView) for row in rows]
        own = self._user.name
        return [view for view in views if view.user_name == own or self._user.may_see(view.site)]

    def save_view(self, name: str, address: str, *, shared: bool = False) -> None:
        """Save an address under a name; one of the user's that is called so is replaced.

        Only an admin shares. Raises AccessDenied.
        """
        if self._user.is_guest or (shared and not self._user.is_admin):
            raise AccessDenied("Guests save no views, and only admins share them.")
        self._write(
            "save_view",
            name=_words(name, LONGEST_NAME, "A saved view's name"),
            address=_words(address, LONGEST_ADDRESS, "A saved view"),
            shared=shared,
            user_name=self._user.name,
        )

    def remove_view(self, view_id: int) -> None:
        """Remove a view of the user's own; an admin also removes one that is shared."""
        self._write(
            "remove_view",
            view_id=view_id,
            user_name=self._user.name,
            is_admin=self._user.is_admin,
        )

    def annotations(self, site: str | None, first_day: date, last_day: date) -> list[Annotation]:
        """What happened in some days at a site; None: at all that the user may see."""
        if site is not None:
            self._user.require_site(site)
        days = {"first_day": first_day, "last_day": last_day}
        sites = self._sites if site is None else [site]
        with self._engine.connect() as connection:
            rows = connection.execute(
                statement("notebook/annotations"), {**days, "sites": sites}
            ).mappings()
            return [msgspec.convert(dict(row), Annotation) for row in rows]

    def annotate(self, site: str, event_day: date, text: str) -> None:
        """Note what happened. Raises AccessDenied unless the user is the site's admin."""
        self._require_admin("write annotations")
        self._user.require_site(site)
        self._write(
            "annotate",
            site=site,
            event_day=event_day,
            text=_words(text, LONGEST_TEXT, "An annotation"),
            user_name=self._user.name,
        )

    def remove_annotation(self, annotation_id: int) -> None:
        """Remove one. Raises AccessDenied unless the user is an admin."""
        self._require_admin("remove annotations")
        self._write("remove_annotation", annotation_id=annotation_id, sites=self._sites)

    def share_links(self) -> Sequence[ShareLink]:
        """The share links, newest first. Raises AccessDenied unless the user is an admin."""
        self._require_admin("see share links")
        return self._links.list()

    def share(self, site: str, name: str, expires_at: datetime | None = None) -> str:
        """Make a share link and return its address. Raises AccessDenied unless for an admin."""
        self._require_admin("share")
        self._user.require_site(site)
        return self._links.create(
            site, name=name[:LONGEST_NAME], created_by=self._user.name, expires_at=expires_at
        )

    def revoke(self, link_id: int) -> None:
        """Take a share link back. Raises AccessDenied unless the user is an admin."""
        self._require_admin("revoke share links")
        self._links.revoke(link_id)

    def _require_admin(self, what: str) -> None:
        if not self._user.is_admin:
            raise AccessDenied(f"Only admins {what}. `footfall users role` makes somebody one.")

    def _write(self, change: str, /, **values: object) -> None:
        with self._engine.begin() as connection:
            connection.execute(statement(f"notebook/{change}"), values)


def _words(text: str, longest: int, what: str) -> str:
    """The text without space around it. Raises FootfallError if nothing is left, or too much."""
    words = text.strip()
    if not words or len(words) > longest:
        raise FootfallError(f"{what} has 1 to {longest:,} characters.")
    return words
