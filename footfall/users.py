"""Who may log in to the dashboard, as `footfall users` keeps it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

import msgspec
from msgspec import Struct

from contract.database import create_engine, statement
from contract.errors import FootfallError
from dashboard.door.passwords import hash_password
from dashboard.user import Role, plain_name


class KnownUser(Struct, frozen=True):
    """Somebody who may log in; `sites` are the only ones that they may see, None: all of them."""

    name: str
    role: Role
    sites: list[str] | None
    has_password: bool
    created_at: datetime
    logins: int  # of theirs that are open


class Users:
    """The users in a database, until the end of the `with`; the URL is the owner's."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, application="users")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    def add(
        self, name: str, role: Role, *, password: str | None, sites: Sequence[str] | None = None
    ) -> str:
        """Add somebody, and return their name as it is kept.

        Without a password they come by OIDC. Raises FootfallError when the name is taken.
        """
        plain = plain_name(name)
        if not plain:
            raise FootfallError("A user needs a name.")
        added = self._change(
            "add",
            name=plain,
            password_hash=None if password is None else hash_password(password),
            role=role.value,
            sites=_sites(sites),
        )
        if not added:
            raise FootfallError(
                f"There is a user {plain} already. `footfall users password {plain}` changes their "
                f"password, `footfall users role {plain}` what they may do."
            )
        return plain

    def all(self) -> list[KnownUser]:
        """Everybody, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(statement("users/list")).mappings()
            return [msgspec.convert(dict(row), KnownUser) for row in rows]

    def remove(self, name: str) -> None:
        """Remove somebody: what they have open ends. Raises FootfallError for a stranger."""
        self._require(self._change("remove", ends=True, name=plain_name(name)), name)

    def set_password(self, name: str, password: str) -> None:
        """Change a password: what was opened with the old one ends."""
        hashed = hash_password(password)
        changed = self._change(
            "set_password", ends=True, name=plain_name(name), password_hash=hashed
        )
        self._require(changed, name)

    def set_role(self, name: str, role: Role, sites: Sequence[str] | None = None) -> None:
        """Change what somebody may do and see, also in what they have open."""
        changed = self._change(
            "set_role", name=plain_name(name), role=role.value, sites=_sites(sites)
        )
        self._require(changed, name)

    def _change(self, change: str, /, *, ends: bool = False, **values: object) -> bool:
        with self._engine.begin() as connection:
            found = connection.execute(statement(f"users/{change}"), values).first() is not None
            if ends:  # theirs who came by OIDC, and are in no list, too
                connection.execute(statement("users/end_logins"), {"name": values["name"]})
            return found

    def _require(self, found: bool, name: str) -> None:
        if not found:
            raise FootfallError(
                f"There is no user {plain_name(name)}. `footfall users list` shows who is."
            )


def _sites(sites: Sequence[str] | None) -> list[str] | None:
    return sorted(set(sites)) if sites else None
