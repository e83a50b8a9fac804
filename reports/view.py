"""What is looked at: which days, which site, with or without bots, and which sessions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from math import ceil
from zoneinfo import ZoneInfo

from contract.settings import Settings
from reports.dimensions import DIMENSIONS, dimension

YEAR_WEEKS = 52


class Bots(StrEnum):
    """What to do with events that are flagged as automated."""

    EXCLUDE = "exclude"
    INCLUDE = "include"
    ONLY = "only"


class Period(StrEnum):
    """The ranges of days on offer. Values stand in the page's address: they never change."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    LAST_7 = "last 7 days"
    LAST_28 = "last 28 days"
    LAST_90 = "last 90 days"
    THIS_MONTH = "this month"
    LAST_MONTH = "last month"
    THIS_YEAR = "this year"
    LAST_12_MONTHS = "last 12 months"
    CUSTOM = "custom"

    def days(self, today: date) -> tuple[date, date]:
        """First and last day. For CUSTOM, what to begin choosing from: the last 28 days."""
        first, last = today - timedelta(days=27), today
        match self:
            case Period.TODAY:
                first = today
            case Period.YESTERDAY:
                first = last = today - timedelta(days=1)
            case Period.LAST_7:
                first = today - timedelta(days=6)
            case Period.LAST_90:
                first = today - timedelta(days=89)
            case Period.THIS_MONTH:
                first = today.replace(day=1)
            case Period.LAST_MONTH:
                last = today.replace(day=1) - timedelta(days=1)
                first = last.replace(day=1)
            case Period.THIS_YEAR:
                first = today.replace(month=1, day=1)
            case Period.LAST_12_MONTHS:
                first = today - timedelta(days=364)
            case Period.LAST_28 | Period.CUSTOM:
                pass
        return first, last


@dataclass(frozen=True)
class Filter:
    """Sessions that have one of these values. The empty one is "not known", "none"."""

    dimension: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """A question's frame: the days, both ends included, the site (None is all) and the filters.

    Filters choose sessions: one value of each filter must fit. Raises QuestionError where a
    dimension is unknown.
    """

    first_day: date
    last_day: date
    site: str | None = None
    bots: Bots = Bots.EXCLUDE
    filters: tuple[Filter, ...] = ()

    def __post_init__(self) -> None:
        # One way to write a view, so that equal questions are equal and cached once.
        found: dict[str, set[str]] = {}
        for chosen in self.filters:
            found.setdefault(dimension(chosen.dimension).name, set()).update(chosen.values)
        ordered = tuple(
            Filter(name, tuple(sorted(found[name]))) for name in DIMENSIONS if found.get(name)
        )
        object.__setattr__(self, "filters", ordered)

    @property
    def length_days(self) -> int:
        """How many days the range has."""
        return (self.last_day - self.first_day).days + 1

    def before(self) -> "View":
        """The same for the days just before, as many."""
        return self._earlier(timedelta(days=self.length_days))

    def year_before(self) -> "View":
        """The same for 52 weeks ago: the same weekdays, a day or two beside the same dates.

        Longer views go back as many whole weeks as it takes to share no day.
        """
        return self._earlier(timedelta(weeks=max(YEAR_WEEKS, ceil(self.length_days / 7))))

    def values(self, name: str) -> tuple[str, ...]:
        """The values that a dimension is filtered by; none where it is not."""
        return next((one.values for one in self.filters if one.dimension == name), ())

    def having(self, name: str, *values: str) -> "View":
        """The same, filtered by exactly these values of a dimension; without any, not by it."""
        others = tuple(one for one in self.filters if one.dimension != name)
        return replace(self, filters=(*others, Filter(name, values)))

    def without(self, name: str, value: str) -> "View":
        """The same with one value of a filter taken away."""
        return self.having(name, *(kept for kept in self.values(name) if kept != value))

    def _earlier(self, by: timedelta) -> "View":
        return replace(self, first_day=self.first_day - by, last_day=self.last_day - by)

    def parameters(self) -> dict[str, object]:
        """The parameters of a statement in sql/reports."""
        return {
            "first_day": self.first_day,
            "last_day": self.last_day,
            "site": self.site,
            "bots": self.bots.value,
            **{
                known.parameter: list(self.values(name)) or None
                for name, known in DIMENSIONS.items()
            },
        }

    def days_text(self) -> str:
        """The range for people: `1 Feb 2026`, or `1 Feb 2026 to 28 Feb 2026`."""
        if self.first_day == self.last_day:
            return day_text(self.first_day)
        return f"{day_text(self.first_day)} to {day_text(self.last_day)}"


def day_text(day: date) -> str:
    """A day for people: `1 Feb 2026`."""
    return f"{day.day} {day:%b %Y}"


def zone_of(zones: Mapping[str, str], site: str | None) -> str:
    """The time zone that a site's days and hours are in; for all sites, the one furthest ahead.

    `zones` are the configured sites'. Any other site (only imports can have one) is in UTC.
    """
    if site is not None:
        return zones.get(site, "UTC")
    now = datetime.now(UTC)
    ahead = {name: now.astimezone(ZoneInfo(name)).utcoffset() for name in zones.values()}
    return max(ahead, key=lambda name: ahead[name] or timedelta(0), default="UTC")


def zone_name(settings: Settings, site: str | None) -> str:
    """The time zone that "today" is in."""
    return zone_of({name: one.time_zone for name, one in settings.sites.items()}, site)
