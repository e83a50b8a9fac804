"""Tickets: what lets a browser in, asked of the database again every second.

A login's token or a share link's. Both are random, and known to the database by their digest only;
a row that is gone or revoked ends what is open within seconds.
"""

import time
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from starlette.concurrency import run_in_threadpool

from contract.database import statement
from contract.settings import Login, Settings
from contract.tokens import digest, new_token
from dashboard.door.roster import role_of
from dashboard.user import Role, User

LOGIN_COOKIE = "footfall_login"
SHARE_COOKIE = "footfall_share"

PASSWORD_LOGIN_SECONDS = 14 * 86_400
# The provider may have closed the account meanwhile; asking it again costs a person one click.
OIDC_LOGIN_SECONDS = 12 * 3_600
# A page makes a hundred requests at once: the database is asked for the first of them.
REMEMBER_SECONDS = 1.0
MOST_REMEMBERED = 10_000


class Tickets:
    """Who holds a ticket, and may enter with it."""

    def __init__(self, engine: sa.Engine, settings: Settings) -> None:
        self._engine = engine
        self._by_oidc = settings.login is Login.OIDC
        self._settings = settings
        self._remembered: dict[tuple[str, str], tuple[float, User]] = {}

    async def user(self, cookies: Mapping[str, str]) -> User | None:
        """Whom a request's cookies let in, if anybody: a login counts before a share link."""
        for cookie, find in ((LOGIN_COOKIE, self._logged_in), (SHARE_COOKIE, self.guest)):
            token = cookies.get(cookie)
            if not token:
                continue
            known = self._remembered.get((cookie, token))
            if known and time.monotonic() - known[0] < REMEMBER_SECONDS:
                return known[1]
            user = await run_in_threadpool(find, token)
            if user:
                self._remember((cookie, token), user)
                return user
        return None

    def password_hash(self, name: str) -> str | None:
        """What is kept of somebody's password; None where nobody is called so."""
        row = self._row("login/password", name=name)
        return row["password_hash"] if row else None

    def may_enter(self, name: str) -> bool:
        """Whether somebody whom the identity provider has vouched for may enter."""
        row = self._row("login/listed", name=name)
        return row is not None or role_of(name, self._settings) is not None

    def issue(self, name: str) -> tuple[str, int]:
        """Somebody has shown who they are: a token for their browser, and its seconds to live."""
        token = new_token()
        lasting_seconds = OIDC_LOGIN_SECONDS if self._by_oidc else PASSWORD_LOGIN_SECONDS
        with self._engine.begin() as connection:
            connection.execute(statement("login/forget_ended"))
            connection.execute(
                statement("login/begin"),
                {
                    "token_sha256": digest(token),
                    "user_name": name,
                    "by_oidc": self._by_oidc,
                    "lasting_seconds": lasting_seconds,
                },
            )
        return token, lasting_seconds

    def take_back(self, token: str) -> str | None:
        """Somebody logs out; returns who it was."""
        self._remembered.pop((LOGIN_COOKIE, token), None)
        with self._engine.begin() as connection:
            ended = connection.execute(statement("login/end"), {"token_sha256": digest(token)})
            name: str | None = ended.scalar()
            return name

    def guest(self, token: str) -> User | None:
        """Whom a share link's token lets in."""
        row = self._row("sharing/site", token_sha256=digest(token))
        return User(f"share link {row['link_id']}", Role.GUEST, (row["site"],)) if row else None

    def _logged_in(self, token: str) -> User | None:
        row = self._row("login/holder", token_sha256=digest(token), by_oidc=self._by_oidc)
        if row is None:
            return None
        name: str = row["user_name"]
        if row["role"]:
            return User(name, Role(row["role"]), tuple(row["sites"]) if row["sites"] else None)
        role = role_of(name, self._settings) if self._by_oidc else None
        return User(name, role) if role else None

    def _remember(self, ticket: tuple[str, str], user: User) -> None:
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[ticket] = (time.monotonic(), user)

    def _row(self, question: str, /, **values: object) -> dict[str, Any] | None:
        with self._engine.connect() as connection:
            row = connection.execute(statement(question), values).mappings().one_or_none()
            return dict(row) if row else None
