"""The door before a stand-in for Streamlit's pages: who is let in, what is refused, what ends."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
from httpx import Response as Answer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from contract.database import create_engine
from contract.settings import Login, Settings
from dashboard.door import app, guard, login, tickets
from dashboard.door.app import door
from dashboard.door.patience import FREE_TRIES, Patience
from dashboard.sharing import ShareLinks
from dashboard.user import Role
from dashboard.visits import HEADER, Visits
from footfall.users import Users

HERE = "http://127.0.0.1:8703"
STREAM = "ws://127.0.0.1:8703/_stcore/stream"
PASSWORD = "correct horse battery"
INSIDE = (
    "/",
    "/products?site=demo",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/upload_file/a/b",
    "/_stcore/bidi-components/x/y.js",
    "/media/0123456789abcdef.csv",
    "/static/js/index.js",
    "/app/static/data.csv",
    "/component/x/index.html",
    "/login/../media/x.csv",
    "/healthz/",
    "/LOGIN",
)


class Stand:
    """A door, what is behind it, and a browser before it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.visits = Visits()
        self.seen: list[str] = []
        routes = [
            Route("/{path:path}", self._answer, methods=["GET", "PUT", "POST", "DELETE"]),
            WebSocketRoute("/_stcore/stream", self._talk),
        ]
        self.app = door(Starlette(routes=routes), settings, self.visits, _no_lifespan)
        self.browser = self.another_browser()

    def another_browser(self, address: str = HERE) -> TestClient:
        return TestClient(self.app, base_url=address, follow_redirects=False)

    async def _answer(self, request: Request) -> Response:
        self.seen.append(request.url.path)
        return PlainTextResponse(f"inside; {request.headers.get(HEADER)}")

    async def _talk(self, websocket: WebSocket) -> None:
        await websocket.accept()
        try:
            while True:
                await websocket.receive_text()
                user = self.visits.user(websocket.headers.get(HEADER))
                await websocket.send_text(f"{user.name} {user.role} {user.sites}" if user else "-")
        except WebSocketDisconnect:
            self.seen.append("left")

    def log_in(
        self, name: str = "ann", password: str = PASSWORD, browser: TestClient | None = None
    ) -> Answer:
        browser = browser or self.browser
        form = browser.get("/login?next=/products")
        token = form.text.partition('name="form_token" value="')[2].partition('"')[0]
        fields = {"form_token": token, "next": "/products", "name": name, "password": password}
        answer: Answer = browser.post("/login", data=fields)
        return answer


@asynccontextmanager
async def _no_lifespan(_app: Starlette) -> Any:
    yield


