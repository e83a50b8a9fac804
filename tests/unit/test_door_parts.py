"""Small parts of the door."""

import pytest
from starlette.requests import Request

from contract.errors import FootfallError
from contract.settings import Settings
from dashboard.door.client import client_network
from dashboard.door.passwords import hash_password, is_password
from dashboard.door.roster import role_of
from dashboard.door.wanted import wanted_page
from dashboard.user import Role, User

PROXIES = ("127.0.0.1/32", "10.0.0.0/8")


@pytest.mark.parametrize(
    "address", ["/", "/products?site=demo&days=2026-01-01", "/a%2F%2Fevil.example"]
)
def test_pages_of_the_dashboard_can_be_wanted(address: str) -> None:
    assert wanted_page(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "products",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\r\nset-cookie: a=b",
        "/\t/evil.example",
        "//[",
        "/\t/[",
    ],
)
def test_nothing_else_can_be_wanted(address: str | None) -> None:
    assert wanted_page(address) == "/"


def client(peer: str, forwarded: str | None = None) -> str:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    scope = {"type": "http", "client": (peer, 4711), "headers": headers}
    return client_network(Request(scope), PROXIES)


def test_a_client_is_known_by_its_network_as_a_trusted_proxy_has_seen_it() -> None:
    assert client("203.0.113.9") == "203.0.113.0/24"
    assert client("127.0.0.1", "198.51.100.7, 203.0.113.9") == "203.0.113.0/24"
    assert client("127.0.0.1", "203.0.113.9, 10.1.1.1") == "203.0.113.0/24"
    assert client("127.0.0.1", "2001:db8:1:2::3") == "2001:db8:1::/48"
    assert client("203.0.113.9", "198.51.100.7") == "203.0.113.0/24"
    assert client("127.0.0.1", "not an address") == "127.0.0.0/24"
    assert client("127.0.0.1", "203.0.113.9:4711") == "203.0.113.0/24"
    assert client("127.0.0.1", "[2001:db8:1:2::3]:4711") == "2001:db8:1::/48"
    assert client("::ffff:127.0.0.1", "::ffff:203.0.113.9") == "203.0.113.0/24"


def test_passwords() -> None:
    hashed = hash_password("correct horse")
    assert hashed.startswith("$argon2id$") and "horse" not in hashed
    assert is_password("correct horse", hashed)
    assert not is_password("correct horsf", hashed)
    assert not is_password("nobody has this password", None)
    assert not is_password("correct horse", "not a hash")
    for wrong in ("short", "x" * 2000):
        with pytest.raises(FootfallError, match="10 to 1,024"):
            hash_password(wrong)


def test_who_may_enter_with_an_account_elsewhere() -> None:
    settings = Settings(oidc_users="Ann@shop.example,@staff.example", oidc_admins="bob@x.example")
    assert role_of("ann@shop.example", settings) is Role.VIEWER
    assert role_of("Zoe@staff.example", settings) is Role.VIEWER
    assert role_of("bob@x.example", settings) is Role.ADMIN
    for stranger in ("eve@shop.example", "a@notstaff.example", "a@x.staff.example", "@", ""):
        assert role_of(stranger, settings) is None


def test_nobody_enters_where_the_settings_name_nobody() -> None:
    assert role_of("ann@shop.example", Settings()) is None


def test_a_user_sees_their_sites_only() -> None:
    ann = User("ann", Role.VIEWER, ("demo", "np"))
    assert ann.visible(["demo", "ny", "np"]) == ["demo", "np"]
    assert not ann.may_see(None)
    ann.require_site("np")
    for site in ("ny", None, ""):
        with pytest.raises(FootfallError, match="may not see"):
            ann.require_site(site)
    User("bob", Role.VIEWER).require_site(None)
