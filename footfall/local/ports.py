"""Ports: free ones for tests, and a plain error for those that are taken."""

import socket

from contract.errors import FootfallError


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def require_free(port: int, *, setting: str, purpose: str, host: str = "127.0.0.1") -> None:
    """Raise FootfallError, naming the port and the setting, if somebody listens on it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise FootfallError(
                f"Port {port} for {purpose} cannot be used: {error.strerror}. Stop what listens "
                f"there, or choose another: {setting}=<port>."
            ) from error
