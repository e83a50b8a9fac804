"""Visits: the pages that are open in browsers, and who looks at each now.

The door begins a visit with a page's websocket and ends it with it. Pages are made in the same
process, and ask here; so a user who was removed, or may see less, is known as that at once.
"""

from secrets import token_urlsafe

from dashboard.user import User

# Only the door sets it: what a browser sends under this name is thrown away.
HEADER = "footfall-visit"


class Visits:
    """Who looks at which open page."""

    def __init__(self) -> None:
        self._users: dict[str, User] = {}
        self.have_door = False  # whether a door stands before this process's pages

    def begin(self, user: User) -> str:
        """A page has been opened; returns the visit's name."""
        visit = token_urlsafe(16)
        self._users[visit] = user
        return visit

    def goes_on(self, visit: str, user: User) -> None:
        """The user is still there, perhaps with another role."""
        self._users[visit] = user

    def end(self, visit: str) -> None:
        """The page is closed, or its user may look no longer."""
        self._users.pop(visit, None)

    def user(self, visit: str | None) -> User | None:
        """Who looks; None where nobody does any more."""
        return self._users.get(visit) if visit else None


VISITS = Visits()  # of this process
