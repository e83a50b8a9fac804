"""The direct way, packet by packet: it leans on how uvicorn is made, and must not be lost with one
of its releases. That the answers are right is tested over the wire (test_collector_direct.py)."""

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
import uvicorn
from redis.asyncio import Redis
from uvicorn.server import ServerState

from collector.direct import DirectHttp
from collector.intake import Intake, Receipt
from collector.metrics import Metrics
from collector.route import CollectRoute
from collector.salts import Salts
from collector.whole import WholePosts
from contract.settings import Settings, SiteSettings

PATH = "/api/collect"
BODY = json.dumps({"site": "shop", "events": []}).encode()
HEAD = f"POST {PATH} HTTP/1.1\r\nhost: here\r\ncontent-length: {len(BODY)}\r\n\r\n".encode()
POST = HEAD + BODY


class Line(asyncio.Transport):
    """A connection of which one sees what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += data

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def pause_reading(self) -> None:
        """Nothing comes unless it is sent."""

    def resume_reading(self) -> None:
        """The same."""


class Offers:
    """An intake that writes nothing before it is told to."""

    def __init__(self) -> None:
        self.tell: list[Callable[[Receipt], object]] = []

    def offer(self, item: bytes, tell: Callable[[Receipt], object]) -> None:
        assert item.endswith(BODY)
        self.tell.append(tell)


class Wire:
    """One connection to a worker, from the inside."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        settings = Settings(sites={"shop": SiteSettings()})
        self.offers = Offers()
        route = CollectRoute(
            settings, Salts(cast(Redis, None)), cast(Intake, self.offers), Metrics()
        )
        config = uvicorn.Config(route, lifespan="off", log_config=None, ws="none")
        config.load()
        self.state = ServerState()
        options: dict[str, Any] = {"config": config, "server_state": self.state, "app_state": {}}
        self._loop = loop
        self.http = DirectHttp(route, WholePosts([PATH]), **options, _loop=loop)
        self.line = Line()
        self.http.connection_made(self.line)

    def send(self, data: bytes) -> None:
        self.http.data_received(data)

    def settle(self) -> None:
        """Let uvicorn's tasks do what they can."""
        self._loop.run_until_complete(asyncio.sleep(0.01))

    def timers(self) -> tuple[bool, bool]:
        """Whether a head, and whether another request, is waited for but so long."""
        return self.http._head_timer is not None, self.http.timeout_keep_alive_task is not None

    def hang_up(self) -> None:
        self.http.connection_lost(None)


@pytest.fixture
def wire() -> Iterator[Wire]:
    loop = asyncio.new_event_loop()
    made = Wire(loop)
    yield made
    for task in made.state.tasks:
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


def test_a_whole_post_needs_no_task_and_is_answered_when_it_is_durable(wire: Wire) -> None:
    for number in (1, 2):
        wire.send(POST)
        assert not wire.state.tasks
        assert wire.line.written.count(b"204 No Content") == number - 1
        wire.offers.tell.pop()(Receipt.QUEUED)
        assert wire.line.written.count(b"HTTP/1.1 204 No Content\r\n") == number
    assert wire.state.total_requests == 2


def test_a_refusal_needs_none_either(wire: Wire) -> None:
    wire.send(POST.replace(b"shop", b"nope"))
    assert wire.line.written.startswith(b"HTTP/1.1 403 Forbidden\r\n")
    assert not wire.state.tasks
    assert not wire.offers.tell


@pytest.mark.parametrize(
    "sent",
    [
        HEAD,
        HEAD + BODY[:5],
        POST.replace(b"host:", b"content-encoding: identity\r\nhost:"),
        POST.replace(b"host:", b"expect: 100-continue\r\nhost:"),
        POST.replace(b"collect", b"collect?a=b"),
        POST.replace(b"POST", b"PUT"),
    ],
)
def test_what_takes_the_long_way_is_a_task_of_uvicorns(wire: Wire, sent: bytes) -> None:
    wire.send(sent)
    assert len(wire.state.tasks) == 1
    assert not wire.offers.tell


def test_a_post_behind_one_that_waits_is_begun_after_it(wire: Wire) -> None:
    wire.send(POST)
    wire.send(POST)
    assert not wire.line.written
    assert len(wire.offers.tell) == 1
    wire.offers.tell.pop()(Receipt.QUEUED)
    assert len(wire.state.tasks) == 1


