"""What is looked at: which days, which site, with or without bots."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from contract.settings import Settings


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
    CUSTOM = "custom"

    def days(self, today: date) -> tuple[date, date]:
        """First and last day. For CUSTOM, what to begin choosing from: the last 28 days."""
        match self:
            case Period.TODAY:
                return today, today
            case Period.YESTERDAY:
                return today - timedelta(days=1), today - timedelta(days=1)
            case Period.LAST_7:
                return today - timedelta(days=6), today
            case Period.LAST_90:
                return today - timedelta(days=89), today
            case Period.THIS_MONTH:
                return today.replace(day=1), today
            case _:
                return today - timedelta(days=27), today


@dataclass(frozen=True)
class View:
    """A question's frame. `site` None is all sites; both days belong to the range."""

    first_day: date
    last_day: date
    site: str | None = None
    bots: Bots = Bots.EXCLUDE

    @property
    def length_days(self) -> int:
        """How many days the range has."""
        return (self.last_day - self.first_day).days + 1

    def before(self) -> "View":
        """The same for the days just before, as many."""
        length = timedelta(days=self.length_days)
        return replace(self, first_day=self.first_day - length, last_day=self.last_day - length)

    def parameters(self) -> dict[str, object]:
        """The parameters of a statement in sql/reports."""
        return {
            "first_day": self.first_day,
            "last_day": self.last_day,
            "site": self.site,
            "bots": self.bots.value,
        }

    def days_text(self) -> str:
        """The range for people: `1 Feb 2026`, or `1 Feb 2026 to 28 Feb 2026`."""
        if self.first_day == self.last_day:
            return day_text(self.first_day)
        return f"{day_text(self.first_day)} to {day_text(self.last_day)}"


def day_text(day: date) -> str:
    """A day for people: `1 Feb 2026`."""
    return f"{day.day} {day:%b %Y}"


def zone_name(settings: Settings, site: str | None) -> str:
    """The time zone that "today" is in: the site's; for all sites, the one whose day is furthest.

    A site that is not configured (only imports can have one) is in UTC.
    """
    if site is None:
        return settings.easternmost_zone.key
    return settings.sites[site].time_zone if site in settings.sites else "UTC"
