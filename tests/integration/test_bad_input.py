"""Bad input at the door, each kind by its name: answered or hung up on, and nobody else notices."""

import asyncio
import gzip
import json
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar

import psutil
import pytest
import sqlalchemy as sa
from door import Door, request
from live_collector import LiveCollector
from visitors import a_visitor

from contract.database import create_engine, migrate
from contract.settings import Settings, SiteSettings
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.valkey import EmbeddedValkey

MB = 1024**2
JSON = b"Content-Type: application/json"
GZIP = b"Content-Encoding: gzip"
CHUNKED = b"Transfer-Encoding: chunked"


@pytest.fixture(scope="module")
def behind(
    postgres: EmbeddedPostgres, valkey: EmbeddedValkey, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Settings, sa.Engine]]:
    """What lies behind the door of this module."""
    postgres.ensure_database("bad_input")
    migrate(postgres.url("bad_input"))
    settings = Settings(
        home=tmp_path_factory.mktemp("bad_input"),
        database_url=postgres.url("bad_input"),
        redis_url=valkey.url(),
        queue_key="bad_input",
        sites={"demo": SiteSettings(domains=("shop.example",))},
    )
    engine = create_engine(postgres.url("bad_input"), application="tests")
    yield settings, engine
    engine.dispose()


@pytest.fixture(scope="module")
def live(behind: tuple[Settings, sa.Engine]) -> Iterator[LiveCollector]:
    settings, _ = behind
    with LiveCollector(
        settings.home, str(settings.redis_url), rate_per_minute=0, queue_key=settings.queue_key
    ) as collector:
        yield collector


@pytest.fixture(scope="module", autouse=True)
def slow(live: LiveCollector) -> Iterator["SlowClients"]:
    """Slow clients, there from the first test to the last."""
    clients = SlowClients(live.port)
    clients.start()
    yield clients
    clients.join()


@pytest.fixture
def door(
    live: LiveCollector, behind: tuple[Settings, sa.Engine], slow: "SlowClients"
) -> Iterator[Door]:
    """The door, at which all must be well after the test, too."""
    door = Door(live, *behind)
    door.forget()
    yield door
    door.is_well()


class SlowClients(threading.Thread):
    """Connections that are only there to be held, each in one of the ways there are."""

    WAYS: ClassVar[dict[str, tuple[bytes, bytes]]] = {  # sent at once, and again every half second
        "says nothing": (b"", b""),
        "half a head": (b"POST /api/footfall HTTP/1.1\r\nHost: x\r\n", b""),
        "a header now and then": (b"POST /api/footfall HTTP/1.1\r\n", b"X-Slow: 1\r\n"),
        "a head and no body": (request(b"", b"Content-Length: 500", length=False), b""),
        "a byte of body now and then": (
            request(b"{", b"Content-Length: 500", length=False),
            b" ",
        ),
        "a chunk now and then": (request(b"", CHUNKED, length=False), b"1\r\n \r\n"),
        "an endless chunk size": (request(b"", CHUNKED, length=False), b"0"),
        "an endless chunk extension": (request(b"1;x=", CHUNKED, length=False), b"y"),
        "elsewhere, a head and no body": (
            request(b"", b"Content-Length: 500", path=b"/healthz", length=False),
            b"",
        ),
        "nothing more after an answer": (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b""),
    }
    OF_EACH = 20

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self._port = port
        self.answers: dict[str, list[bytes]] = {way: [] for way in self.WAYS}

    def run(self) -> None:
        """Until the collector has had enough of each."""
        asyncio.run(self._all())

    async def _all(self) -> None:
        await asyncio.gather(*(self._one(way) for way in self.WAYS for _ in range(self.OF_EACH)))

    async def _one(self, way: str) -> None:
        first, again = self.WAYS[way]
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(first)
        answered = b""
        while not reader.at_eof():
            try:
                async with asyncio.timeout(0.5):
                    answered += await reader.read(65536)
            except TimeoutError:
                if not answered:
                    writer.write(again)
            except ConnectionError:
                break
        writer.close()
        self.answers[way].append(answered)


