"""Ports: free ones for tests, and a plain error for those that are taken."""

import random
import socket

from contract.errors import FootfallError

# Below the ports that systems give to outgoing connections (32768 up on Linux, 49152 up elsewhere):
# one of those could be taken while a server that is being restarted is down.
_FIRST, _LAST = 20_000, 32_000


def free_port() -> int:
    """A loopback port that nobody listens on at this moment, and no outgoing connection takes."""
    while True:
        port = random.randint(_FIRST, _LAST)  # noqa: S311  # no secret
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def require_free(port: int, *, setting: str, purpose: str, host: str = "127.0.0.1") -> None:
    """Raise FootfallError, naming the port and the setting, if somebody listens on it."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise FootfallError(
                f"Port {port} for {purpose} cannot be used: {error.strerror}. Stop what listens "
                f"there, or choose another: {setting}=<port>."
            ) from error
