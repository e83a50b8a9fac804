"""The direct way of a post that comes in one packet, and where it gives way to the long one.

Other tests post as httpx does, the head in one packet and the body in the next, which is the long
way. What is answered must not depend on that.
"""

import json
import signal
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import parse_headers
from pathlib import Path
from typing import Any

import pytest
from live_collector import LiveCollector, batch, envelopes, eventually, numbers, queued
from redis import Redis

from footfall.local.valkey import EmbeddedValkey

ORIGIN = {"origin": "https://shop.example"}


def request(body: bytes, headers: Mapping[str, str] | None = None) -> bytes:
    """A post as it goes over the wire."""
    given = {"host": "collector", "content-length": str(len(body)), **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"POST /api/collect HTTP/1.1\r\n{lines}\r\n".encode() + body


def post(number: int = 0, headers: Mapping[str, str] | None = None, **fields: object) -> bytes:
    """A post of a batch that is told from others by its number."""
    return request(json.dumps(batch(number, **fields)).encode(), headers)


class Connection:
    """A connection of which each packet is ours to choose."""

    def __init__(self, to: socket.socket) -> None:
        self._socket = to
        self._answers = to.makefile("rb")

    def send(self, data: bytes) -> None:
        """One packet."""
        self._socket.sendall(data)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        """The next answer: its status, headers by their lower-case names, and body."""
        status_line = self._answers.readline()
        if not status_line:
            raise ConnectionResetError
        headers = {name.lower(): value for name, value in parse_headers(self._answers).items()}
        body = self._answers.read(int(headers.get("content-length", 0)))
        return int(status_line.split()[1]), headers, body

    def is_closed(self) -> bool:
        """Whether the collector has closed it; waits until it has."""
        return self._answers.read(1) == b""


@contextmanager
def connection(collector: LiveCollector) -> Iterator[Connection]:
    with socket.create_connection(("127.0.0.1", collector.port), timeout=20) as connected:
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield Connection(connected)


@pytest.fixture
def collector(
    tmp_path: Path, valkey: EmbeddedValkey, redis_client: Redis
) -> Iterator[LiveCollector]:
    with LiveCollector(tmp_path, valkey.url(), rate_per_minute=0) as running:
        yield running


def test_one_packet_is_stored_as_two_are(collector: LiveCollector, redis_client: Redis) -> None:
    whole = post(7, {"user-agent": "Mozilla/5.0", "x-forwarded-for": "203.0.113.9", **ORIGIN})
    head, _, body = whole.partition(b"\r\n\r\n")
    with connection(collector) as directly:
        directly.send(whole)
        answers = [directly.answer()]
        directly.send(head + b"\r\n\r\n")
        time.sleep(0.2)
        directly.send(body)
        answers.append(directly.answer())
    assert [status for status, _, _ in answers] == [204, 204]
    first, second = ({**headers, "date": ""} for _, headers, _ in answers)
    assert first == second
    assert first["access-control-allow-origin"] == ORIGIN["origin"]
    assert numbers(queued(redis_client)) == [7, 7]
    one, other = envelopes(redis_client)
    assert (one.visitor, one.ip, one.user_agent) == (other.visitor, "203.0.113.0", "Mozilla/5.0")


def test_many_on_one_connection(collector: LiveCollector, redis_client: Redis) -> None:
    with connection(collector) as directly:
        for number in range(50):
            directly.send(post(number))
            assert directly.answer()[0] == 204
    assert numbers(queued(redis_client)) == list(range(50))


def test_posts_that_do_not_wait_for_answers_are_answered_in_order(
    collector: LiveCollector, redis_client: Redis
) -> None:
    broken = request(b"{")
    with connection(collector) as directly:
        directly.send(b"".join([post(0), post(1), broken, post(2)]))
        assert [directly.answer()[0] for _ in range(4)] == [204, 204, 400, 204]
    assert numbers(queued(redis_client)) == [0, 1, 2]


@pytest.mark.parametrize(
    ("sent", "status", "reason"),
    [
        (request(b"{"), 400, "json"),
        (request(b"{}"), 400, "no_site"),
        (post(site="nobody"), 403, "unknown_site"),
        (post(headers={"origin": "https://elsewhere.example"}), 403, "origin"),
        (post(headers={"dnt": "1"}), 403, "dnt"),
        (post(headers={"content-type": "image/png"}), 415, "content_type"),
        (post(headers={"content-encoding": "br"}), 415, "encoding"),
        (post(title="x" * 70_000), 413, "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusals_are_the_same(
    tmp_path: Path,
    valkey: EmbeddedValkey,
    redis_client: Redis,
    sent: bytes,
    status: int,
    reason: str,
) -> None:
    with (
        LiveCollector(tmp_path, valkey.url(), max_body_bytes=65_536) as collector,
        connection(collector) as directly,
    ):
        directly.send(sent)
        answered, headers, body = directly.answer()
        assert (answered, headers["x-footfall-reason"]) == (status, reason)
        assert json.loads(body)["error"] == reason
        assert f'footfall_refusals_total{{reason="{reason}"}} 1.0' in collector.metrics()
        if reason != "too_large":  # of which the rest was not read
            directly.send(post(1))
            assert directly.answer()[0] == 204


def test_the_rate_limit_counts_a_post_once(tmp_path: Path, valkey: EmbeddedValkey) -> None:
    client = {"x-forwarded-for": "203.0.113.7"}
    statuses = []
    with (
        LiveCollector(tmp_path, valkey.url(), rate_per_minute=3) as collector,
        connection(collector) as directly,
    ):
        for sent in [request(b"{", client), *(post(number, client) for number in range(3))]:
            directly.send(sent)
            statuses.append(directly.answer()[0])
    assert statuses == [400, 204, 204, 429]


def test_who_asks_for_the_end_of_the_connection_gets_it(collector: LiveCollector) -> None:
    with connection(collector) as directly:
        directly.send(post(headers={"connection": "close"}))
        status, headers, _ = directly.answer()
        assert (status, headers["connection"]) == (204, "close")
        assert directly.is_closed()


def test_who_leaves_is_stored_and_harms_nobody(
    collector: LiveCollector, redis_client: Redis
) -> None:
    for number in range(20):
        with connection(collector) as directly:
            directly.send(post(number))
    eventually(lambda: len(queued(redis_client)) == 20)
    assert collector.post(batch(20)).status_code == 204
    assert "Traceback" not in collector.log.read_text()


def test_without_redis_the_spool_has_it_before_the_answer(tmp_path: Path) -> None:
    own = EmbeddedValkey(tmp_path / "valkey")
    url = own.start()
    with LiveCollector(tmp_path / "collector", url) as collector:
        own.stop()
        with connection(collector) as directly:
            directly.send(post(1))
            assert directly.answer()[0] == 204
        assert any(b"/p/1" in path.read_bytes() for path in collector.spool.iterdir())


@contextmanager
def frozen(server: EmbeddedValkey) -> Iterator[None]:
    assert server.process
    server.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.process.send_signal(signal.SIGCONT)


def test_no_answer_before_it_is_durable_not_even_at_the_end(tmp_path: Path) -> None:
    own = EmbeddedValkey(tmp_path / "valkey")
    url = own.start()
    with LiveCollector(tmp_path / "collector", url, spool_max_bytes=0) as collector:
        with connection(collector) as directly, frozen(own):
            directly.send(post(1))
            time.sleep(0.5)
            assert collector.process
            collector.process.send_signal(signal.SIGTERM)
            status, headers, _ = directly.answer()
        # Valkey has not said that it has it, and there is no spool.
        assert (status, headers["x-footfall-reason"]) == (503, "unavailable")
    own.stop()


def test_an_event_that_was_acknowledged_at_the_end_is_there(
    tmp_path: Path, valkey: EmbeddedValkey, redis_client: Redis
) -> None:
    acknowledged: list[Any] = []
    with LiveCollector(tmp_path, valkey.url()) as collector, connection(collector) as directly:
        directly.send(b"".join(post(number) for number in range(200)))
        directly.answer()
        acknowledged.append(0)
        assert collector.process
        collector.process.send_signal(signal.SIGTERM)
        try:
            while directly.answer()[0] == 204:
                acknowledged.append(len(acknowledged))
        except OSError:
            """The connection has ended; what comes now is nobody's."""
    assert set(acknowledged) <= set(numbers(queued(redis_client)))
