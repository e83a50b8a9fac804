"""A 204 is kept: whatever dies, every batch that was acknowledged reaches the list."""

import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from live_collector import LiveCollector, batch, eventually, numbers, queued
from redis import Redis

from collector.refusal import Reason
from collector.spool import spooled_items
from contract.queue import decode_item
from footfall.local.valkey import EmbeddedValkey


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[EmbeddedValkey]:
    """A Valkey that the test may kill."""
    server = EmbeddedValkey(tmp_path / "mortal")
    server.start()
    yield server
    server.stop()


def kill(server: EmbeddedValkey) -> None:
    assert server.process
    server.process.kill()
    server.process.wait()


def post_all(live: LiveCollector, wanted: range) -> None:
    with httpx.Client() as client:
        for number in wanted:
            answer = client.post(f"{live.url}/api/footfall", json=batch(number))
            assert answer.status_code == 204


def test_redis_dies_and_comes_back(tmp_path: Path, mortal: EmbeddedValkey) -> None:
    with LiveCollector(tmp_path / "c", mortal.url()) as live:
        post_all(live, range(5))
        kill(mortal)
        post_all(live, range(5, 50))

        assert spooled_items(live.spool) == 45
        assert "footfall_spooled_items 45.0" in live.metrics()
        said = live.ready()
        assert (said["ready"], said["redis"], said["spooled"]) == (True, "away", 45)

        mortal.start()
        with Redis.from_url(mortal.url()) as redis:
            eventually(lambda: redis.llen("footfall:events") >= 50)
            assert numbers(queued(redis)) == list(range(50))
            eventually(lambda: live.ready()["spooled"] == 0)
            post_all(live, range(50, 51))
            assert numbers(queued(redis))[-1] == 50
        eventually(lambda: not list(live.spool.iterdir()))
        log = live.log.read_text()
    assert log.count("Redis is away") == 1
    assert log.count("Redis takes events") == 1


def test_redis_is_away_at_the_start(tmp_path: Path, mortal: EmbeddedValkey) -> None:
    kill(mortal)
    with LiveCollector(tmp_path / "c", mortal.url()) as live:
        post_all(live, range(3))
        mortal.start()
        with Redis.from_url(mortal.url()) as redis:
            eventually(lambda: redis.llen("footfall:events") == 3)
            eventually(lambda: redis.keys("footfall:salt:*"))
            post_all(live, range(3, 4))
            visitors = {decode_item(item)[0].visitor for item in queued(redis)}
    assert len(visitors) == 1  # the salt it had made for itself is everybody's now


def test_redis_hangs(tmp_path: Path, mortal: EmbeddedValkey) -> None:
    with LiveCollector(tmp_path / "c", mortal.url()) as live:
        post_all(live, range(1))
        assert mortal.process
        mortal.process.send_signal(signal.SIGSTOP)
        post_all(live, range(1, 4))
        assert spooled_items(live.spool) == 3
        mortal.process.send_signal(signal.SIGCONT)
        with Redis.from_url(mortal.url()) as redis:
            # The push that hung may have gone through after all: at least once is the promise.
            eventually(lambda: set(numbers(queued(redis))) == set(range(4)))


def test_redis_is_full(tmp_path: Path, mortal: EmbeddedValkey) -> None:
    with Redis.from_url(mortal.url()) as redis, LiveCollector(tmp_path / "c", mortal.url()) as live:
        post_all(live, range(3))
        redis.config_set("maxmemory", "1kb")
        post_all(live, range(3, 6))
        assert spooled_items(live.spool) == 3
        assert live.ready()["redis"] == "full"

        redis.config_set("maxmemory", "100mb")
        eventually(lambda: redis.llen("footfall:events") == 6)
        assert numbers(queued(redis)) == list(range(6))


def test_the_list_grows_too_long(tmp_path: Path, mortal: EmbeddedValkey) -> None:
    with (
        Redis.from_url(mortal.url()) as redis,
        LiveCollector(tmp_path / "c", mortal.url(), queue_high_water_items=10) as live,
    ):
        post_all(live, range(20))
        assert redis.llen("footfall:events") == 11
        assert spooled_items(live.spool) == 9

        redis.ltrim("footfall:events", 11, -1)  # the pipeline has loaded them
        eventually(lambda: redis.llen("footfall:events") == 9)
        assert numbers(queued(redis)) == list(range(11, 20))


def test_neither_redis_nor_the_spool(tmp_path: Path, mortal: EmbeddedValkey) -> None:
    with LiveCollector(tmp_path / "c", mortal.url(), spool_max_bytes=2000) as live:
        kill(mortal)
        answers = [live.post(batch(number)) for number in range(20)]

        taken = [answer.status_code for answer in answers].index(503)
        assert 0 < taken < 20
        refused = answers[-1]
        assert refused.headers["x-footfall-reason"] == Reason.UNAVAILABLE
        assert int(refused.headers["retry-after"]) > 0
        ready = httpx.get(f"{live.url}/readyz")
        assert (ready.status_code, ready.json()["ready"]) == (503, False)

        mortal.start()
        with Redis.from_url(mortal.url()) as redis:
            eventually(lambda: redis.llen("footfall:events") == taken)
        eventually(lambda: live.post(batch()).status_code == 204)


def test_the_collector_dies_with_a_full_spool(tmp_path: Path, mortal: EmbeddedValkey) -> None:
    """And its file ends in half a record, as after a power cut."""
    first = LiveCollector(tmp_path / "c", mortal.url())
    with first:
        kill(mortal)
        post_all(first, range(10))
        first.stop(signal.SIGKILL)
    [left] = first.spool.iterdir()
    with left.open("ab") as stream:
        stream.write(b"\x00\x00\x02\x00torn")
    assert spooled_items(first.spool) == 10

    mortal.start()
    with LiveCollector(tmp_path / "c", mortal.url()), Redis.from_url(mortal.url()) as redis:
        eventually(lambda: redis.llen("footfall:events") == 10)
        assert numbers(queued(redis)) == list(range(10))
        eventually(lambda: not left.exists())


def test_a_stop_under_load_answers_what_was_accepted(
    tmp_path: Path, mortal: EmbeddedValkey
) -> None:
    acknowledged: list[int] = []
    enough = threading.Event()

    def visit(first: int) -> None:
        with httpx.Client() as client:
            for number in range(first, first + 100_000):
                try:
                    answer = client.post(f"{live.url}/api/footfall", json=batch(number))
                except httpx.TransportError:
                    return  # it has stopped: this one was not accepted
                assert answer.status_code == 204
                acknowledged.append(number)
                if len(acknowledged) > 300:
                    enough.set()

    with LiveCollector(tmp_path / "c", mortal.url()) as live:
        visitors = [threading.Thread(target=visit, args=[i * 1_000_000]) for i in range(8)]
        for visitor in visitors:
            visitor.start()
        assert enough.wait(60)
        live.stop(signal.SIGTERM)
        for visitor in visitors:
            visitor.join()

    with Redis.from_url(mortal.url()) as redis:
        stored = numbers(queued(redis))
    assert len(set(stored)) == len(stored)
    assert set(acknowledged) == set(stored)
