"""The HTTP server: uvicorn, which ends what was begun before it ends itself."""

import logging
import socket

import uvicorn
from starlette.types import ASGIApp

from contract.errors import FootfallError
from contract.settings import Settings

KEEP_ALIVE_SECONDS = 30
# A download that goes on for longer is broken off.
SHUTDOWN_SECONDS = 5
MAX_CONNECTIONS = 256


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises FootfallError, naming the setting, when that cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise FootfallError(
            f"The stats API cannot listen on {host}, port {port}: {error.strerror}. Stop what "
            "listens there, or choose another: FOOTFALL_API_PORT=<port>, FOOTFALL_API_HOST."
        ) from error


def serve(app: ASGIApp, settings: Settings, listener: socket.socket) -> None:
    """Answer requests until SIGTERM or SIGINT, then finish those that were begun."""
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    config = uvicorn.Config(
        app,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,  # filters may name what should not lie in a log
        server_header=False,
        proxy_headers=True,  # who sends bad tokens
        forwarded_allow_ips=list(settings.trusted_proxies),
        limit_concurrency=MAX_CONNECTIONS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listener])
