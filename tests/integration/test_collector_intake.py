"""The intake by itself, against a real Valkey: groups, cancellation, bounds, the end."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import cast

import pytest
from redis import Redis

from collector import intake as intake_module
from collector.intake import Intake, Receipt
from collector.metrics import Metrics
from collector.spool import Spool
from collector.tail import QueueTail, TailState, connect
from footfall.local.ports import free_port
from footfall.local.valkey import EmbeddedValkey

KEY = "footfall:events"
Scenario = Callable[[Intake], Awaitable[None]]


def run(scenario: Scenario, url: str, spool: Spool) -> None:
    """Let a scenario use an intake that is then closed."""

    async def all_of_it() -> None:
        redis = connect(url)
        metrics = Metrics()
        intake = Intake(QueueTail(redis, KEY, 1000, metrics), spool, metrics)
        await intake.start()
        await scenario(intake)
        await intake.close()
        await redis.aclose()

    asyncio.run(all_of_it())


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "spool", 10**6)


def test_what_arrives_together_is_written_in_order(
    valkey: EmbeddedValkey, redis_client: Redis, spool: Spool
) -> None:
    items = [str(number).encode() for number in range(500)]

    async def scenario(intake: Intake) -> None:
        calls = redis_client.info("commandstats")["cmdstat_rpush"]["calls"]
        receipts = await asyncio.gather(*[intake.put(item) for item in items])
        assert set(receipts) == {Receipt.QUEUED}
        assert redis_client.lrange(KEY, 0, -1) == items
        assert redis_client.info("commandstats")["cmdstat_rpush"]["calls"] == calls + 1

    redis_client.rpush("other", "x")  # so that there is a count
    run(scenario, valkey.url(), spool)


def test_a_request_that_is_cancelled_takes_nobody_with_it(
    valkey: EmbeddedValkey, redis_client: Redis, spool: Spool
) -> None:
    async def scenario(intake: Intake) -> None:
        first = asyncio.create_task(intake.put(b"first"))
        second = asyncio.create_task(intake.put(b"second"))
        await asyncio.sleep(0)
        first.cancel()
        assert await second is Receipt.QUEUED
        assert await intake.put(b"third") is Receipt.QUEUED
        assert redis_client.lrange(KEY, 0, -1) == [b"first", b"second", b"third"]

    run(scenario, valkey.url(), spool)


def test_what_waits_is_bounded(
    valkey: EmbeddedValkey,
    redis_client: Redis,
    spool: Spool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake_module, "MAX_WAITING_BYTES", 100)

    async def scenario(intake: Intake) -> None:
        receipts = await asyncio.gather(*[intake.put(b"x" * 60) for _ in range(5)])
        assert receipts == [Receipt.QUEUED] * 2 + [Receipt.TOO_MANY] * 3
        assert await intake.put(b"x" * 60) is Receipt.QUEUED

    run(scenario, valkey.url(), spool)


def test_the_end_writes_what_was_accepted_and_accepts_no_more(
    valkey: EmbeddedValkey, redis_client: Redis, spool: Spool
) -> None:
    async def scenario(intake: Intake) -> None:
        waiting = [asyncio.create_task(intake.put(str(n).encode())) for n in range(50)]
        await asyncio.sleep(0)
        closing = asyncio.create_task(intake.close())
        await asyncio.sleep(0)
        assert await intake.put(b"late") is Receipt.TOO_MANY
        assert set(await asyncio.gather(*waiting)) == {Receipt.QUEUED}
        await closing

    run(scenario, valkey.url(), spool)
    assert redis_client.llen(KEY) == 50


class TailThatTakesAll:
    """A tail, and in which order things happened."""

    state = TailState.UP

    def __init__(self) -> None:
        self.log: list[str] = []

    async def has_room(self) -> bool:
        return False

    async def push(self, items: Sequence[bytes]) -> bool:
        self.log.append(f"pushes {b' '.join(items).decode()}")
        await asyncio.sleep(0.01)
        return True


def test_a_group_is_on_its_way_before_the_one_ahead_is_answered(spool: Spool) -> None:
    tail = TailThatTakesAll()

    async def all_of_it() -> None:
        intake = Intake(cast(QueueTail, tail), spool, Metrics())
        await intake.start()
        intake.offer(b"first", lambda receipt: tail.log.append(f"first {receipt.name}"))
        await asyncio.sleep(0)
        intake.offer(b"second", lambda receipt: tail.log.append(f"second {receipt.name}"))
        intake.offer(b"third", lambda receipt: tail.log.append(f"third {receipt.name}"))
        await intake.close()

    asyncio.run(all_of_it())
    assert tail.log == [
        "pushes first",
        "pushes second third",
        "first QUEUED",
        "second QUEUED",
        "third QUEUED",
    ]


def test_without_redis_a_group_is_one_append(spool: Spool, tmp_path: Path) -> None:
    async def scenario(intake: Intake) -> None:
        receipts = await asyncio.gather(*[intake.put(b"x") for _ in range(100)])
        assert set(receipts) == {Receipt.SPOOLED}
        assert spool.items == 100

    run(scenario, f"redis://127.0.0.1:{free_port()}/0", spool)