@pytest.mark.parametrize("keeps", [True, False])
def test_what_looks_like_a_post_in_the_body_of_another_is_its_body(wire: Wire, keeps: bool) -> None:
    kind = b"text/plain" if keeps else b"image/png"  # which is refused before the body is here
    head = HEAD.replace(f"{len(BODY)}".encode(), f"{len(POST) + 1}".encode())
    wire.send(head.replace(b"host:", b"content-type: " + kind + b"\r\nhost:"))
    wire.settle()
    written = wire.line.written
    assert written.startswith(b"" if keeps else b"HTTP/1.1 415 ")
    wire.send(POST)
    wire.settle()
    assert not wire.offers.tell
    assert wire.line.written == written


def test_behind_one_that_took_the_long_way_the_next_is_direct_again(wire: Wire) -> None:
    wire.send(POST.replace(b"POST", b"PUT"))
    wire.settle()
    assert wire.line.written.startswith(b"HTTP/1.1 405 ")
    wire.send(POST)
    assert not wire.state.tasks
    assert len(wire.offers.tell) == 1


def test_a_connection_is_waited_for_only_between_requests(wire: Wire) -> None:
    assert wire.timers() == (True, False)
    for _ in range(2):
        wire.send(POST)
        assert wire.timers() == (False, False)
        wire.offers.tell.pop()(Receipt.QUEUED)
        assert wire.timers() == (False, True)


UNENDING = HEAD.replace(f"length: {len(BODY)}".encode(), b"length: 999999999")


@pytest.mark.parametrize(
    ("sent", "status", "more"),
    [
        (POST.replace(b"POST", b"PUT"), b"405", b"\r\n"),
        (POST.replace(b"shop", b"nope"), b"403", b"\r\n"),
        (UNENDING.replace(b"host:", b"content-type: image/png\r\nhost:"), b"415", b"x"),
    ],
)
def test_what_comes_behind_an_answer_and_begins_nothing_is_waited_for_but_so_long(
    wire: Wire, sent: bytes, status: bytes, more: bytes
) -> None:
    wire.send(sent)
    wire.settle()
    assert wire.line.written.startswith(b"HTTP/1.1 " + status)
    assert wire.timers() == (False, True)
    wire.send(more)
    timer = wire.http._head_timer
    assert timer
    wire.send(more)
    assert wire.http._head_timer is timer  # nor is it put off


def test_line_ends_before_a_post_are_waited_through(wire: Wire) -> None:
    for _ in range(2):
        wire.send(b"\r\n")
        assert wire.timers() == (True, False)
        wire.send(POST)
        assert wire.timers() == (False, False)
        wire.send(b"\r\n")
        assert wire.timers() == (False, False)
        wire.offers.tell.pop()(Receipt.QUEUED)
        assert wire.timers() == (False, True)


def test_a_body_that_is_too_large_ends_the_connection_unread(wire: Wire) -> None:
    wire.send(UNENDING)
    wire.settle()
    assert wire.line.written.startswith(b"HTTP/1.1 413 ")
    assert b"connection: close\r\n" in wire.line.written
    assert wire.line.closed


def test_what_begun_before_the_end_is_answered_and_nothing_after(wire: Wire) -> None:
    wire.send(POST)
    wire.http.shutdown()
    wire.offers.tell.pop()(Receipt.QUEUED)
    assert wire.line.written.endswith(b"connection: close\r\n\r\n")
    assert wire.line.closed
    wire.send(POST)
    assert not wire.offers.tell


def test_who_does_not_read_answers_waits(wire: Wire) -> None:
    wire.http.pause_writing()
    wire.send(POST)
    assert not wire.offers.tell
    assert len(wire.state.tasks) == 1


def test_behind_an_upgrade_nothing_is_direct(wire: Wire) -> None:
    wire.send(b"GET / HTTP/1.1\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n")
    wire.settle()
    assert wire.line.written.startswith(b"HTTP/1.1 405 ")
    wire.send(POST)
    assert not wire.offers.tell


def test_nonsense_behind_it_ends_the_connection_and_nobody_is_answered(wire: Wire) -> None:
    wire.send(POST)
    wire.send(b"nonsense\r\n\r\n")
    assert wire.line.closed
    written = wire.line.written
    wire.offers.tell.pop()(Receipt.QUEUED)
    assert wire.line.written == written


def test_nonsense_in_a_body_begins_nothing(wire: Wire) -> None:
    chunked = HEAD.replace(b"content-length", b"transfer-encoding: chunked\r\nx-length")
    wire.send(chunked + b"nonsense\r\n")
    assert wire.line.closed
    assert wire.line.written.startswith(b"HTTP/1.1 400 ")
    assert not wire.offers.tell


def test_who_hung_up_is_not_answered(wire: Wire) -> None:
    wire.send(POST)
    wire.hang_up()
    wire.offers.tell.pop()(Receipt.QUEUED)
    assert not wire.line.written
