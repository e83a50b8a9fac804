"""The direct way: a post that came whole, as nearly all do, is answered without a task of its own.

A task, a future and the messages of ASGI cost more than all that is done for an event. So what can
be said at once is said here, by the HTTP protocol itself: the post is read, its item is offered to
the intake, and 204 is written when the intake tells that the item is durable. Everything else takes
the long way, through `CollectRoute`: refusals, preflights, gzip, a body that comes in pieces, what
goes wrong.
"""

import time
from collections.abc import Collection
from functools import partial
from typing import Any

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from collector.intake import Receipt
from collector.refusal import Refusal
from collector.route import CollectRoute, require_durable
from collector.server import BoundedHttp

_NO_CONTENT = b"HTTP/1.1 204 No Content\r\n"


class DirectHttp(BoundedHttp):
    """The HTTP of a worker: posts to the given paths go the direct way where they can."""

    _held: RequestResponseCycle | None = None  # until its body is here

    def __init__(self, route: CollectRoute, paths: Collection[str], **options: Any) -> None:
        super().__init__(**options)
        self._route = route
        self._paths = paths

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Hold a request that may go the direct way; begin any other."""
        scope = cycle.scope
        if (
            app is not self.app  # too many connections
            or self.flow.write_paused  # the client does not read its answers: it has to wait
            or scope["method"] != "POST"
            or scope["path"] not in self._paths
        ):
            super()._start_asgi_task(cycle, app)
        elif cycle.more_body:
            self._held = cycle
        else:  # it came behind another, which is answered now
            self._collect(cycle)

    def on_message_complete(self) -> None:
        """A request is here, whole."""
        super().on_message_complete()
        if self._held:
            cycle, self._held = self._held, None
            self._collect(cycle)

    def data_received(self, data: bytes) -> None:
        """Parse; what is not whole by then takes the long way, which waits for it."""
        super().data_received(data)
        if self._held:
            cycle, self._held = self._held, None
            self._take_the_long_way(cycle)

    def _collect(self, cycle: RequestResponseCycle) -> None:
        scope: Any = cycle.scope
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if b"content-encoding" in headers or len(cycle.body) > self._route.max_body_bytes:
            self._take_the_long_way(cycle)
            return
        try:
            client = self._route.admit(scope, headers)
            item = self._route.read(headers, bytes(cycle.body), client.address, time.time())
        except Refusal as refusal:
            self._refuse(cycle, refusal)
            return
        except Exception:
            # Ours to log and to answer with 500, which the long way does.
            self._take_the_long_way(cycle)
            return
        origin = headers.get(b"origin")
        self._route.intake.offer(item, lambda receipt: self._answer(cycle, origin, receipt))

    def _answer(self, cycle: RequestResponseCycle, origin: bytes | None, receipt: Receipt) -> None:
        """Tell the client what became of its post, as uvicorn would."""
        if cycle.disconnected:
            return
        try:
            require_durable(receipt)
        except Refusal as refusal:
            self._refuse(cycle, refusal)
            return
        parts = [_NO_CONTENT]
        for name, value in cycle.default_headers:  # the date
            parts += [name, b": ", value, b"\r\n"]
        parts.append(self._route.cors.lines(origin))
        parts.append(b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n")
        cycle.response_started = cycle.response_complete = True
        self.transport.write(b"".join(parts))
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()

    def _take_the_long_way(self, cycle: RequestResponseCycle) -> None:
        super()._start_asgi_task(cycle, self.app)

    def _refuse(self, cycle: RequestResponseCycle, refusal: Refusal) -> None:
        refuse: Any = partial(self._route.refuse, refusal)
        super()._start_asgi_task(cycle, refuse)