def good(number: int = 1) -> bytes:
    return a_visitor(at=datetime.now(UTC)).views(f"/p/{number}").body()


def only(door: Door, sent: bytes) -> list[int]:
    [statuses] = door.throw([sent])
    return statuses


def test_a_huge_head_ends_the_connection(door: Door) -> None:
    huge = [
        request(good(), b"X-Long: " + b"a" * 1_000_000),
        request(good(), *(b"X-%d: %d" % (n, n) for n in range(20_000))),
        b"POST /api/footfall?" + b"q" * 1_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        request(good(), b"X-Folded: a\r\n" + b" b\r\n" * 100_000 + b" c"),
    ]
    answers = door.throw(huge)
    assert {status for statuses in answers for status in statuses} <= {400}
    assert door.stored() == 0


def test_a_chunked_body_is_taken(door: Door) -> None:
    body = good()
    chunks = b"".join(b"%x\r\n%c\r\n" % (1, byte) for byte in body) + b"0\r\nX-Trailer: 1\r\n\r\n"
    assert only(door, request(chunks, JSON, CHUNKED, length=False)) == [204]
    assert door.stored() == 1


def test_wrong_chunks_are_refused(door: Door) -> None:
    wrong = [
        b"zz\r\n{}\r\n0\r\n\r\n",
        b"-1\r\n{}\r\n0\r\n\r\n",
        b"FFFFFFFFFFFFFFFFFF\r\n{}",
        b"5\r\n{}\r\n0\r\n\r\n",
        b"2{}\r\n0\r\n\r\n",
    ]
    answers = door.throw([request(chunks, JSON, CHUNKED, length=False) for chunks in wrong])
    assert {status for statuses in answers for status in statuses} <= {400}
    assert door.stored() == 0


def test_a_chunked_body_without_end_is_refused_at_its_limit(door: Door) -> None:
    endless = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    assert only(door, request(endless * 40, JSON, CHUNKED, length=False))[:1] == [413]


def bombs() -> dict[str, bytes]:
    zeros = gzip.compress(b"\0" * 150 * MB, 9)
    return {
        "150 MB of zeros": zeros,
        "a bomb in a bomb": gzip.compress(zeros, 9),
        "in two members": gzip.compress(good()) + gzip.compress(b"\0" * MB),
        "of empty members": gzip.compress(b"") * 10_000,
        "with a name without end": b"\x1f\x8b\x08\x08" + b"\0" * 6 + b"n" * 200_000,
        "not finished": zlib.compress(b"\0" * 10 * MB, wbits=31)[:-9],
    }


def test_gzip_bombs_do_not_go_off(door: Door) -> None:
    assert door.collector.process is not None
    collector = psutil.Process(door.collector.process.pid)
    packed = bombs()
    before = collector.memory_info().rss
    answers = door.throw([request(bomb, JSON, GZIP) for bomb in packed.values()] * 5)
    assert [status for [status] in answers] == [413, 400, 400, 400, 400, 413] * 5
    assert collector.memory_info().rss - before < 50 * MB


def test_deep_json_is_refused_or_rejected(door: Door) -> None:
    deep = [
        b"[" * 200_000,
        b'{"site":"demo","events":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
    ]
    assert door.throw([request(body, JSON) for body in deep]) == [[400]] * 3
    event = b'{"a":' * 900 + b"1" + b"}" * 900
    assert only(
        door, request(good().replace(b'"events":[', b'"events":[' + event + b","), JSON)
    ) == [204]
    door.is_well()
    assert door.stored() == 2
    assert door.rejected() == ["schema"]


