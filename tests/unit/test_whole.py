"""A post that is read whole is what uvicorn's parser would have made of it, or it is not read."""

import random
from typing import Any

import httptools
import pytest

from collector.whole import WholePosts

PATH = "/api/collect"
BODY = b'{"site":"shop"}'
PLAIN = b"POST %s HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n" % (PATH.encode(), len(BODY))
PLAIN += BODY


class Heard:
    """What the parser says of a connection, event by event, as it says it to uvicorn."""

    def __init__(self, data: bytes) -> None:
        self.begun = self.complete = 0
        self.target = self.body = b""
        self.headers: list[tuple[bytes, bytes]] = []
        self.refused = self.stays_open = False
        self.parser = httptools.HttpRequestParser(self)
        try:
            self.parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self.refused = True

    def on_message_begin(self) -> None:
        self.begun += 1

    def on_url(self, url: bytes) -> None:
        self.target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers.append((name.lower(), value))

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        self.complete += 1
        self.stays_open = self.parser.should_keep_alive() and not self.parser.should_upgrade()


def test_a_plain_post_is_read() -> None:
    length = str(len(BODY)).encode()
    headers = {b"host": b"here", b"content-length": length}
    assert WholePosts([PATH]).read(PLAIN) == (headers, BODY)


@pytest.mark.parametrize(
    "data",
    [
        PLAIN[:-1],
        PLAIN[:30],
        PLAIN + b" ",
        PLAIN + b"\r\n",
        PLAIN + PLAIN,
        PLAIN.replace(b"POST", b"PUT"),
        PLAIN.replace(b"collect", b"collect?a"),
        PLAIN.replace(b"/1.1", b"/1.0"),
        PLAIN.replace(b"\r\n", b"\n"),
        PLAIN.replace(b"Host", b"Connection: close\r\nHost"),
        PLAIN.replace(b"Host", b"Connection: upgrade\r\nUpgrade: websocket\r\nHost"),
        PLAIN.replace(b"Host", b"Expect: 100-continue\r\nHost"),
        PLAIN.replace(b"Host", b"Origin: https://a\r\norigin: https://b\r\nHost"),
        PLAIN.replace(b"Host", b"X-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 2.2.2.2\r\nHost"),
        PLAIN.replace(b"Host", b"Content-Length: 15\r\nHost"),
        PLAIN.replace(b"Host", b"Transfer-Encoding: chunked\r\nHost"),
        PLAIN.replace(b"Content-Length: 15", b"Transfer-Encoding: chunked"),
        PLAIN.replace(b"Content-Length: 15", b"Content-Length: 015"),
        PLAIN.replace(b"Content-Length: 15", b"Content-Length: 3"),
        PLAIN.replace(b"here", b"he\r\n re"),
        PLAIN.replace(b"here", b"he\0re"),
    ],
)
def test_what_is_not_plain_is_not_read_and_leaves_nothing_behind(data: bytes) -> None:
    posts = WholePosts([PATH])
    assert posts.read(data) is None
    assert posts.read(PLAIN) is not None


NAMES = [b"Host", b"origin", b"Origin", b"User-Agent", b"Content-Length", b"Transfer-Encoding"]
NAMES += [b"Connection", b"Upgrade", b"Expect", b"X-Forwarded-For", b"X", b"", b"A B", b"\xc3\xa9"]
VALUES = [
    b"here",
    b"",
    b" ",
    b"15",
    b"+15",
    b"15 ",
    b"\t15",
    b"0",
    b"chunked",
    b"identity",
    b"close",
]
VALUES += [
    b"keep-alive",
    b"upgrade",
    b"100-continue",
    b"\x80\xff",
    b"a\0b",
    b"a\rb",
    b"a\nb",
    b"a: b",
]
SEPARATORS = [b": "] * 12 + [b":", b" : ", b":\t", b"", b":\r\n "]
LINE_ENDS = [b"\r\n"] * 40 + [b"\n", b"\r", b"\r\r\n", b"\n\n"]
BODIES = [BODY] * 5 + [b"", b"f\r\n" + BODY + b"\r\n0\r\n\r\n", PLAIN, BODY + b"\r\n", BODY[:-1]]


def some_request(chance: random.Random) -> bytes:
    """A post as nobody's browser makes it; now and then a byte is other than it was."""
    lines = [chance.choice([PLAIN.partition(b"\r\n")[0]] * 9 + [b"POST /api/collect HTTP/1.2"])]
    for _ in range(chance.randrange(4)):
        name, value = chance.choice(NAMES), chance.choice(VALUES)
        lines.append(name + chance.choice(SEPARATORS) + value)
    body = chance.choice(BODIES)
    if chance.random() < 0.9:
        length = b"Content-Length: %d" % len(body)
        lines.insert(chance.randrange(1, len(lines) + 1), length)
    head = b"".join(line + chance.choice(LINE_ENDS) for line in lines)
    data = bytearray(head + chance.choice(LINE_ENDS) + body)
    if chance.random() < 0.3:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def test_whatever_is_read_is_what_the_parser_says() -> None:
    chance = random.Random(20261124)
    posts = WholePosts([PATH])  # one for all, as in a worker
    read = 0
    for _ in range(20_000):
        data = some_request(chance)
        post = posts.read(data)
        if post is None:
            continue
        headers, body = post
        read += 1
        heard: Any = Heard(data)
        assert (heard.begun, heard.complete, heard.refused) == (1, 1, False), data
        assert (heard.parser.get_method(), heard.target) == (b"POST", PATH.encode()), data
        assert heard.stays_open, data
        assert heard.headers == list(headers.items()), data
        assert heard.body == body, data
    assert read > 1_000
