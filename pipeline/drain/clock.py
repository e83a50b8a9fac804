"""When it happened: the time rule, and the day a moment belongs to."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST_MS = 946_684_800_000  # 2000-01-01: days before it have no partition, nor had we a tracker
LATEST_MS = 7_258_118_400_000  # 2200-01-01: a collector that says more has no clock

_DAY_ZERO = date(2000, 1, 1).toordinal()
DAY_MS = 86_400_000
MINUTE_MS = 60_000

# Whoever was offline for longer has a wrong clock more likely, and every day costs a partition.
MOST_DAYS_LATE = 366

# Networks and hasty clocks differ by this much; correcting it would only add noise.
TOLERATED_SKEW_MS = 5_000


def occurred_at(*, at: int, sent_at: int, received_at: int) -> int | None:
    """The true time of an event, or None when it would be before 2000 and cannot be right.

    `at` and `sent_at` are the client's clock, `received_at` is ours; all in milliseconds since
    1970. A client clock that is off (`received_at` and `sent_at` differ by more than the tolerance)
    still tells how long before sending something happened. Nothing happens after we received it.
    """
    tolerable = -TOLERATED_SKEW_MS <= received_at - sent_at <= TOLERATED_SKEW_MS
    claimed = at if tolerable else received_at - (sent_at - at)
    moment = claimed if claimed <= received_at else received_at
    return moment if moment >= EARLIEST_MS else None


def moment_of(milliseconds: int) -> datetime:
    """Milliseconds since 1970 as a moment in UTC, exactly."""
    return EPOCH + timedelta(milliseconds=milliseconds)


def event_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day of a moment in a site's time zone."""
    return moment.astimezone(zone).date()


def day_of(milliseconds: int, zone: ZoneInfo) -> date:
    """The same of milliseconds since 1970."""
    return _day_of_minute(milliseconds // MINUTE_MS, zone)


# Days begin on a full minute: since 2000, no zone's clocks have been off by less.
@lru_cache(maxsize=16_384)
def _day_of_minute(minute: int, zone: ZoneInfo) -> date:
    return event_day(moment_of(minute * MINUTE_MS), zone)


def to_timestamptz(milliseconds: int) -> int:
    """Milliseconds since 1970 as PostgreSQL keeps a moment: microseconds since 2000."""
    return (milliseconds - EARLIEST_MS) * 1000


def to_date(day: date) -> int:
    """A day as PostgreSQL keeps it: days since 2000."""
    return day.toordinal() - _DAY_ZERO
