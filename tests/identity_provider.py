"""A small OpenID Connect provider: real keys, codes, PKCE, and all that can be wrong with it."""

import base64
import json
import time
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID = "footfall"
CLIENT_SECRET = "hush hush"
ACCOUNTS = ("ann@shop.example", "Bob@Staff.example", "eve@elsewhere.example")


class IdentityProvider:
    """The provider, until the end of the `with`. `/authorize` has a link for each account."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}  # what the next tokens say otherwise than the truth
        self.userinfo: dict[str, Any] = {}  # likewise, what its userinfo says
        self.signs_with = self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
        self.keeps_email = False  # only its userinfo has the address
        self._asked: dict[str, dict[str, str]] = {}  # what was asked for, by the code it got
        self._emails: dict[str, str] = {}  # by access token
        provider = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider._get(self)

            def do_POST(self) -> None:
                provider._post(self)

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def settings(self) -> dict[str, str]:
        """The dashboard's settings for it."""
        return {
            "login": "oidc",
            "oidc_issuer": self.issuer,
            "oidc_client_id": CLIENT_ID,
            "oidc_client_secret": CLIENT_SECRET,
        }

    def way_back(self, authorize_url: str, email: str) -> str:
        """Where the browser is sent by whoever logs in there."""
        asked = {
            name: values[0] for name, values in parse_qs(urlsplit(authorize_url).query).items()
        }
        assert asked["client_id"] == CLIENT_ID and asked["response_type"] == "code"
        code = token_urlsafe(16)
        self._asked[code] = {**asked, "email": email}
        back = {"code": code, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def _get(self, request: BaseHTTPRequestHandler) -> None:
        match urlsplit(request.path).path:
            case "/.well-known/openid-configuration":
                _answer(
                    request,
                    {
                        "issuer": self.issuer,
                        "authorization_endpoint": f"{self.issuer}/authorize",
                        "token_endpoint": f"{self.issuer}/token",
                        "userinfo_endpoint": f"{self.issuer}/userinfo",
                        "jwks_uri": f"{self.issuer}/keys",
                        "id_token_signing_alg_values_supported": ["RS256"],
                    },
                )
            case "/keys":
                _answer(request, {"keys": [self._key.as_dict(private=False)]})
            case "/authorize":
                links = [
                    f'<p><a href="{escape(self.way_back(request.path, email))}">{email}</a></p>'
                    for email in ACCOUNTS
                ]
                _answer(request, "<h1>Choose an account</h1>" + "".join(links))
            case "/userinfo":
                token = request.headers["authorization"].removeprefix("Bearer ")
                email = self._emails[token]
                known = {"sub": email, "email": email, "email_verified": True}
                _answer(request, {**known, **self.userinfo})
            case _:
                _answer(request, {"error": "not_found"}, 404)

    def _post(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["content-length"])).decode()
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
        client, _, secret = base64.b64decode(credentials).decode().partition(":")
        asked = self._asked.pop(sent.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(sha256(sent["code_verifier"].encode()).digest())
        honest = (
            asked is not None
            and scheme == "Basic"
            and (unquote(client), unquote(secret)) == (CLIENT_ID, CLIENT_SECRET)
            and sent["redirect_uri"] == asked["redirect_uri"]
            and challenge.rstrip(b"=").decode() == asked["code_challenge"]
        )
        if not honest or asked is None:
            _answer(request, {"error": "invalid_grant"}, 400)
            return
        now = int(time.time())
        email = asked["email"]
        claims = {
            "iss": self.issuer,
            "sub": email,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **({} if self.keeps_email else {"email": email, "email_verified": True}),
            **self.claims,
        }
        header = {"alg": "RS256", "kid": "one"}
        access_token = token_urlsafe(16)
        self._emails[access_token] = email
        _answer(
            request,
            {
                "access_token": access_token,
                "token_type": "Bearer",
                "expires_in": 300,
                "id_token": jwt.encode(header, claims, self.signs_with),
            },
        )


def _answer(request: BaseHTTPRequestHandler, content: object, status: int = 200) -> None:
    is_page = isinstance(content, str)
    body = content.encode() if isinstance(content, str) else json.dumps(content).encode()
    request.send_response(status)
    request.send_header("content-type", "text/html" if is_page else "application/json")
    request.send_header("content-length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)
