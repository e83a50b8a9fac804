"""What the collector says of itself at `/readyz`, and how the other programs ask it."""

from http.client import HTTPConnection, HTTPException
from typing import Literal

from pydantic import BaseModel, ValidationError

from contract.settings import Settings

ANSWER_SECONDS = 2
# What listens on all addresses of a family is there on that family's loopback address only.
_NEAR = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, not bound


class Readiness(BaseModel):
    """Whether events can be stored, and where. Moments are seconds since 1970."""

    ready: bool
    redis: Literal["up", "away", "full"]
    redis_since: float  # since when it has been so
    spool: Literal["usable", "unusable"]
    spooled: int  # batches on disk that wait for Redis
    spooled_since: float | None  # None when none waits


def near(host: str) -> str:
    """The address at which this machine reaches what listens on `host`."""
    return _NEAR.get(host, host)


def ask_collector(settings: Settings) -> Readiness | None:
    """What the collector on this machine says, or None when it does not answer."""
    # Not urllib: that would ask a configured proxy for a loopback address.
    connection = HTTPConnection(
        near(settings.host), settings.collector_port, timeout=ANSWER_SECONDS
    )
    try:
        connection.request("GET", "/readyz")
        return Readiness.model_validate_json(connection.getresponse().read())
    except (OSError, HTTPException, ValidationError):
        return None
    finally:
        connection.close()
