"""Nonsense for the fuzz tests: requests that are nearly right, made from a number."""

import gzip
import json
from datetime import UTC, datetime
from random import Random
from typing import Any

from door import request
from visitors import a_visitor

# What parsers, encoders and databases have stumbled over before.
NASTY_VALUES: list[Any] = [
    None,
    True,
    -1,
    0,
    2**31,
    2**63,
    -(2**63) - 1,
    10**400,
    1.5,
    -0.0,
    "",
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff\ud800",
    "\ufeff\u202e",
    "x" * 5_000,
    "x" * 25_000,
    "2026-13-45",
    "00000000-0000-0000-0000-000000000000",
    "http://[::1",
    "http://\u2028/",
    "javascript:alert(1)",
    "%00%ff%zz",
    [],
    {},
    [[[[[[[[[]]]]]]]]],
    {"": {"": {"": {"": {}}}}},
    {"a" * 70: 1},
    [0] * 60,
]
NASTY_BYTES = [
    b"\x00",
    b"\xff\xfe",
    b"\xc3\x28",
    b"\xed\xa0\x80",
    b'"\\ud800"',
    b"\\u0000",
    b"NaN",
    b"-Infinity",
    b"1e999",
    b"1E-999",
    b"-9223372036854775809",
    b"18446744073709551616",
    b"00",
    b"0x1",
    b"[" * 3000,
    b'{"a":' * 1500,
    b'"site":"demo",',
    b'"events":[],',
    b"\r\n",
    b"\r\n\r\n",
    b"\n",
    b"\r\n0\r\n\r\n",
    b"Content-Length: 5\r\n",
    b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Transfer-Encoding: gzip, chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Expect: 100-continue\r\n",
    b"Upgrade: websocket\r\nConnection: upgrade\r\n",
    b"Upgrade: h2c\r\n",
    b"Connection: close\r\n",
    b"X-Forwarded-For: ,,\xff,999.1.1.1,[::,%\r\n",
    b"Origin: http://[\r\n",
    b"User-Agent: \xff\xfe\r\n",
    b"GET / HTTP/1.0\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
]
_HEADERS = [
    b"Content-Type: application/json",
    b"Content-Type: text/plain;charset=\xff",
    b"User-Agent: Mozilla/5.0",
    b"X-Forwarded-For: 203.0.113.9",
    b"Origin: http://shop.example",
]
_PATHS = [b"/api/footfall", b"/api/collect", b"/healthz", b"/readyz", b"/", b"/%00", b"/..//x?\xff"]


def nearly_right(seed: int) -> bytes:
    """A request of this number: always the same one."""
    random = Random(seed)
    body = _body(random)
    if random.random() < 0.5:
        body = _mangled(random, body)
    headers = random.sample(_HEADERS, random.randint(0, len(_HEADERS)))
    if random.random() < 0.15:
        body, headers = gzip.compress(body, 1, mtime=0), [*headers, b"Content-Encoding: gzip"]
    path = random.choice(_PATHS) if random.random() < 0.1 else _PATHS[0]
    if random.random() < 0.15:
        sent = request(
            _chunked(random, body), *headers, b"Transfer-Encoding: chunked", path=path, length=False
        )
    else:
        sent = request(body, *headers, path=path)
    if random.random() < 0.4:
        sent = _mangled(random, sent)
    return sent * random.randint(2, 4) if random.random() < 0.05 else sent


def _body(random: Random) -> bytes:
    """A batch of which some values are replaced by nasty ones."""
    visitor = a_visitor(at=datetime.now(UTC)).views(
        "/p/1?utm_source=x&gclid=1", product="1", title="A kettle"
    )
    visitor.hovers().stays(3, scroll=40).copies_coupon("SAVE").clicks_out("https://store.example/x")
    visitor.does("filter", by="price", depth={"a": [1, 2]})
    batch: dict[str, Any] = visitor.batch()
    for _ in range(random.choice((0, 1, 1, 2, 4))):
        target = random.choice([batch, *batch["events"]]) if batch.get("events") else batch
        if not isinstance(target, dict) or not target:
            continue
        key = random.choice([*target, "consent", "props", "utm", "referrer", "visitor_id", "new"])
        target[key] = random.choice(NASTY_VALUES)
        if not isinstance(batch.get("events"), list):
            break
    return json.dumps(batch, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")


def _mangled(random: Random, data: bytes) -> bytes:
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice((1, 1, 2, 8, 64)))
        nasty = random.choice(NASTY_BYTES)
        data = random.choice(
            (
                data[:at] + data[end:],
                data[:end] + data[at:],
                data[:at] + random.randbytes(end - at) + data[end:],
                data[:at] + nasty + data[at:],
                data[:at] + nasty + data[end:],
                data[:at],
            )
        )
    return data


def _chunked(random: Random, body: bytes) -> bytes:
    parts = []
    while body:
        size = random.randint(1, 400)
        parts.append(b"%x\r\n%s\r\n" % (len(body[:size]), body[:size]))
        body = body[size:]
    return b"".join([*parts, b"0\r\n\r\n"])
