"""The figures of a Footfall: what waits, what is stored, who is there, which services are up."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Drain(StrEnum):
    """What the drain is at."""

    ON_DUTY = "on duty"
    IDLE = "idle"  # none is on duty, and none is needed
    STALLED = "stalled"  # on duty, but PostgreSQL does not take events
    DOWN = "down"  # events wait, and none is on duty


class Figures(Struct, frozen=True, kw_only=True):
    """One look at everything; None where it could not be found out."""

    queue_depth: int | None  # batches on the Redis list
    spooled: int | None  # batches in the collector's spool
    lag_seconds: float | None  # age of the oldest batch on the list; 0 when none waits
    waiting_since: datetime | None  # the oldest batch's arrival, on the list or in the spool
    drain: Drain | None
    events_stored: int | None
    events_rejected: int | None
    stale_days: int | None  # changed since their aggregates were computed
    active_visitors: int | None  # bots aside, in the last five minutes
    services: dict[str, str]  # name to "up" or "down"
    down_since: dict[str, datetime]  # of the services that are down, and of the drain
