"""The drain's connections, which give up on a server that does not answer: the shift goes on."""

import redis
import sqlalchemy as sa
from redis.backoff import NoBackoff
from redis.retry import Retry

from contract.database import LONGEST_IDLE_SECONDS, create_engine
from contract.settings import Settings

# Redis answers in milliseconds, but while it syncs to a busy disk.
ANSWER_SECONDS = 5.0
CONNECT_SECONDS = 5.0


def store_engine(
    settings: Settings, *, longest_idle_seconds: float = LONGEST_IDLE_SECONDS
) -> sa.Engine:
    """An engine for loads."""
    return create_engine(
        settings.pipeline_url(),
        application="drain",
        longest_idle_seconds=longest_idle_seconds,
        answer_seconds=settings.database_answer_seconds,
    )


def queue_client(settings: Settings) -> redis.Redis:
    """A client that tries a second time at once, for a connection that has died meanwhile.

    No more often: the shift has its own pauses, and says what it waits for.
    """
    return redis.Redis.from_url(
        settings.queue_url(),
        socket_connect_timeout=CONNECT_SECONDS,
        socket_timeout=ANSWER_SECONDS,
        retry=Retry(NoBackoff(), 1),
    )
