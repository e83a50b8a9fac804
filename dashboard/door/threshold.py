"""The threshold: what every request must be like, whoever sends it.

A page of another site, opened in the same browser, must not reach the dashboard: neither by a name
of its own that points to this machine, nor by sending requests across. And without a login nobody
comes through a proxy, since a proxy is how a page gets onto the internet.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from contract.settings import Login, Settings
from dashboard.door.exposure import HOW, is_this_machine, own_names
from dashboard.door.page import message_page

FORWARDING_HEADERS = (
    "forwarded",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-server",
    "x-real-ip",
    "via",
    "cf-connecting-ip",
    "true-client-ip",
)
# For every answer. Streamlit's pages show their own components in frames.
SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "same-origin",
}


class Threshold:
    """Answers what may not come further with 403 and a sentence that says how it may."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._without_login = settings.login is Login.NONE
        self._names = own_names(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or answer it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self.refusal(Headers(scope=scope))
        if refusal:
            page = message_page("Not this way", refusal, status=403)
            await page(scope, receive, send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)

    def refusal(self, headers: Headers) -> str | None:
        """Why a request with these headers may not come further; None: it may."""
        if self._without_login and any(name in headers for name in FORWARDING_HEADERS):
            return (
                "This request came through a proxy, and the dashboard has no login: whoever "
                f"reaches the proxy could read everything. {HOW}"
            )
        host = headers.get("host", "")
        name = _name(host)
        if not is_this_machine(name) and name not in self._names:
            return (
                f"The dashboard is not known as {name or 'nothing'}. If that is its name, say so: "
                f"FOOTFALL_DASHBOARD_ADDRESS=https://{name or 'stats.shop.example'}."
                + (f" {HOW}" if self._without_login else "")
            )
        origin = headers.get("origin")
        if origin is not None and _place(origin) != host:
            return (
                f"A page of {origin} has sent this request, and only the dashboard's own pages "
                "may. Behind a proxy: have it pass on the Host header."
            )
        return None


def _name(host: str) -> str:
    """The host name in a Host header, in small letters, without port, brackets or final dot."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _place(origin: str) -> str:
    """Host and port in an Origin header; nothing where it has none, as in `null`."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
