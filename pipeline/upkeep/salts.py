"""Destroying the salts of visitor hashes, so that nobody can link a visitor over more than a day.

A salt expires in Redis by itself. It is gone from the disk when the append-only file, which still
has the command that set it, has been written anew without it.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import dagster as dg
from redis import Redis

from contract.queue import Queue

PREFIX = "footfall:salt:"  # and the UTC day, as the collector writes it


def destroy_salts(redis: Redis, today: date) -> int:
    """Delete the salts from before yesterday, and have the append-only file written anew."""
    keys = [key for key, day in _salts(redis) if day < today - timedelta(days=1)]
    if keys:
        redis.delete(*keys)
    redis.bgrewriteaof()
    return len(keys)


def _salts(redis: Redis) -> Iterator[tuple[bytes, date]]:
    for key in redis.scan_iter(match=PREFIX + "*"):
        yield key, date.fromisoformat(key.decode().removeprefix(PREFIX))


# While one rewrite goes on Redis refuses another.
@dg.op(retry_policy=dg.RetryPolicy(max_retries=5, delay=60))
def destroy_old_salts(context: dg.OpExecutionContext, queue: dg.ResourceParam[Queue]) -> None:
    """Salts from before yesterday."""
    destroyed = destroy_salts(queue.redis, datetime.now(UTC).date())
    context.log.info(f"{destroyed} salts deleted; those that had expired leave the disk, too.")


@dg.job(
    description="Destroys the salts from before yesterday, in memory and on disk.",
    executor_def=dg.in_process_executor,
    tags={"dagster/max_runtime": "1800"},
)
def salt_destruction() -> None:
    """Salts from before yesterday."""
    destroy_old_salts()


salt_destruction_schedule = dg.ScheduleDefinition(
    name="salt_destruction",
    job=salt_destruction,
    cron_schedule="5 0 * * *",  # UTC: salts are of UTC days
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
