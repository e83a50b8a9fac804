"""The HTTP server: uvicorn with the limits that an address open to the world needs."""

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any, Protocol

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from contract.errors import FootfallError

BACKLOG = 2048
# Each may hold a body in memory.
MAX_CONNECTIONS = 4096
# Trackers send rarely: an idle connection is not worth keeping long.
KEEP_ALIVE_SECONDS = 10
# Longer than Redis or the spool may take to answer what was accepted.
SHUTDOWN_SECONDS = 10
MAX_HEAD_BYTES = 64 * 1024
HEAD_SECONDS = 10.0


class Awaiting(Protocol):
    """A request whose answer is due."""

    disconnected: bool
    response_complete: bool

    @property
    def message_event(self) -> "Wakes":
        """What wakes who answers it."""


class Wakes(Protocol):
    """An event, or what stands for one where nobody sleeps."""

    def set(self) -> None:
        """Wake whoever waits."""


class BoundedHttp(HttpToolsProtocol):
    """uvicorn's HTTP, with bounds on the size and the time of a request's head, which has none.

    Nor is there one on what comes behind an answer and begins no request, line ends and the rest of
    a body: uvicorn takes whatever comes for the next request, and stops the keep-alive timer.
    """

    _head_bytes = 0
    _is_in_head = False
    _head_timer: asyncio.TimerHandle | None = None
    _unanswered: tuple[Awaiting, ...] = ()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Await a request, but not for ever."""
        super().connection_made(transport)
        self._head_timer = self.loop.call_later(HEAD_SECONDS, transport.close)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timer, and have nobody answer."""
        self._stop_timer()
        self._forsake()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._is_in_head = True
        self._head_bytes = 0

    def on_headers_complete(self) -> None:
        """A head is whole."""
        self._end_head()
        super().on_headers_complete()
        unanswered = (*self._unanswered, self.cycle)
        self._unanswered = tuple(cycle for cycle in unanswered if not cycle.response_complete)

    def data_received(self, data: bytes) -> None:
        """Parse, and end the connection if the head grows past its bound."""
        super().data_received(data)
        if self._is_in_head:
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEAD_BYTES:
                self.transport.close()
        if self.transport.is_closing():
            self._forsake()
        elif self._head_timer is None and (self._is_in_head or self._is_answered()):
            self._head_timer = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _is_answered(self) -> bool:
        """Whether no request waits for its answer."""
        return self.cycle is None or self.cycle.response_complete

    def _forsake(self) -> None:
        """Tell every request of this connection that its client is gone.

        uvicorn tells only the last: one before it, followed by nonsense, would be answered over a
        closed connection, which is an error in the log for each.
        """
        for cycle in self._unanswered:
            cycle.disconnected = True
            cycle.message_event.set()
        self._unanswered = ()

    def _end_head(self) -> None:
        self._is_in_head = False
        self._stop_timer()

    def _stop_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises FootfallError, naming the setting, when that cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise FootfallError(
            f"The collector cannot listen on {host}, port {port}: {error.strerror}. Stop what "
            "listens there, or choose another: FOOTFALL_COLLECTOR_PORT=<port>, FOOTFALL_HOST."
        ) from error


def serve(
    app: ASGIApp, listener: socket.socket, http: Callable[..., asyncio.Protocol] = BoundedHttp
) -> None:
    """Answer requests until SIGTERM or SIGINT, then finish those that were begun."""
    # uvicorn warns of every malformed request and of every one over the limit.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    options: dict[str, Any] = {
        "loop": "uvloop",
        "http": http,
        "ws": "none",
        "lifespan": "on",
        "log_config": None,
        "access_log": False,  # it would hold raw addresses
        "proxy_headers": False,  # ours to judge: collector.address
        "server_header": False,
        "limit_concurrency": MAX_CONNECTIONS,
        "backlog": BACKLOG,
        "timeout_keep_alive": KEEP_ALIVE_SECONDS,
        "timeout_graceful_shutdown": SHUTDOWN_SECONDS,
    }
    uvicorn.Server(uvicorn.Config(app, **options)).run(sockets=[listener])
