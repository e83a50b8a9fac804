"""The direct way: a post that came whole, as nearly all do, is answered without a task of its own.

A task, a future and the messages of ASGI cost more than all that is done for an event. So what can
be said at once is said here, by the HTTP protocol itself: the post is read, its item is offered to
the intake, and the answer is written when the intake tells that the item is durable. Everything
else takes the long way, through uvicorn and `CollectRoute`: preflights, gzip, a body that comes in
pieces, a post behind one that waits for its answer, what goes wrong with us.
"""

import time
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from collector.cors import Headers
from collector.intake import Receipt
from collector.refusal import Refusal
from collector.route import Answer, CollectRoute, require_durable
from collector.server import BoundedHttp


class _NobodyWaits:
    """What uvicorn sets to wake the task of a request, of which a direct one has none."""

    def set(self) -> None:
        """Wake nobody."""


class DirectPost:
    """A post and its answer: what uvicorn must know of a connection's present request, no more."""

    __slots__ = ("body", "disconnected", "keep_alive", "origin", "response_complete")

    message_event = _NobodyWaits()

    def __init__(self, *, keep_alive: bool) -> None:
        self.body = bytearray()
        self.origin: bytes | None = None
        self.keep_alive = keep_alive  # uvicorn takes it away when it shuts down
        self.disconnected = False
        self.response_complete = False


class DirectHttp(BoundedHttp):
    """The HTTP of a worker: posts to the given paths go the direct way where they can."""

    _post: DirectPost | None = None  # until it is here whole

    def __init__(self, route: CollectRoute, paths: Iterable[str], **options: Any) -> None:
        super().__init__(**options)
        self._route = route
        self._targets = frozenset(path.encode() for path in paths)

    def on_headers_complete(self) -> None:
        """Begin a post that may go the direct way, and have uvicorn begin any other request."""
        if (
            self.url not in self._targets
            or self.parser.get_method() != b"POST"
            or (self.cycle is not None and not self.cycle.response_complete)
            or self.flow.write_paused  # the client does not read its answers: it has to wait
            or self.expect_100_continue
            or (self.limit_concurrency and len(self.connections) >= self.limit_concurrency)
        ):
            super().on_headers_complete()
            return
        self._end_head()
        keep_alive = self.parser.should_keep_alive() and self.parser.get_http_version() != "1.0"
        self._post = DirectPost(keep_alive=keep_alive)
        self.cycle = self._post  # type: ignore[assignment]  # as far as uvicorn looks at it
        self._unanswered = (self._post,)

    def on_message_complete(self) -> None:
        """A request is here, whole."""
        if self._post is None:
            super().on_message_complete()
        else:
            self._collect(self._post)

    def data_received(self, data: bytes) -> None:
        """Parse; a post that is not whole by then takes the long way, which waits for it."""
        super().data_received(data)
        post, self._post = self._post, None
        if post and not post.disconnected:
            self._take_the_long_way(post)

    def _collect(self, post: DirectPost) -> None:
        self._post = None
        scope: Any = self.scope
        headers: dict[bytes, bytes] = dict(self.headers)
        if b"content-encoding" in headers or len(post.body) > self._route.max_body_bytes:
            self._take_the_long_way(post)
            super().on_message_complete()
            return
        post.origin = headers.get(b"origin")
        try:
            client = self._route.admit(scope, headers)
            item = self._route.read(headers, bytes(post.body), client.address, time.time())
        except Refusal as refusal:
            self._answer(post, self._route.refused(refusal, post.origin))
        except Exception:
            # Ours to log and to answer with 500, which the long way does.
            self._take_the_long_way(post)
            super().on_message_complete()
        else:
            self._route.intake.offer(item, partial(self._tell, post))

    def _tell(self, post: DirectPost, receipt: Receipt) -> None:
        """Answer, now that it is known what became of the post."""
        if post.disconnected:
            return
        try:
            require_durable(receipt)
        except Refusal as refusal:
            answer = self._route.refused(refusal, post.origin)
        else:
            answer = self._route.stored(post.origin)
        self._answer(post, answer)

    def _answer(self, post: DirectPost, answer: Answer) -> None:
        """Write an answer as uvicorn would."""
        head = _head(answer.status, (*self.server_state.default_headers, *answer.headers))
        end = b"\r\n" if post.keep_alive else b"connection: close\r\n\r\n"
        post.response_complete = True
        self.transport.write(head + end + answer.body)
        if not post.keep_alive:
            self.transport.close()
        self.on_response_complete()

    def _take_the_long_way(self, post: DirectPost) -> None:
        """Have uvicorn begin the request after all, with as much of its body as is here."""
        self.cycle = None  # type: ignore[assignment]
        self._unanswered = ()
        super().on_headers_complete()
        super().on_body(bytes(post.body))


@lru_cache(maxsize=1024)
def _head(status: int, headers: Headers) -> bytes:
    """Status line and headers as they go over the wire; the same for all within a second."""
    lines = [name + b": " + value + b"\r\n" for name, value in headers]
    return STATUS_LINE[status] + b"".join(lines)
