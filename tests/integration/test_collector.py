"""What the collector takes, what it refuses, and what it keeps of a request."""

import gzip
import json
import re
import subprocess
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from uuid import RFC_4122

import httpx
import msgspec
import pytest
from live_collector import LiveCollector, batch, envelopes, numbers, queued
from redis import Redis

from collector.refusal import Reason
from contract.event import Batch, Event
from contract.queue import decode_item
from contract.settings import ROOT
from footfall.local.valkey import EmbeddedValkey

MAX_BODY_BYTES = 4096


@pytest.fixture(scope="module")
def live(
    tmp_path_factory: pytest.TempPathFactory, valkey: EmbeddedValkey
) -> Iterator[LiveCollector]:
    folder = tmp_path_factory.mktemp("collector")
    with LiveCollector(folder, valkey.url(), max_body_bytes=MAX_BODY_BYTES) as collector:
        yield collector


def refused(answer: httpx.Response, status: int, reason: Reason) -> None:
    assert answer.status_code == status
    assert answer.headers["x-footfall-reason"] == reason
    assert answer.json()["error"] == reason
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize("path", ["/api/collect", "/api/footfall"])
def test_a_204_is_empty_and_means_that_the_batch_is_on_the_list(
    live: LiveCollector, redis_client: Redis, path: str
) -> None:
    posted = json.dumps(batch(7)).encode()

    answer = live.post(posted, path=path)

    assert (answer.status_code, answer.content) == (204, b"")
    assert "server" not in answer.headers
    [item] = queued(redis_client)
    envelope, body = decode_item(item)
    assert body == posted
    assert (envelope.site, envelope.user_agent) == ("demo", "Mozilla/5.0")
    assert len(envelope.visitor) == 32


def test_many_at_once_are_each_stored_once(live: LiveCollector, redis_client: Redis) -> None:
    with httpx.Client() as client:
        for number in range(200):
            client.post(f"{live.url}/api/footfall", json=batch(number)).raise_for_status()
    assert numbers(queued(redis_client)) == list(range(200))


@pytest.mark.parametrize("content_type", ["text/plain;charset=UTF-8", "application/json"])
def test_beacons_may_be_plain_text(
    live: LiveCollector, redis_client: Redis, content_type: str
) -> None:
    assert live.post(batch(), {"content-type": content_type}).status_code == 204
    assert len(queued(redis_client)) == 1


def test_gzip_is_unpacked(live: LiveCollector, redis_client: Redis) -> None:
    posted = json.dumps(batch(3)).encode()
    answer = live.post(gzip.compress(posted), {"content-encoding": "gzip"})
    assert answer.status_code == 204
    assert decode_item(queued(redis_client)[0])[1] == posted


def padded(size: int) -> bytes:
    body = json.dumps(batch()).encode()
    return body + b" " * (size - len(body))


def test_a_body_of_the_largest_size_is_taken(live: LiveCollector, redis_client: Redis) -> None:
    assert live.post(padded(MAX_BODY_BYTES)).status_code == 204
    packed = gzip.compress(padded(MAX_BODY_BYTES))
    assert live.post(packed, {"content-encoding": "gzip"}).status_code == 204


def in_parts(body: bytes) -> Iterator[bytes]:
    """Posted without a Content-Length."""
    for start in range(0, len(body), 1000):
        yield body[start : start + 1000]


def test_a_larger_one_is_not(live: LiveCollector, redis_client: Redis) -> None:
    too_large = padded(MAX_BODY_BYTES + 1)
    refused(live.post(too_large), 413, Reason.TOO_LARGE)
    packed = live.post(gzip.compress(too_large), {"content-encoding": "gzip"})
    refused(packed, 413, Reason.TOO_LARGE)
    chunked = httpx.post(f"{live.url}/api/footfall", content=in_parts(too_large))
    refused(chunked, 413, Reason.TOO_LARGE)
    assert queued(redis_client) == []


def test_a_gzip_bomb_does_not_go_off(live: LiveCollector, redis_client: Redis) -> None:
    bomb = gzip.compress(b'{"site":"demo","x":"' + b"a" * 3_000_000 + b'"}')
    assert len(bomb) < MAX_BODY_BYTES
    refused(live.post(bomb, {"content-encoding": "gzip"}), 413, Reason.TOO_LARGE)


