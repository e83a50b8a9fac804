import pytest

from contract.errors import SettingError
from dashboard.access import refuse_exposure


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_alone_may_look(address: str) -> None:
    refuse_exposure(address)


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.168.1.4", "shop.example"])
def test_beyond_loopback_it_refuses_and_says_what_to_do(address: str | None) -> None:
    with pytest.raises(SettingError, match=r"--server.address 127\.0\.0\.1"):
        refuse_exposure(address)
