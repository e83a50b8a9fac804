"""Moments as people type them: a day, a moment, or how long ago."""

import re
from datetime import UTC, datetime, timedelta

from contract.errors import FootfallError

_AGO = re.compile(r"(\d{1,6})([mhd])", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def parse_since(text: str, now: datetime) -> datetime:
    """`2026-01-31`, `2026-01-31T10:00` (UTC unless it says otherwise), or `30m`, `24h`, `7d` ago.

    Raises FootfallError for anything else.
    """
    try:
        if ago := _AGO.fullmatch(text):
            return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise FootfallError(
            f"{text!r} is not a time. Write a day (2026-01-31), a moment (2026-01-31T10:00) or "
            "how long ago (30m, 24h, 7d)."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_until(text: str, now: datetime) -> datetime:
    """`2026-01-31`, `2026-01-31T10:00` (UTC unless it says otherwise), or `12h`, `30d` from now.

    Raises FootfallError for anything else, and for what is over.
    """
    moment = parse_since(text, now)
    until = now + (now - moment) if _AGO.fullmatch(text) else moment
    if until <= now:
        raise FootfallError(f"{text!r} is over already.")
    return until