@pytest.mark.parametrize(
    ("body", "headers", "status", "reason"),
    [
        (b"not gzip", {"content-encoding": "gzip"}, 400, Reason.GZIP),
        (gzip.compress(b"{}")[:-4], {"content-encoding": "gzip"}, 400, Reason.GZIP),
        (gzip.compress(b"{}") + b"more", {"content-encoding": "gzip"}, 400, Reason.GZIP),
        (zlib.compress(b"{}"), {"content-encoding": "deflate"}, 415, Reason.ENCODING),
        (b"site=demo", {"content-type": "application/x-www-form-urlencoded"}, 415, "content_type"),
        (b"", {}, 400, Reason.JSON),
        (b"[1]", {}, 400, Reason.JSON),
        (b'"demo"', {}, 400, Reason.JSON),
        (b'{"site":"demo"', {}, 400, Reason.JSON),
        (b'{"site":"demo"} {}', {}, 400, Reason.JSON),
        (b'{"site":"\xff"}', {}, 400, Reason.JSON),
        (b'{"site":"demo","x":' + b"[" * 2000 + b"]" * 2000 + b"}", {}, 400, Reason.JSON),
        (b"{}", {}, 400, Reason.NO_SITE),
        (b'{"site":7}', {}, 400, Reason.NO_SITE),
        (batch(site="nobody"), {}, 403, Reason.UNKNOWN_SITE),
        (batch(), {"origin": "https://o.example"}, 403, Reason.ORIGIN),
        (batch(), {"origin": "https://evilshop.example"}, 403, Reason.ORIGIN),
        (batch(), {"origin": "null"}, 403, Reason.ORIGIN),
        (batch(), {"origin": "http://[broken"}, 403, Reason.ORIGIN),
        (batch(), {"sec-gpc": "1"}, 403, Reason.GPC),
        (batch(), {"dnt": "1"}, 403, Reason.DNT),
        (batch(consent="denied"), {}, 403, Reason.CONSENT_DENIED),
    ],
)
def test_a_refusal_says_why_and_nothing_is_stored(
    live: LiveCollector,
    redis_client: Redis,
    body: bytes | dict[str, object],
    headers: dict[str, str],
    status: int,
    reason: Reason,
) -> None:
    refused(live.post(body, headers), status, reason)
    assert queued(redis_client) == []


def test_what_only_the_pipeline_can_judge_is_taken(
    live: LiveCollector, redis_client: Redis
) -> None:
    assert live.post({"site": "demo", "consent": 5, "events": "?"}).status_code == 204
    assert live.post(batch(), {"dnt": "0", "sec-gpc": "0"}).status_code == 204


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_other_methods_are_refused(live: LiveCollector, method: str) -> None:
    answer = httpx.request(method, f"{live.url}/api/collect")
    refused(answer, 405, Reason.METHOD)
    assert answer.headers["allow"] == "POST, OPTIONS"


@pytest.mark.parametrize(
    "origin", ["https://shop.example", "http://www.shop.example:3000", "http://localhost:5173"]
)
def test_browsers_on_the_sites_domains_may_post(
    live: LiveCollector, redis_client: Redis, origin: str
) -> None:
    asked = {"origin": origin, "access-control-request-method": "POST"}
    preflight = httpx.options(f"{live.url}/api/footfall", headers=asked)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == origin
    assert preflight.headers["access-control-allow-methods"] == "POST"
    assert "Content-Encoding" in preflight.headers["access-control-allow-headers"]
    assert int(preflight.headers["access-control-max-age"]) > 0

    for answer in [live.post(batch(), {"origin": origin}), live.post(b"?", {"origin": origin})]:
        assert answer.headers["access-control-allow-origin"] == origin
        assert answer.headers["vary"] == "Origin"
        assert "X-Footfall-Reason" in answer.headers["access-control-expose-headers"]


def test_other_origins_get_no_leave(live: LiveCollector) -> None:
    stranger = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}
    answer = httpx.options(f"{live.url}/api/footfall", headers=stranger)
    refused(answer, 403, Reason.ORIGIN)
    assert "access-control-allow-origin" not in answer.headers


def test_no_raw_address_is_kept(live: LiveCollector, redis_client: Redis) -> None:
    live.post(batch(), {"x-forwarded-for": "203.0.113.77"})
    live.post(batch(), {"x-forwarded-for": "2001:db8:1:2:3:4:5:6"})
    live.post(batch(), {"x-forwarded-for": "::ffff:198.51.100.9"})
    live.post(b"{", {"x-forwarded-for": "203.0.113.77"})

    networks = [envelope.ip for envelope in envelopes(redis_client)]
    assert networks == ["203.0.113.0", "2001:db8:1::", "198.51.100.0"]
    everything = b"".join(queued(redis_client)) + live.log.read_bytes()
    for raw in (b"203.0.113.77", b"2:3:4:5:6", b"198.51.100.9"):
        assert raw not in everything


