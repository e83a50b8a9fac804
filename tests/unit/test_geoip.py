"""Countries from the file that set-up fetches, and from none."""

from pathlib import Path

import pytest

from contract.settings import Settings
from pipeline.drain.geoip import BUNDLED, NOWHERE, GeoIp, Place, country_file


@pytest.fixture(scope="module")
def bundled() -> GeoIp:
    assert BUNDLED.is_file(), "Run `make setup`: it fetches the country file through npm."
    return GeoIp(BUNDLED)


def test_truncated_addresses_have_a_country(bundled: GeoIp) -> None:
    assert bundled.place("8.8.8.0") == Place("US", None)
    assert bundled.place("2a00:1450:4001::") == Place("DE", None)


@pytest.mark.parametrize("ip", ["", "127.0.0.0", "10.0.0.0", "::", "not an address"])
def test_where_nobody_lives_is_nowhere(bundled: GeoIp, ip: str) -> None:
    assert bundled.place(ip) == NOWHERE


def test_without_a_file_everything_is_nowhere() -> None:
    assert GeoIp(None).place("8.8.8.0") == NOWHERE


def test_a_broken_file_is_done_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    broken = tmp_path / "broken.mmdb"
    broken.write_bytes(b"nothing of the kind")
    assert GeoIp(broken).place("8.8.8.0") == NOWHERE
    assert str(broken) in caplog.text


def test_a_configured_file_comes_first_and_a_missing_one_is_none(tmp_path: Path) -> None:
    own = tmp_path / "own.mmdb"
    assert country_file(Settings(geoip_path=own)) is None
    own.touch()
    assert country_file(Settings(geoip_path=own)) == own
