"""The direct way: a post that came whole, as nearly all do, is answered without a task of its own.

A task, a future and the messages of ASGI cost more than all that is done for an event. So what can
be said at once is said here, by the HTTP protocol itself: the post is read, its item is offered to
the intake, and the answer is written when the intake tells that the item is durable. Everything
else takes the long way, through uvicorn and `CollectRoute`: preflights, gzip, a body that comes in
pieces, a post behind one that waits for its answer, what goes wrong with us.
"""

import time
from functools import lru_cache, partial
from typing import Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from collector.cors import Headers
from collector.intake import Receipt
from collector.refusal import Refusal
from collector.route import Answer, CollectRoute, require_durable
from collector.server import BoundedHttp
from collector.whole import WholePost, WholePosts


class _NobodyWaits:
    """What uvicorn sets to wake the task of a request, of which a direct one has none."""

    def set(self) -> None:
        """Wake nobody."""


class DirectPost:
    """A post and its answer: what uvicorn must know of a connection's present request, no more."""

    __slots__ = ("disconnected", "keep_alive", "origin", "response_complete")

    message_event = _NobodyWaits()

    def __init__(self, origin: bytes | None) -> None:
        self.origin = origin
        self.keep_alive = True  # uvicorn takes it away when it shuts down
        self.disconnected = False
        self.response_complete = False


class DirectHttp(BoundedHttp):
    """The HTTP of a worker: posts that come whole go the direct way where they can."""

    # uvicorn's parser, to which they are not shown, is not in the middle of another request.
    _is_between_requests = True

    def __init__(self, route: CollectRoute, posts: WholePosts, **options: Any) -> None:
        super().__init__(**options)
        self._route = route
        self._posts = posts

    def data_received(self, data: bytes) -> None:
        """Answer a post that came whole; all else, and what is not for here, uvicorn parses."""
        post = self._posts.read(data) if self._is_free() else None
        if post is None or not self._collect(post):
            super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins that takes the long way."""
        self._is_between_requests = False
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """It is here, whole."""
        super().on_message_complete()
        # What comes behind a wish for another protocol is for the parser to judge.
        self._is_between_requests = not self.parser.should_upgrade()

    def _is_free(self) -> bool:
        return (
            self._is_between_requests
            and self._is_answered()
            and not self.transport.is_closing()
            and not self.flow.write_paused  # the client does not read its answers: it has to wait
            and not (self.limit_concurrency and len(self.connections) >= self.limit_concurrency)
        )

    def _collect(self, whole: WholePost) -> bool:
        """Take or refuse a post; False when that is not for here, and nothing was done."""
        headers, body = whole
        if b"content-encoding" in headers or len(body) > self._route.max_body_bytes:
            return False
        post = DirectPost(headers.get(b"origin"))
        forwarded_for = headers.get(b"x-forwarded-for")
        try:
            client = self._route.admit(
                self.client[0] if self.client else "",
                () if forwarded_for is None else (forwarded_for,),
                headers,
            )
            item = self._route.read(headers, body, client.address, time.time())
        except Refusal as refusal:
            self._begin(post)
            self._answer(post, self._route.refused(refusal, post.origin))
        except Exception:
            return False  # Ours to log and to answer with 500, which the long way does.
        else:
            self._begin(post)
            self._route.intake.offer(item, partial(self._tell, post))
        return True

    def _begin(self, post: DirectPost) -> None:
        """Let uvicorn know that there is a request."""
        self._stop_timer()
        self._unset_keepalive_if_required()
        self.cycle = post  # type: ignore[assignment]  # as far as uvicorn looks at it
        self._unanswered = (post,)

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


@lru_cache(maxsize=1024)
def _head(status: int, headers: Headers) -> bytes:
    """Status line and headers as they go over the wire; the same for all within a second."""
    lines = [name + b": " + value + b"\r\n" for name, value in headers]
    return STATUS_LINE[status] + b"".join(lines)
