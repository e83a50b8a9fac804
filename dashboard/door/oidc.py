"""Logging in with an account at an identity provider (OpenID Connect, authorization code, PKCE).

Authlib does it, as it does for `st.login`; not through `st.login`, which needs a page of Streamlit
to be open before anybody has said who they are. What the provider vouches for is an e-mail
address; who of them may enter is said by FOOTFALL_OIDC_USERS, FOOTFALL_OIDC_ADMINS and
`footfall users`.
"""

import logging
from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth
from joserfc.errors import JoseError
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from contract.settings import Settings
from dashboard.door.cookies import Cookies
from dashboard.door.login import REASONS
from dashboard.door.page import link_page
from dashboard.door.tickets import LOGIN_COOKIE, SHARE_COOKIE, Tickets
from dashboard.door.wanted import wanted_page
from dashboard.user import plain_name

logger = logging.getLogger(__name__)

START = "/oidc/login"
CALLBACK = "/oauth2callback"  # where providers' guides for Streamlit send people back to
WANTED = "wanted"
ROUND_TRIP_SECONDS = 600

# What can go wrong between the two machines, or in what the provider has signed.
TROUBLES = (AuthlibBaseError, JoseError, httpx.HTTPError, RuntimeError, ValueError, KeyError)


class OidcLogin:
    """The way over the identity provider and back."""

    def __init__(self, tickets: Tickets, cookies: Cookies, settings: Settings) -> None:
        self._tickets = tickets
        self._cookies = cookies
        self._origin = settings.dashboard_origin
        issuer = (settings.oidc_issuer or "").rstrip("/")
        self._provider: Any = OAuth().register(
            "provider",
            server_metadata_url=f"{issuer}/.well-known/openid-configuration",
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret,
            client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
        )

    def routes(self) -> list[Route]:
        """Where it answers."""
        # State, nonce and verifier of the round trip. A restart in the middle means another try.
        session = Middleware(
            SessionMiddleware,
            secret_key=token_urlsafe(32),
            session_cookie="footfall_oidc",
            max_age=ROUND_TRIP_SECONDS,
            https_only=self._origin.startswith("https:"),
        )
        return [
            Route("/login", self.show, methods=["GET"]),
            Route(START, self.start, methods=["GET"], middleware=[session]),
            Route(CALLBACK, self.come_back, methods=["GET"], middleware=[session]),
        ]

    async def show(self, request: Request) -> Response:
        """The button; whoever is logged in already goes on."""
        wanted = wanted_page(request.query_params.get("next"))
        user = await self._tickets.user(request.cookies)
        if user and not user.is_guest:
            return RedirectResponse(wanted, 303)
        return link_page(
            "Log in",
            REASONS.get(request.query_params.get("why", ""), "These reports are not public."),
            link=f"{START}?{urlencode({'next': wanted})}",
            label="Log in",
        )

    async def start(self, request: Request) -> Response:
        """To the provider."""
        request.session[WANTED] = wanted_page(request.query_params.get("next"))
        try:
            response: Response = await self._provider.authorize_redirect(
                request, self._origin + CALLBACK, prompt="select_account"
            )
        except TROUBLES:
            logger.exception("the identity provider cannot be asked")
            return _once_more("The identity provider does not answer as it should.", status=502)
        return response

    async def come_back(self, request: Request) -> Response:
        """From the provider, with a code for what it vouches for."""
        try:
            token = await self._provider.authorize_access_token(request)
            claims = token["userinfo"]
            if not claims.get("email"):
                claims = {**claims, **await self._userinfo(token, claims["sub"])}
        except TROUBLES as error:
            logger.warning("login refused: the identity provider's answer: %s", error)
            return _once_more("The identity provider did not let you in.", status=403)
        name = _email(claims)
        if name is None or not await run_in_threadpool(self._tickets.may_enter, name):
            logger.warning("login refused: %s may not enter", name or "an unknown address")
            whose = f"{name} is" if name else "You are"
            return _once_more(
                f"{whose} known to the identity provider, but not admitted here. Ask whoever runs "
                "this Footfall.",
                status=403,
            )
        ticket, seconds = await run_in_threadpool(self._tickets.issue, name)
        logger.info("login: %s, by the identity provider", name)
        response = RedirectResponse(wanted_page(request.session.get(WANTED)), 303)
        self._cookies.give(response, LOGIN_COOKIE, ticket, seconds=seconds)
        self._cookies.take(response, SHARE_COOKIE)
        request.session.clear()
        return response

    async def _userinfo(self, token: Mapping[str, Any], subject: str) -> Mapping[str, Any]:
        """What the provider says of this subject (OpenID Connect Core, 5.3.2), else ValueError."""
        found: Mapping[str, Any] = await self._provider.userinfo(token=token)
        if found.get("sub") != subject:
            raise ValueError("its userinfo is about somebody else than its ID token")
        return found


def _email(claims: Mapping[str, Any]) -> str | None:
    """The address that the provider vouches for, if it does: some say that they have not checked.

    Those that say nothing about it (Entra ID) are believed: only their own tenant may sign.
    """
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified", True) not in (True, "true"):
        return None
    return plain_name(email)


def _once_more(sentence: str, *, status: int) -> Response:
    return link_page("Not logged in", sentence, link=START, label="Try again", status=status)
