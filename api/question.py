"""A question as it stands in an address: the view, in the dashboard's own words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from contract.errors import QuestionError
from reports.catalogue import Report
from reports.dimensions import DIMENSIONS
from reports.view import Bots, Filter, Period, View

FIRST_DAY = date(2000, 1, 1)
LONGEST_DAYS = 3_700
LONGEST_TEXT = 2_048
MOST_VALUES = 100

DAYS = ("from", "to", "period")
FRAME = ("site", *DAYS, "bots")
FILTERS = tuple(DIMENSIONS)


def filters_of(report: Report) -> tuple[str, ...]:
    """What a report can be filtered by: the dimensions, but for one that is its own option."""
    options = {option.name for option in report.options}
    return tuple(name for name in FILTERS if name not in options)


class Comparison(StrEnum):
    """What to put an answer beside."""

    PREVIOUS = "previous"
    YEAR = "year"

    def view(self, view: View) -> View:
        """The other view."""
        return view.before() if self is Comparison.PREVIOUS else view.year_before()


@dataclass(frozen=True)
class Words:
    """A request's parameters, read one by one. Raises QuestionError for what makes no sense."""

    given: Mapping[str, Sequence[str]]

    @classmethod
    def of(
        cls,
        query: Iterable[tuple[str, str]],
        known: Iterable[str],
        *,
        many: Iterable[str] = (),
    ) -> "Words":
        """The words of a query, all of them among the `known`, and only `many` more than once."""
        given: dict[str, list[str]] = {}
        for name, value in query:
            given.setdefault(name, []).append(value)
        known, many = tuple(known), frozenset(many)
        for name, values in given.items():
            if name not in known:
                raise QuestionError(
                    f"There is no parameter {name!r} here. There are: {', '.join(known)}."
                )
            if len(values) > (MOST_VALUES if name in many else 1):
                raise QuestionError(
                    f"{name} stands in the address {len(values)} times; "
                    f"{MOST_VALUES if name in many else 1} is the most."
                )
            for value in values:
                if "\0" in value or len(value) > LONGEST_TEXT:
                    raise QuestionError(
                        f"{name} is longer than {LONGEST_TEXT} characters, or has a null character."
                    )
        return cls(given)

    def one(self, name: str) -> str | None:
        """A word, or None where it was not given."""
        return next(iter(self.given.get(name, ())), None)

    def day(self, name: str) -> date | None:
        """A day such as 2026-01-31."""
        text = self.one(name)
        if text is None:
            return None
        try:
            day = datetime.strptime(text, "%Y-%m-%d").date()
        except ValueError:
            raise QuestionError(f"{name} is a day such as 2026-01-31, not {text!r}.") from None
        if day < FIRST_DAY:
            raise QuestionError(f"{name} is before {FIRST_DAY}, which is before any data.")
        return day

    def choice(self, name: str, kind: type[StrEnum]) -> Any:
        """One of a few words, or None where none was given."""
        text = self.one(name)
        if text is None:
            return None
        if text not in set(kind):
            raise QuestionError(f"{name} is one of {', '.join(kind)}, not {text!r}.")
        return kind(text)

    def flag(self, name: str) -> bool:
        """Yes or no; no where it was not given."""
        text = self.one(name)
        if text not in (None, "true", "false"):
            raise QuestionError(f"{name} is true or false, not {text!r}.")
        return text == "true"

    def view(self, site: str | None, zone: str, filters_known: Iterable[str] = FILTERS) -> View:
        """The view, `site` being what the caller may see, whose days are those of `zone`."""
        first, last = self._days(datetime.now(ZoneInfo(zone)).date())
        filters = tuple(
            Filter(name, tuple(self.given[name])) for name in filters_known if name in self.given
        )
        bots = self.choice("bots", Bots) or Bots.EXCLUDE
        return View(first, last, site, bots, filters)

    def _days(self, today: date) -> tuple[date, date]:
        first, last, period = self.day("from"), self.day("to"), self.choice("period", Period)
        if first is None and last is None:
            chosen: tuple[date, date] = (period or Period.LAST_28).days(today)
            return chosen
        if first is None or last is None or period not in (None, Period.CUSTOM):
            raise QuestionError(
                "Days are given by from and to, both of them, or by period, not by either and the "
                "other."
            )
        if first > last:
            raise QuestionError(f"from is {first}, which is after to, {last}.")
        if (last - first).days >= LONGEST_DAYS:
            raise QuestionError(f"More than {LONGEST_DAYS} days at once: ask for fewer.")
        return first, last

    def options(self, report: Report) -> dict[str, Any]:
        """The report's options as they were given."""
        return {
            option.name: list(self.given[option.name]) if option.many else self.one(option.name)
            for option in report.options
            if option.name in self.given
        }
