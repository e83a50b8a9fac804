"""Logging in with an account elsewhere: who is let in, and whom a wrong answer does not let in."""

import time
from collections.abc import Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from httpx import Response as Answer
from identity_provider import IdentityProvider
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from contract.settings import Settings
from dashboard.door.app import door
from dashboard.user import Role
from dashboard.visits import Visits
from footfall.users import Users

HERE = "http://127.0.0.1:8703"


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    with IdentityProvider() as provider:
        yield provider


@pytest.fixture
def browser(settings: Settings, provider: IdentityProvider) -> Iterator[TestClient]:
    with_oidc = Settings(
        database_url=settings.database_url,
        oidc_users="@shop.example",
        oidc_admins="bob@staff.example",
        **provider.settings(),
    )

    async def inside(_request: Request) -> Response:
        return PlainTextResponse("inside")

    pages = Starlette(routes=[Route("/{path:path}", inside)])
    app = door(pages, with_oidc, Visits(), _no_lifespan)
    with TestClient(app, base_url=HERE, follow_redirects=False) as browser:
        yield browser


@asynccontextmanager
async def _no_lifespan(_app: Starlette) -> Any:
    yield


def come_back(browser: TestClient, provider: IdentityProvider, email: str) -> Answer:
    asked = browser.get("/oidc/login?next=/pages")
    assert asked.status_code == 302
    back = provider.way_back(asked.headers["location"], email)
    answer: Answer = browser.get(back.removeprefix(HERE))
    return answer


@pytest.mark.parametrize("email", ["ann@shop.example", "Ann@Shop.Example", "bob@staff.example"])
def test_whom_the_settings_name_may_enter(
    browser: TestClient, provider: IdentityProvider, email: str
) -> None:
    assert browser.get("/").status_code == 401
    answer = come_back(browser, provider, email)
    assert (answer.status_code, answer.headers["location"]) == (303, "/pages")
    assert browser.get("/").text == "inside"
    assert browser.get("/auth/logout").status_code == 303
    assert browser.get("/").status_code == 401


def test_nobody_else_may_until_they_are_on_the_list(
    browser: TestClient, provider: IdentityProvider, settings: Settings
) -> None:
    refused = come_back(browser, provider, "eve@elsewhere.example")
    assert refused.status_code == 403 and "not admitted here" in refused.text
    assert browser.get("/").status_code == 401
    with Users(settings.owner_url()) as users:
        users.add("eve@elsewhere.example", Role.VIEWER, password=None, sites=["demo"])
        assert come_back(browser, provider, "eve@elsewhere.example").status_code == 303
        assert browser.get("/").text == "inside"
        users.remove("eve@elsewhere.example")
    time.sleep(1.1)
    assert browser.get("/").status_code == 401


def test_the_address_may_be_with_the_provider_only(
    browser: TestClient, provider: IdentityProvider
) -> None:
    provider.keeps_email = True
    assert come_back(browser, provider, "ann@shop.example").status_code == 303


@pytest.mark.parametrize("subject", ["somebody-else", None])
def test_but_not_somebody_elses(
    browser: TestClient, provider: IdentityProvider, subject: str | None
) -> None:
    provider.keeps_email = True
    provider.userinfo = {"sub": subject}
    assert come_back(browser, provider, "ann@shop.example").status_code == 403
    assert browser.get("/").status_code == 401


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"aud": "another-client"},
        {"iss": "https://evil.example"},
        {"exp": 1_000_000_000},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email": ["ann@shop.example"]},
    ],
    ids=lambda lie: next(iter(lie)),
)
def test_what_is_not_right_lets_nobody_in(
    browser: TestClient, provider: IdentityProvider, lie: dict[str, Any]
) -> None:
    provider.claims = lie
    assert come_back(browser, provider, "ann@shop.example").status_code == 403
    assert browser.get("/").status_code == 401


def test_nor_does_what_somebody_else_has_signed(
    browser: TestClient, provider: IdentityProvider
) -> None:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
    assert come_back(browser, provider, "ann@shop.example").status_code == 403
    assert browser.get("/").status_code == 401


def test_a_way_back_that_this_browser_did_not_begin_leads_nowhere(
    browser: TestClient, provider: IdentityProvider
) -> None:
    asked = browser.get("/oidc/login")
    back = provider.way_back(asked.headers["location"], "ann@shop.example").removeprefix(HERE)
    browser.cookies.clear()
    assert browser.get(back).status_code == 403
    for path in ("/oauth2callback", "/oauth2callback?code=x&state=y", "/oauth2callback?error=no"):
        assert browser.get(path).status_code == 403
    assert browser.get("/").status_code == 401


def test_a_provider_that_is_away_is_said_to_be(
    browser: TestClient, provider: IdentityProvider
) -> None:
    provider.__exit__()
    answer = browser.get("/oidc/login")
    assert answer.status_code == 502 and "does not answer" in answer.text
    with_button = browser.get("/login?next=/pages")
    assert 'href="/oidc/login?next=%2Fpages"' in with_button.text
