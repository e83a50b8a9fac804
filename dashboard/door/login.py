"""Logging in with a name and a password, and logging out.

Whoever guesses learns nothing: unknown name and wrong password get the same answer after the same
time, and have to wait longer with every try. What is logged names nobody who does not exist, since
people type their password into the wrong field, and no address.
"""

import asyncio
import hmac
import logging
import math
from collections.abc import Mapping
from secrets import token_urlsafe
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from contract.settings import Settings
from dashboard.door.client import client_network
from dashboard.door.cookies import Cookies
from dashboard.door.page import link_page, login_form, message_page
from dashboard.door.passwords import is_password
from dashboard.door.patience import Patience
from dashboard.door.tickets import LOGIN_COOKIE, SHARE_COOKIE, Tickets
from dashboard.door.wanted import wanted_page
from dashboard.user import plain_name

logger = logging.getLogger(__name__)

FORM_COOKIE = "footfall_form"
FORM_SECONDS = 3_600
MOST_FORM_BYTES = 10_000
# Each hash takes 64 MiB and a core for a while: strangers get no more of them at once.
HASHES_AT_ONCE = 2

WRONG = "Name or password is wrong."
REASONS = {
    "ended": "You were logged out: your access has ended, or you logged out in another window.",
    "out": "You have logged out.",
}


class PasswordLogin:
    """The login form."""

    def __init__(self, tickets: Tickets, cookies: Cookies, settings: Settings) -> None:
        self._tickets = tickets
        self._cookies = cookies
        self._trusted_proxies = settings.trusted_proxies
        self._patience = Patience()
        self._hashing = asyncio.Semaphore(HASHES_AT_ONCE)

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [
            Route("/login", self.show, methods=["GET"]),
            Route("/login", self.log_in, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """The form; whoever is logged in already goes on."""
        wanted = wanted_page(request.query_params.get("next"))
        user = await self._tickets.user(request.cookies)
        if user and not user.is_guest:
            return RedirectResponse(wanted, 303)
        sentence = REASONS.get(request.query_params.get("why", ""), "")
        return self._form(request, wanted=wanted, sentence=sentence)

    async def log_in(self, request: Request) -> Response:
        """What the form was filled in with."""
        try:
            fields = await _fields(request)
        except ValueError:
            return message_page("Log in", "That was too much for a form.", status=413)
        name = plain_name(fields.get("name", ""))
        wanted = wanted_page(fields.get("next"))
        given, held = fields.get("form_token", ""), request.cookies.get(FORM_COOKIE, "")
        if not held or not hmac.compare_digest(given.encode(), held.encode()):
            return self._form(
                request,
                wanted=wanted,
                name=name,
                trouble="The form was too old, or your browser takes no cookies. Try again.",
                status=403,
            )
        keys = [f"name {name}", f"from {client_network(request, self._trusted_proxies)}"]
        wait = math.ceil(self._patience.wait_seconds(keys))
        if wait:
            logger.warning("login refused: too many failed tries")
            response = self._form(
                request,
                wanted=wanted,
                name=name,
                trouble=f"Too many failed tries. Wait {wait} s.",
                status=429,
            )
            response.headers["retry-after"] = str(wait)
            return response
        # Noted before the hash is computed: tries that come at once are not one try.
        self._patience.failed(keys)
        async with self._hashing:
            password_hash = await run_in_threadpool(self._tickets.password_hash, name)
            right = await run_in_threadpool(is_password, fields.get("password", ""), password_hash)
        if not right:
            whose = f"wrong password for {name}" if password_hash else "unknown name"
            logger.warning("login refused: %s", whose)
            return self._form(request, wanted=wanted, name=name, trouble=WRONG, status=401)
        self._patience.succeeded(keys)
        token, seconds = await run_in_threadpool(self._tickets.issue, name)
        logger.info("login: %s, by password", name)
        response = RedirectResponse(wanted, 303)
        self._cookies.give(response, LOGIN_COOKIE, token, seconds=seconds)
        self._cookies.take(response, SHARE_COOKIE)
        return response

    def _form(
        self,
        request: Request,
        *,
        wanted: str,
        name: str = "",
        trouble: str = "",
        sentence: str = "",
        status: int = 200,
    ) -> Response:
        form_token = request.cookies.get(FORM_COOKIE) or token_urlsafe(32)
        response = login_form(
            form_token=form_token,
            wanted=wanted,
            name=name,
            trouble=trouble,
            sentence=sentence,
            status=status,
        )
        self._cookies.give(response, FORM_COOKIE, form_token, seconds=FORM_SECONDS)
        return response


class Logout:
    """The end of a login, or of a visit by a share link; `st.logout` goes there."""

    PATH = "/auth/logout"

    def __init__(self, tickets: Tickets, cookies: Cookies) -> None:
        self._tickets = tickets
        self._cookies = cookies

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [Route(self.PATH, self.log_out, methods=["GET"])]

    async def log_out(self, request: Request) -> Response:
        """End it, unless a link on another site has led here."""
        if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return link_page(
                "Log out?",
                "Another site has sent you here.",
                link=self.PATH,
                label="Log out",
            )
        token = request.cookies.get(LOGIN_COOKIE)
        if token:
            name = await run_in_threadpool(self._tickets.take_back, token)
            logger.info("logout: %s", name or "whose login had ended")
        response = RedirectResponse("/login?why=out", 303)
        self._cookies.take(response, LOGIN_COOKIE)
        self._cookies.take(response, SHARE_COOKIE)
        return response


async def _fields(request: Request) -> Mapping[str, str]:
    """A small form's fields. Raises ValueError for one that is not small."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_FORM_BYTES:
                raise ValueError("too large")
    except ClientDisconnect:
        return {}
    fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    # PostgreSQL cannot be asked about a null character.
    return {name: value.replace("\0", "\ufffd") for name, value in fields}
