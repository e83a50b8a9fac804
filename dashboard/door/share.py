"""Coming by a share link: `/share/<token>`, which leaves the token in a cookie."""

import logging
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.door.cookies import Cookies
from dashboard.door.login import Logout
from dashboard.door.page import link_page, message_page
from dashboard.door.tickets import SHARE_COOKIE, Tickets
from dashboard.sharing import PATH

logger = logging.getLogger(__name__)

GONE = (
    "This link does not work: it was taken back, its time is over, or a part of it is missing. "
    "Ask whoever gave it to you for another."
)


class ShareDoor:
    """Lets in whoever has a share link that works."""

    def __init__(self, tickets: Tickets, cookies: Cookies) -> None:
        self._tickets = tickets
        self._cookies = cookies

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [Route(PATH + "{token}", self.enter, methods=["GET"])]

    async def enter(self, request: Request) -> Response:
        """Let a guest in; whoever is logged in needs no second ticket, and gets none."""
        token: str = request.path_params["token"]
        guest = await run_in_threadpool(self._tickets.guest, token)
        if guest is None or guest.sites is None:
            return message_page("Nothing here", GONE, status=404)
        known = await self._tickets.user(request.cookies)
        if known and not known.is_guest and not known.may_see(guest.sites[0]):
            return link_page(
                "Not for this login",
                f"You are logged in as {known.name}, who may not see this link's site. Log out, "
                "and open the link again.",
                link=Logout.PATH,
                label="Log out",
                status=403,
            )
        response = RedirectResponse(f"/?site={quote(guest.sites[0])}", 303)
        if known is None or known.is_guest:
            logger.info("%s was opened", guest.name)
            self._cookies.give(response, SHARE_COOKIE, token, seconds=None)
        return response
