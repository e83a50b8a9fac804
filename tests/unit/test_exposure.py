"""Whom the dashboard could show itself to by mistake."""

import pytest
from starlette.datastructures import Headers

from contract.errors import SettingError
from contract.settings import Login, Settings
from dashboard.door.exposure import require_protection
from dashboard.door.threshold import FORWARDING_HEADERS, Threshold

OIDC = {
    "login": Login.OIDC,
    "oidc_issuer": "https://id.example",
    "oidc_client_id": "footfall",
    "oidc_client_secret": "hush",
}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_without_a_login_it_may_listen_on_this_machine(host: str) -> None:
    require_protection(Settings(dashboard_host=host))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "shop.example", ""])
def test_without_a_login_it_listens_nowhere_else(host: str) -> None:
    with pytest.raises(SettingError, match="FOOTFALL_LOGIN=local"):
        require_protection(Settings(dashboard_host=host))


def test_without_a_login_it_has_no_public_address() -> None:
    with pytest.raises(SettingError, match="FOOTFALL_LOGIN=local"):
        require_protection(Settings(dashboard_address="https://stats.shop.example"))


def test_with_a_login_beyond_this_machine_it_wants_to_know_its_name() -> None:
    with pytest.raises(SettingError, match="FOOTFALL_DASHBOARD_ADDRESS"):
        require_protection(Settings(login=Login.LOCAL, dashboard_host="0.0.0.0"))
    require_protection(
        Settings(
            login=Login.LOCAL,
            dashboard_host="0.0.0.0",
            dashboard_address="https://stats.shop.example",
        )
    )


@pytest.mark.parametrize(
    "address", ["stats.shop.example", "ftp://stats.shop.example", "https://shop.example/stats"]
)
def test_an_address_is_a_scheme_and_a_host(address: str) -> None:
    with pytest.raises(SettingError, match="FOOTFALL_DASHBOARD_ADDRESS"):
        require_protection(Settings(login=Login.LOCAL, dashboard_address=address))


def test_oidc_says_what_it_misses() -> None:
    with pytest.raises(SettingError, match="FOOTFALL_OIDC_CLIENT_SECRET"):
        require_protection(Settings(**{**OIDC, "oidc_client_secret": None}))
    require_protection(Settings(**OIDC))


def refusal(settings: Settings, **headers: str) -> str | None:
    given = Headers({name.replace("_", "-"): value for name, value in headers.items()})
    return Threshold(None, settings).refusal(given)  # type: ignore[arg-type]


@pytest.mark.parametrize("header", FORWARDING_HEADERS)
def test_without_a_login_nobody_comes_through_a_proxy(header: str) -> None:
    said = refusal(Settings(), host="127.0.0.1:8703", **{header: "203.0.113.9"})
    assert said and "through a proxy" in said and "FOOTFALL_LOGIN=local" in said


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8703", "localhost:8703", "LOCALHOST", "[::1]:8703", "127.0.0.1"]
)
def test_this_machine_has_these_names(host: str) -> None:
    assert refusal(Settings(), host=host) is None


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8703", "localhost.evil.example", "", "[::1", "10.0.0.1"]
)
def test_a_name_that_is_not_its_own_is_refused(host: str) -> None:
    assert refusal(Settings(), host=host)
    assert refusal(Settings(login=Login.LOCAL), host=host)


def test_with_a_login_it_is_reached_through_a_proxy_by_its_name() -> None:
    settings = Settings(login=Login.LOCAL, dashboard_address="https://stats.shop.example")
    forwarded = {"x-forwarded-for": "203.0.113.9"}
    assert refusal(settings, host="stats.shop.example", **forwarded) is None
    said = refusal(settings, host="other.example", **forwarded)
    assert said and "FOOTFALL_DASHBOARD_ADDRESS=https://other.example" in said


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://["]
)
def test_pages_of_other_origins_send_nothing_here(origin: str) -> None:
    assert refusal(Settings(), host="127.0.0.1:8703", origin=origin)
    assert refusal(Settings(), host="127.0.0.1:8703", origin="http://127.0.0.1:8703") is None