def test_visitors_differ_by_address_agent_and_site(
    live: LiveCollector, redis_client: Redis
) -> None:
    here = {"x-forwarded-for": "203.0.113.7"}
    live.post(batch(), here)
    live.post(batch(), here)
    live.post(batch(), {"x-forwarded-for": "203.0.113.8"})
    live.post(batch(), {**here, "user-agent": "Lynx"})
    live.post(batch(site="other"), here)

    first, same, *others = [envelope.visitor for envelope in envelopes(redis_client)]
    assert first == same
    assert len({first, *others}) == 4


def test_a_client_that_is_no_proxy_cannot_name_another(
    tmp_path: Path, valkey: EmbeddedValkey, redis_client: Redis
) -> None:
    with LiveCollector(tmp_path / "c", valkey.url(), trusted_proxies="10.0.0.0/8") as live:
        live.post(batch(), {"x-forwarded-for": "203.0.113.7"})
    assert [envelope.ip for envelope in envelopes(redis_client)] == ["127.0.0.0"]


def test_an_address_that_posts_too_often_is_told_to_wait(
    tmp_path: Path, valkey: EmbeddedValkey, redis_client: Redis
) -> None:
    with LiveCollector(tmp_path / "c", valkey.url(), rate_per_minute=3) as live:
        visitor = {"x-forwarded-for": "203.0.113.7"}
        statuses = [live.post(batch(), visitor).status_code for _ in range(3)]
        assert statuses == [204, 204, 204]

        answer = live.post(batch(), visitor)

        refused(answer, 429, Reason.RATE)
        assert 1 <= int(answer.headers["retry-after"]) <= 20
        assert live.post(batch(), {"x-forwarded-for": "203.0.113.8"}).status_code == 204
        for _ in range(5):  # the proxy itself, naming nobody
            assert live.post(batch()).status_code == 204


def test_collectors_share_their_salts(
    live: LiveCollector, tmp_path: Path, valkey: EmbeddedValkey
) -> None:
    with Redis.from_url(valkey.url()) as redis:
        redis.delete("footfall:events")
        with (
            LiveCollector(tmp_path / "a", valkey.url()) as one,
            LiveCollector(tmp_path / "b", valkey.url()) as two,
        ):
            one.post(batch())
            two.post(batch())
        first, second = envelopes(redis)
    assert first.visitor == second.visitor


def test_health_metrics_and_description(live: LiveCollector, redis_client: Redis) -> None:
    live.post(batch())
    live.post(b"?")

    said = live.ready()
    assert abs(said.pop("redis_since") - time.time()) < 3600
    assert said == {
        "ready": True,
        "redis": "up",
        "spool": "usable",
        "spooled": 0,
        "spooled_since": None,
    }
    metrics = live.metrics()
    for line in (
        'footfall_requests_total{outcome="queued"}',
        'footfall_refusals_total{reason="json"}',
        "footfall_push_items_bucket",
        "footfall_spooled_items 0.0",
        "footfall_redis_up 1.0",
    ):
        assert line in metrics

    description = httpx.get(f"{live.url}/openapi.json").json()
    operation = description["paths"]["/api/footfall"]["post"]
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/Batch"}
    assert "PageView" in description["components"]["schemas"]
    assert {"204", "400", "403", "413", "429", "503"} <= operation["responses"].keys()


def test_an_endless_head_ends_the_connection(live: LiveCollector) -> None:
    with pytest.raises(httpx.TransportError):
        httpx.post(f"{live.url}/api/footfall", headers={"x-long": "a" * 4_000_000})


@pytest.mark.parametrize("setting", ["collector_port", "metrics_port"])
def test_a_port_that_is_taken_is_named_with_its_setting(
    live: LiveCollector, tmp_path: Path, valkey: EmbeddedValkey, setting: str
) -> None:
    second = LiveCollector(tmp_path / "c", valkey.url(), **{setting: live.port})
    with pytest.raises(Exception, match=f"FOOTFALL_{setting.upper()}") as failure:
        second.start()
    assert str(live.port) in str(failure.value)
    assert "Traceback" not in str(failure.value)


def test_the_documents_curl_works_as_pasted(live: LiveCollector, redis_client: Redis) -> None:
    document = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    [command] = re.findall(r"```bash\n(.*?)```", document, re.DOTALL)
    assert "http://127.0.0.1:8700/" in command
    here = command.replace("http://127.0.0.1:8700", live.url)

    ran = subprocess.run(["bash", "-c", here], capture_output=True, text=True, check=True)

    assert ran.stdout.startswith("HTTP/1.1 204 No Content")
    [item] = queued(redis_client)
    envelope, body = decode_item(item)
    posted = msgspec.json.decode(body, type=Batch[Event])
    assert 0 <= envelope.received_at - posted.sent_at < 60_000
    [event] = posted.events
    assert (event.id.version, event.id.variant) == (7, RFC_4122)
    assert event.id.int >> 80 == event.at
