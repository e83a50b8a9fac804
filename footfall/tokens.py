"""The stats API's tokens: made, listed and taken back."""

import getpass
from collections.abc import Sequence
from typing import Any, Self

import sqlalchemy as sa

from contract.database import create_engine, statement
from contract.errors import FootfallError
from contract.tokens import digest, new_token


class Tokens:
    """The tokens of one database. A context manager: it ends its connections."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, application="tokens", pool_size=1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()

    def add(self, name: str, site: str | None) -> str:
        """A new token for all sites, or for one. Raises FootfallError if the name is in use."""
        token = new_token()
        values = {
            "token_sha256": digest(token),
            "name": name,
            "site": site,
            "created_by": getpass.getuser(),
        }
        with self._engine.begin() as connection:
            if connection.execute(statement("tokens/add"), values).first() is None:
                raise FootfallError(
                    f"There is a token {name!r} already. Choose another name, or take that one "
                    f"back first: footfall tokens remove {name}"
                )
        return token

    def all(self) -> Sequence[sa.Row[Any]]:
        """The tokens in use: name, site, created_by, created_at."""
        with self._engine.connect() as connection:
            return connection.execute(statement("tokens/list")).all()

    def remove(self, name: str) -> None:
        """Take a token back. Raises FootfallError where there is none of this name."""
        with self._engine.begin() as connection:
            if connection.execute(statement("tokens/remove"), {"name": name}).first() is None:
                raise FootfallError(
                    f"There is no token {name!r} in use; `footfall tokens list` shows those "
                    "there are."
                )