@pytest.fixture
def settings(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(guard, "CHECK_SECONDS", 0.1)
    monkeypatch.setattr(tickets, "REMEMBER_SECONDS", 0.0)
    return settings.model_copy(update={"login": Login.LOCAL})


@pytest.fixture
def users(settings: Settings) -> Iterator[Users]:
    with Users(settings.owner_url()) as users:
        users.add("ann", Role.VIEWER, password=PASSWORD)
        yield users


@pytest.fixture
def stand(settings: Settings, users: Users) -> Iterator[Stand]:
    stand = Stand(settings)
    with stand.browser:
        yield stand


def test_strangers_get_nothing_of_what_is_inside(stand: Stand) -> None:
    for path in INSIDE:
        asked = stand.browser.get(path)
        assert asked.status_code == 401 and "inside" not in asked.text, path
        for headers in ({"accept": "text/html,*/*"}, {"sec-fetch-dest": "document"}):
            navigated = stand.browser.get(path, headers=headers)
            assert navigated.status_code == 303, path
            assert urlsplit(navigated.headers["location"]).path == "/login"
        assert stand.browser.put(path).status_code in (401, 405)
    assert stand.seen == []


def test_strangers_open_no_websocket(stand: Stand) -> None:
    with (
        pytest.raises(WebSocketDenialResponse) as denied,
        stand.browser.websocket_connect(STREAM),
    ):
        pass
    assert denied.value.status_code == 401
    for cookies in ({"footfall_login": "guessed"}, {"footfall_share": "guessed"}):
        stand.browser.cookies = cookies  # type: ignore[assignment]
        with (
            pytest.raises(WebSocketDenialResponse),
            stand.browser.websocket_connect(STREAM),
        ):
            pass


def test_what_was_wanted_comes_after_the_login(stand: Stand) -> None:
    asked = stand.browser.get("/products?site=demo&bots=only", headers={"accept": "text/html"})
    wanted = parse_qs(urlsplit(asked.headers["location"]).query)["next"]
    assert wanted == ["/products?site=demo&bots=only"]
    answer = stand.log_in()
    assert (answer.status_code, answer.headers["location"]) == (303, "/products")
    assert stand.browser.get("/products").text == "inside; None"
    assert stand.browser.get("/login?next=/pages").headers["location"] == "/pages"


def test_the_cookie_is_not_for_scripts_nor_for_other_sites(stand: Stand) -> None:
    cookies = [value for name, value in stand.log_in().headers.items() if name == "set-cookie"]
    (login,) = [cookie for cookie in cookies if cookie.startswith("footfall_login=")]
    assert "HttpOnly" in login and "SameSite=lax" in login and "Secure" not in login

    over_tls = stand.settings.model_copy(update={"dashboard_address": "https://stats.example"})
    behind_a_proxy = Stand(over_tls)
    browser = behind_a_proxy.another_browser("https://stats.example")
    for cookie in behind_a_proxy.log_in(browser=browser).headers.get_list("set-cookie"):
        assert "Secure" in cookie and "HttpOnly" in cookie


def test_the_database_has_no_token_and_no_password(stand: Stand, engine: sa.Engine) -> None:
    stand.log_in()
    token = stand.browser.cookies["footfall_login"]
    with engine.connect() as connection:
        logins = connection.execute(sa.text("select logins::text from logins")).scalars().all()
        hashed = connection.scalar(sa.text("select password_hash from users"))
    assert len(logins) == 1 and token not in logins[0] and token.encode().hex() not in logins[0]
    assert hashed.startswith("$argon2id$")


def test_wrong_name_and_wrong_password_look_the_same(stand: Stand) -> None:
    wrong = stand.log_in("ann", "wrong")
    unknown = stand.log_in("eve", "wrong")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text == unknown.text.replace('value="eve"', 'value="ann"')
    assert "footfall_login" not in stand.browser.cookies


def test_a_name_that_no_database_knows_is_unknown(stand: Stand) -> None:
    assert stand.log_in("ann\0").status_code == 401


def test_names_are_written_in_many_ways(stand: Stand) -> None:
    assert stand.log_in(" Ann ").status_code == 303


def test_whoever_guesses_has_to_wait_though_the_next_guess_be_right(
    settings: Settings, users: Users, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(login, "Patience", lambda: Patience(lambda: now))
    stand = Stand(settings)
    for _ in range(FREE_TRIES):
        assert stand.log_in("ann", "wrong").status_code == 401
    answer = stand.log_in("ann", PASSWORD)
    assert answer.status_code == 429 and "footfall_login" not in stand.browser.cookies
    assert int(answer.headers["retry-after"]) == 1
    assert stand.log_in("nobody", "wrong").status_code == 429  # from the same place
    now += 2
    assert stand.log_in("ann", PASSWORD).status_code == 303


def test_a_form_of_another_site_logs_nobody_in(stand: Stand) -> None:
    fields = {"name": "ann", "password": PASSWORD, "form_token": "theirs", "next": "/"}
    stand.browser.get("/login")
    assert stand.browser.post("/login", data=fields).status_code == 403
    without_cookies = stand.another_browser()
    assert without_cookies.post("/login", data={**fields, "form_token": ""}).status_code == 403
    across = {"origin": "https://evil.example"}
    assert stand.browser.post("/login", data=fields, headers=across).status_code == 403
    assert stand.browser.post("/login", content=b"a" * 20_000).status_code == 413


@pytest.mark.parametrize("field", ["name", "next"])
def test_what_is_typed_is_shown_as_text(stand: Stand, field: str) -> None:
    form = stand.browser.get("/login")
    token = form.text.partition('name="form_token" value="')[2].partition('"')[0]
    fields = {"form_token": token, "name": "x", "password": "x", field: '/"><script>alert(1)'}
    answer = stand.browser.post("/login", data=fields)
    assert answer.status_code == 401 and "<script" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_logging_out_ends_the_login_and_not_just_the_cookie(stand: Stand) -> None:
    stand.log_in()
    token = stand.browser.cookies["footfall_login"]
    across = stand.browser.get("/auth/logout", headers={"sec-fetch-site": "cross-site"})
    assert across.status_code == 200 and stand.browser.get("/").status_code == 200
    assert stand.browser.get("/auth/logout").headers["location"] == "/login?why=out"
    assert "footfall_login" not in stand.browser.cookies
    stand.browser.cookies["footfall_login"] = token
    assert stand.browser.get("/").status_code == 401


def told(websocket: Any) -> str:
    websocket.send_text("who?")
    answer: str = websocket.receive_text()
    return answer


def goes_to_the_login(stand: Stand, websocket: Any) -> bool:
    """Whether the page is sent there, and then gets nothing more."""
    _soon(lambda: stand.visits._users == {})
    message = ForwardMsg.FromString(websocket.receive_bytes())
    with pytest.raises(WebSocketDisconnect) as closed:
        websocket.receive_text()
    return message.auth_redirect.url == "/login?why=ended" and closed.value.code == 1008


def test_an_open_page_knows_who_looks_and_what_they_may_now(stand: Stand, users: Users) -> None:
    stand.log_in()
    forged = {HEADER: "somebody"}
    with stand.browser.websocket_connect(STREAM, headers=forged) as page:
        assert told(page) == "ann viewer None"
        users.set_role("ann", Role.ADMIN, ["demo"])
        _soon(lambda: told(page) == "ann admin ('demo',)")
    _soon(lambda: stand.visits._users == {})


@pytest.mark.parametrize("ending", ["removed", "new password", "logged out", "over"])
def test_what_is_open_ends(stand: Stand, users: Users, engine: sa.Engine, ending: str) -> None:
    stand.log_in()
    elsewhere = stand.another_browser()
    elsewhere.cookies["footfall_login"] = stand.browser.cookies["footfall_login"]
    with stand.browser.websocket_connect(STREAM) as page:
        assert told(page) == "ann viewer None"
        match ending:
            case "removed":
                users.remove("ann")
            case "new password":
                users.set_password("ann", PASSWORD + "!")
            case "logged out":
                elsewhere.get("/auth/logout")
            case "over":
                with engine.begin() as connection:
                    connection.execute(sa.text("update logins set ends_at = now()"))
        assert goes_to_the_login(stand, page)
    assert stand.browser.get("/").status_code == 401
    assert stand.visits._users == {}


def test_a_share_link_opens_one_site_until_it_is_revoked(stand: Stand, engine: sa.Engine) -> None:
    links = ShareLinks(engine, stand.settings, None)
    address = links.create("demo", created_by="ann")
    with engine.connect() as connection:
        kept = connection.scalar(sa.text("select share_links::text from share_links"))
    assert address.startswith(HERE + "/share/") and address.rpartition("/")[2] not in kept

    answer = stand.browser.get(urlsplit(address).path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?site=demo")
    assert "HttpOnly" in answer.headers["set-cookie"]
    with stand.browser.websocket_connect(STREAM) as page:
        assert told(page) == "share link 1 guest ('demo',)"
        links.revoke(1)
        assert goes_to_the_login(stand, page)
    assert stand.browser.get("/").status_code == 401
    assert stand.browser.get(urlsplit(address).path).status_code == 404


def test_a_share_link_ends_by_itself(stand: Stand, engine: sa.Engine) -> None:
    links = ShareLinks(engine, stand.settings, None)
    later = datetime.now(UTC) + timedelta(hours=1)
    address = links.create("demo", created_by="ann", expires_at=later)
    assert stand.browser.get(urlsplit(address).path).status_code == 303
    with stand.browser.websocket_connect(STREAM) as page:
        assert told(page) == "share link 1 guest ('demo',)"
        with engine.begin() as connection:
            connection.execute(sa.text("update share_links set expires_at = now()"))
        assert goes_to_the_login(stand, page)
    assert [link.is_live for link in links.list()] == [False]


def test_a_guest_can_log_in_and_a_user_stays_who_they_are(stand: Stand, engine: sa.Engine) -> None:
    address = ShareLinks(engine, stand.settings, None).create("demo", created_by="ann")
    stand.browser.get(urlsplit(address).path)
    assert stand.browser.get("/login").status_code == 200
    stand.log_in()
    stand.browser.get(urlsplit(address).path)
    assert "footfall_share" not in stand.browser.cookies
    with stand.browser.websocket_connect(STREAM) as page:
        assert told(page) == "ann viewer None"


def test_a_link_to_a_site_that_a_user_may_not_see_is_for_after_the_logout(
    stand: Stand, users: Users, engine: sa.Engine
) -> None:
    users.set_role("ann", Role.VIEWER, ["other"])
    address = ShareLinks(engine, stand.settings, None).create("demo", created_by="ann")
    stand.log_in()
    refused = stand.browser.get(urlsplit(address).path)
    assert refused.status_code == 403
    assert "logged in as ann" in refused.text and "/auth/logout" in refused.text
    stand.browser.get("/auth/logout")
    assert stand.browser.get(urlsplit(address).path).headers["location"] == "/?site=demo"
    with stand.browser.websocket_connect(STREAM) as page:
        assert told(page) == "share link 1 guest ('demo',)"


def test_without_a_database_nobody_is_let_in_and_no_page_is_thrown_out(stand: Stand) -> None:
    stand.log_in()
    away = stand.settings.model_copy(update={"database_url": "postgresql://x@127.0.0.1:1/x"})
    shut = Stand(away)
    shut.browser.cookies = stand.browser.cookies
    for path in ("/", "/login", "/share/x"):
        assert shut.browser.get(path).status_code == 503


def test_while_all_its_connections_wait_no_page_is_thrown_out(
    settings: Settings, users: Users, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = create_engine(settings.notes_url(), application="door")
    monkeypatch.setattr(app, "create_engine", lambda *_args, **_kwargs: few)
    stand = Stand(settings)
    with stand.browser:
        stand.log_in()
        with stand.browser.websocket_connect(STREAM) as page:
            assert told(page) == "ann viewer None"
            few.pool._timeout = 0.1  # type: ignore[attr-defined]
            with ExitStack() as waiting:
                for _ in range(15):  # all that the pool gives
                    waiting.enter_context(few.connect())
                for path in ("/", "/login", "/share/x"):
                    assert stand.browser.get(path).status_code == 503
                time.sleep(0.5)  # several looks at whether the user may stay
            assert told(page) == "ann viewer None"
    few.dispose()


def test_a_login_by_password_is_worth_nothing_once_people_come_by_oidc(stand: Stand) -> None:
    stand.log_in()
    oidc = stand.settings.model_copy(
        update={
            "login": Login.OIDC,
            "oidc_issuer": "https://id.example",
            "oidc_client_id": "footfall",
            "oidc_client_secret": "hush",
        }
    )
    other = Stand(oidc)
    other.browser.cookies = stand.browser.cookies
    assert other.browser.get("/").status_code == 401


def test_without_a_login_this_machine_may_do_everything(settings: Settings) -> None:
    stand = Stand(settings.model_copy(update={"login": Login.NONE}))
    assert stand.browser.get("/media/x").status_code == 200
    with stand.browser.websocket_connect(STREAM) as page:
        assert told(page) == "this machine admin None"
    assert stand.browser.get("/share/x").status_code == 404
    for headers in (
        {"x-forwarded-for": "203.0.113.9"},
        {"host": "stats.example"},
        {"origin": "https://evil.example"},
    ):
        refused = stand.browser.get("/", headers=headers)
        assert refused.status_code == 403 and "inside" not in refused.text
        with (
            pytest.raises(WebSocketDenialResponse),
            stand.browser.websocket_connect(STREAM, headers=headers),
        ):
            pass


def test_every_answer_is_safe_to_show(stand: Stand) -> None:
    stand.log_in()
    for path in ("/", "/login", "/healthz", "/share/x"):
        headers = stand.browser.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] in ("SAMEORIGIN", "DENY")
        assert headers["referrer-policy"] == "same-origin"


def test_the_log_tells_who_logs_in_and_no_address_or_password(
    stand: Stand, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "dashboard")
    stand.log_in("ann", "a wrong one")
    stand.log_in("hunter2 typed into the wrong field", "x")
    stand.log_in()
    stand.browser.get("/auth/logout")
    assert caplog.messages == [
        "login refused: wrong password for ann",
        "login refused: unknown name",
        "login: ann, by password",
        "logout: ann",
    ]


def _soon(holds: Any) -> None:
    for _ in range(1200):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("It did not come to hold.")
