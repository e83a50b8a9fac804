"""Whether a service does its work, asked so many seconds after its start."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest

from api.server import listen
from contract.errors import FootfallError
from contract.settings import Settings
from footfall.local import health
from footfall.local.ports import free_port, require_free


def test_what_an_earlier_daemon_has_said_says_nothing_of_the_one_that_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said_seconds_ago = 20.0

    def has_said(_settings: Settings, within_seconds: float) -> bool:
        return said_seconds_ago < within_seconds

    monkeypatch.setattr(health, "dagster_daemon", has_said)
    monkeypatch.setattr(health, "dagster_web", lambda _settings: True)
    ready = health.check("dagster", Settings())

    assert not ready(5.0)
    assert ready(25.0)

    said_seconds_ago = health.HEARTBEAT_SECONDS + 1
    assert not ready(3600.0)


HOSTS = ("127.0.0.1", "0.0.0.0", *(("::1", "::") if socket.has_dualstack_ipv6() else ()))


@pytest.fixture
def port(host: str) -> Iterator[int]:
    """A port at which something says that all is well, once."""
    port = free_port()
    require_free(port, setting="X", purpose="this", host=host)
    with listen(host, port) as listener:

        def answer() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

        Thread(target=answer, daemon=True).start()
        yield port


@pytest.mark.parametrize("host", HOSTS)
def test_wherever_it_listens_its_port_is_looked_at_and_it_is_reached(host: str, port: int) -> None:
    with pytest.raises(FootfallError, match=f"Port {port}"):
        require_free(port, setting="X", purpose="this", host=host)
    assert health.api(Settings(api_host=host, api_port=port))
