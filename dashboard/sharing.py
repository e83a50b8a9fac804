"""Share links: addresses that show the reports of one site to whoever has them, until revoked."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from contract.database import statement
from contract.errors import FootfallError
from contract.settings import Settings
from contract.tokens import digest, new_token

PATH = "/share/"


class ShareLink(Struct, frozen=True):
    """A share link without its token, which nobody but its holders has."""

    link_id: int
    site: str
    name: str
    created_by: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    is_live: bool


class ShareLinks:
    """The share links of some sites; None: of all of them."""

    def __init__(self, engine: sa.Engine, settings: Settings, sites: Sequence[str] | None) -> None:
        self._engine = engine
        self._settings = settings
        self._sites = None if sites is None else list(sites)

    def create(
        self, site: str, *, name: str = "", created_by: str, expires_at: datetime | None = None
    ) -> str:
        """Make a link and return its address, which cannot be asked for again."""
        token = new_token()
        with self._engine.begin() as connection:
            connection.execute(
                statement("sharing/create"),
                {
                    "token_sha256": digest(token),
                    "site": site,
                    "name": name.strip(),
                    "created_by": created_by,
                    "expires_at": expires_at,
                },
            )
        return f"{self._settings.dashboard_origin}{PATH}{token}"

    def list(self) -> list[ShareLink]:
        """All of them, the newest first; those that do not work any more, too."""
        with self._engine.connect() as connection:
            rows = connection.execute(statement("sharing/list"), {"sites": self._sites}).mappings()
            return [msgspec.convert(dict(row), ShareLink) for row in rows]

    def revoke(self, link_id: int) -> None:
        """Take a link back: pages that are open through it end within seconds."""
        chosen = {"link_id": link_id, "sites": self._sites}
        with self._engine.begin() as connection:
            if connection.execute(statement("sharing/revoke"), chosen).first() is None:
                raise FootfallError(
                    f"There is no share link {link_id}. `footfall share list` shows which are."
                )
