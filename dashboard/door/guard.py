"""The guard: nothing of Streamlit answers whoever has no ticket, not even its scripts.

It stands before every request and every websocket, so that a page which forgets to ask who is
there shows nothing to strangers all the same. While a page is open it asks again and again whether
its user still may look; when they may not, the page is sent to the login.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import quote

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.door.page import message_page
from dashboard.user import User
from dashboard.visits import HEADER, Visits
from reports.answer import NO_ANSWER

logger = logging.getLogger(__name__)

Admits = Callable[[Mapping[str, str]], Awaitable[User | None]]

CHECK_SECONDS = 2.0
POLICY_VIOLATION = 1008  # RFC 6455: the websocket's code for "you may not"
DATABASE_AWAY = (
    "The database does not answer, so nobody can be let in. `footfall status` tells what is up. "
    "Try again in a moment."
)


class Guard:
    """Lets through whom `admits` finds in a request's cookies."""

    def __init__(self, app: ASGIApp, admits: Admits, visits: Visits) -> None:
        self._app = app
        self._admits = admits
        self._visits = visits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or answer it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        headers = [pair for pair in scope["headers"] if pair[0] != HEADER.encode()]
        scope = {**scope, "headers": headers}
        try:
            user = await self._admits(request.cookies)
        except NO_ANSWER:
            await message_page("Not now", DATABASE_AWAY, status=503)(scope, receive, send)
            return
        if user is None:
            await _ask_to_log_in(request)(scope, receive, send)
        elif scope["type"] == "http":
            await self._app(scope, receive, send)
        else:
            await self._attend(user, request.cookies, scope, receive, send)

    async def _attend(
        self, user: User, cookies: Mapping[str, str], scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Let a page's websocket through, for as long as its user may look."""
        visit = self._visits.begin(user)
        scope["headers"].append((HEADER.encode(), visit.encode()))
        is_over = False

        async def send_until_over(message: Message) -> None:
            if not is_over:
                await send(message)

        page = asyncio.ensure_future(self._app(scope, receive, send_until_over))
        watch = asyncio.ensure_future(self._end_of_permission(visit, cookies))
        try:
            await asyncio.wait({page, watch}, return_when=asyncio.FIRST_COMPLETED)
            if not page.done():
                is_over = True
                self._visits.end(visit)
                await send({"type": "websocket.send", "bytes": _to_the_login()})
                await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        finally:
            self._visits.end(visit)
            page.cancel()
            watch.cancel()
            await asyncio.wait({page, watch})
        if not page.cancelled() and (error := page.exception()):
            raise error

    async def _end_of_permission(self, visit: str, cookies: Mapping[str, str]) -> None:
        """Return when the user may look no longer; tells the visit what has changed until then."""
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            try:
                user = await self._admits(cookies)
            except NO_ANSWER:
                continue  # without its database the page has nothing to show anyway
            if user is None:
                return
            self._visits.goes_on(visit, user)


def _ask_to_log_in(request: HTTPConnection) -> Response:
    """The login for a person; 401 for what a page or a program asks."""
    if request.scope["type"] == "http" and _is_navigation(request):
        query = request.url.query
        wanted = request.url.path + (f"?{query}" if query else "")
        return RedirectResponse(f"/login?next={quote(wanted)}", 303, {"cache-control": "no-store"})
    return PlainTextResponse("Log in first.", 401, {"cache-control": "no-store"})


def _is_navigation(request: HTTPConnection) -> bool:
    destination = request.headers.get("sec-fetch-dest")
    if destination:
        return destination == "document"
    return request.scope["method"] == "GET" and "text/html" in request.headers.get("accept", "")


def _to_the_login() -> bytes:
    """What tells Streamlit's page to go there; `st.login` and `st.logout` send the same."""
    message = ForwardMsg()
    message.auth_redirect.url = "/login?why=ended"
    return bytes(message.SerializeToString())