@pytest.mark.parametrize("depth", [300, 400, 600, 900, 960])
@pytest.mark.parametrize("field", ["props", "novel"])
def test_an_event_that_nests_deep_stops_no_other(door: Door, field: str, depth: int) -> None:
    """Of its batch or after it. All of the batch is too small to be refused for its size."""
    visitor = a_visitor(at=datetime.now(UTC)).views("/1").views("/2").views("/3")
    visitor.events[1][field] = {"a": "MARK"}
    body = visitor.body().replace(b'"MARK"', b"[" * depth + b"]" * depth)
    assert len(body) < 4096
    assert only(door, request(body, JSON)) == [204]
    door.is_well()
    assert door.stored() == 3
    assert door.rejected() == ["size"]


PLACES = ["url", "title", "props", "new field", "a key", "an id", "language", "site"]


def everywhere(texts: list[bytes]) -> list[bytes]:
    """A good batch with each text in each place."""
    return [
        json.dumps(with_text(place, "@@@")).encode().replace(b"@@@", text)
        for text in texts
        for place in PLACES
    ]


def test_invalid_utf8_is_refused_or_rejected(door: Door) -> None:
    texts = [b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf"]
    answers = door.throw([request(body, JSON) for body in everywhere(texts)])
    assert {status for [status] in answers} <= {204, 400}
    door.is_well()
    assert (door.stored(), len(door.rejected())) == (1, answers.count([204]))


def test_what_postgres_cannot_hold_is_left_out(door: Door) -> None:
    """NUL and lone surrogates, as JavaScript's JSON spells them; nothing else of the event is."""
    texts = [rb"\u0000", rb"a\u0000b", rb"\ud800", rb"\udc00\ud800", rb"\uD83D\u0000", rb"\\ud83d"]
    bodies = everywhere(texts)
    answers = door.throw([request(body, JSON) for body in bodies])
    refused = [body for body, answer in zip(bodies, answers, strict=True) if answer == [400]]
    assert not any(b'"site": "demo"' in body for body in refused)
    door.is_well()
    reasons = door.rejected()
    assert set(reasons) <= {"schema"}  # an id that is none any more
    assert door.stored() == answers.count([204]) - len(reasons) + 1
    assert door.stored() > len(bodies) / 2


def test_a_raw_nul_is_no_json(door: Door) -> None:
    assert only(door, request(good().replace(b"/p/1", b"/p/\x00"), JSON)) == [400]


def with_text(where: str, text: str) -> dict[str, Any]:
    """A good batch with a text somewhere."""
    visitor = a_visitor(at=datetime.now(UTC)).views("/p/1")
    batch: dict[str, Any] = json.loads(visitor.body())
    [event] = batch["events"]
    match where:
        case "site" | "language":
            batch[where] = text
        case "url":
            event["url"] += text
        case "a key":
            event["props"] = {text: 1}
        case "props":
            event["props"] = {"a": text}
        case "an id":
            event["id"] = text
        case _:
            event[where] = text
    return batch


NUMBERS = [
    b"9223372036854775807",
    b"9223372036854775808",
    b"-9223372036854775809",
    b"18446744073709551616",
    b"1" + b"0" * 400,
    b"1e999",
    b"-1e999",
    b"1e-999",
    b"0.1e1",
    b"-0",
]


def test_numbers_beyond_everything_are_stored_or_rejected(door: Door) -> None:
    bodies = [
        with_number(field, number)
        for field in ("at", "sent_at", "visible_ms", "position", "props", "new", "version")
        for number in NUMBERS
    ]
    answers = door.throw([request(body, JSON) for body in bodies])
    assert {status for [status] in answers} <= {204, 400}
    door.is_well()
    assert door.stored() + len(door.rejected()) > len(bodies)
    assert set(door.rejected()) <= {"schema", "time", "size"}


def with_number(field: str, number: bytes) -> bytes:
    """A good batch with a number somewhere."""
    visitor = a_visitor(at=datetime.now(UTC)).views("/p/1").stays(3, scroll=50)
    batch: dict[str, Any] = json.loads(visitor.body())
    target = batch if field in ("sent_at", "version") else batch["events"][1]
    target[field] = {"n": "@@@"} if field == "props" else "@@@"
    return json.dumps(batch).encode().replace(b'"@@@"', number)


def test_what_is_no_json_number_is_refused(door: Door) -> None:
    words = [b"NaN", b"Infinity", b"-Infinity", b"nan", b"01", b"+1", b".5", b"0x1", b"1_0"]
    bodies = [good().replace(b'"version":1', b'"version":' + word) for word in words]
    assert door.throw([request(body, JSON) for body in bodies]) == [[400]] * len(words)


def test_of_duplicate_keys_the_last_counts_at_door_and_drain_alike(door: Door) -> None:
    twice = good().replace(b'"site":"demo"', b'"site":"nobody","site":"demo"')
    assert only(door, request(twice, JSON)) == [204]
    other = good().replace(b'"site":"demo"', b'"site":"demo","site":"nobody"')
    assert only(door, request(other, JSON)) == [403]
    door.is_well()
    assert door.stored() == 2
    assert door.rejected() == []


def test_pipelined_requests_are_answered_in_turn(door: Door) -> None:
    requests = [request(good(number), JSON) for number in range(20)]
    requests[7] = request(b"{", JSON)
    requests[19] = request(good(), JSON, b"Connection: close")
    assert door.hear(b"".join(requests)) == [204] * 7 + [400] + [204] * 12
    assert door.stored() == 19


def test_what_is_acknowledged_before_nonsense_is_stored(door: Door) -> None:
    sent = [request(good(n), JSON) * 2 + b"\0nonsense\r\n\r\n" for n in range(50)]
    acknowledged = sum(statuses.count(204) for statuses in door.throw(sent))
    assert door.stored() >= acknowledged / 2  # each was sent twice


def test_a_half_closed_socket_is_answered_or_closed(door: Door) -> None:
    body = good()

    async def half_close(sent: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", door.collector.port)
        writer.write(sent)
        writer.write_eof()
        async with asyncio.timeout(60):
            answer = await reader.read()
        writer.close()
        return answer

    whole = asyncio.run(half_close(request(body, JSON)))
    assert whole == b"" or whole.startswith(b"HTTP/1.1 204")
    assert asyncio.run(half_close(request(body, JSON)[:-5])) == b""
    assert only(door, request(body, JSON)) == [204]  # what was not acknowledged is sent again
    door.is_well()
    assert door.stored() == 2


def test_a_wrong_content_length_is_refused(door: Door) -> None:
    lengths = [
        b"Content-Length: -1",
        b"Content-Length: many",
        b"Content-Length: 1e3",
        b"Content-Length: 99999999999999999999999",
        b"Content-Length: 10\r\nContent-Length: 20",
        b"Content-Length: 10\r\nTransfer-Encoding: chunked",
    ]
    answers = door.throw([request(good(), JSON, length, length=False) for length in lengths])
    assert {status for statuses in answers for status in statuses} <= {400, 413}
    assert door.stored() == 0


def test_a_content_length_that_is_too_small_or_too_large_is_no_batch(door: Door) -> None:
    body = good()
    short = request(body, JSON, b"Content-Length: %d" % (len(body) - 9), length=False)
    assert set(only(door, short)) == {400}
    long = request(body, JSON, b"Content-Length: %d" % (len(body) + 9), length=False)
    assert only(door, long) == []  # it waits for more, and the client hangs up
    assert door.stored() == 0


def test_slow_clients_are_sent_away_and_delay_nobody(door: Door, slow: SlowClients) -> None:
    door.post_healthy()
    slow.join(timeout=100)
    assert not slow.is_alive(), {way: len(answers) for way, answers in slow.answers.items()}
    for way, answers in slow.answers.items():
        assert len(answers) == slow.OF_EACH, way
        assert not any(b"HTTP/1.1 5" in answer for answer in answers), way
        assert not any(b"HTTP/1.1 204" in answer for answer in answers), way
