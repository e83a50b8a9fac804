"""What is looked at, as the page's address says it: a link reproduces the view.

Names and values in the address are lasting: people keep links.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from reports.dimensions import DIMENSIONS
from reports.view import Bots, Filter, Period, View

_Choice = TypeVar("_Choice", Period, Bots)

Parameters = dict[str, list[str]]

# What numbers are compared with; a saved view follows the prefix.
PERIOD_BEFORE, YEAR_BEFORE, NOTHING = "previous period", "previous year", "none"
SAVED = "view:"

USUAL_PERIOD = Period.LAST_28
# What the calendar offers. Before and behind there is no data, and soon no date that can be named.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class Choice:
    """What the bar above every page says. `days` are those of Period.CUSTOM."""

    period: Period = USUAL_PERIOD
    days: tuple[date, date] | None = None
    site: str | None = None
    bots: Bots = Bots.EXCLUDE
    compare: str = PERIOD_BEFORE
    filters: tuple[Filter, ...] = ()

    def view(self, today: date) -> View:
        """The view that it is on a day (the site's)."""
        first_day, last_day = self.period.days(today)
        if self.period is Period.CUSTOM and self.days:
            first_day, last_day = self.days
        return View(first_day, last_day, self.site, self.bots, self.filters)

    def parameters(self) -> Parameters:
        """What differs from the usual, as an address says it."""
        days = [day.isoformat() for day in self.days or ()]
        found = {
            "period": [self.period.value] if self.period is not USUAL_PERIOD else [],
            "days": days if self.period is Period.CUSTOM else [],
            "site": [self.site] if self.site else [],
            "bots": [self.bots.value] if self.bots is not Bots.EXCLUDE else [],
            "compare": [self.compare] if self.compare != PERIOD_BEFORE else [],
            **{one.dimension: list(one.values) for one in self.filters},
        }
        return {name: values for name, values in found.items() if values}

    def query(self) -> str:
        """The same as the text behind an address's question mark."""
        return urlencode(self.parameters(), doseq=True)


# Every name that a choice can put into an address; other names there are a page's own.
NAMES = ("period", "days", "site", "bots", "compare", *DIMENSIONS)


def read_choice(asked: Mapping[str, Sequence[str]], sites: Sequence[str | None]) -> Choice:
    """The choice that an address makes; what it does not say, or not well, is as usual.

    `sites` are those that may be looked at, the usual one first; None stands for all of them.
    """
    period = _known(Period, _first(asked, "period"), USUAL_PERIOD)
    days = _days(asked.get("days", ()))
    site = _first(asked, "site") or None
    compare = _first(asked, "compare")
    known = compare in (YEAR_BEFORE, NOTHING) or compare.startswith(SAVED)
    return Choice(
        period if days or period is not Period.CUSTOM else USUAL_PERIOD,
        days,
        site if site in sites else sites[0],
        _known(Bots, _first(asked, "bots"), Bots.EXCLUDE),
        compare if known else PERIOD_BEFORE,
        tuple(Filter(name, tuple(asked[name])) for name in DIMENSIONS if asked.get(name)),
    )


def _first(asked: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(asked.get(name, ())), "")


def _known(kind: type[_Choice], text: str, usual: _Choice) -> _Choice:
    return next((one for one in kind if one.value == text.lower()), usual)


def _days(texts: Sequence[str]) -> tuple[date, date] | None:
    try:
        days = [date.fromisoformat(text) for text in texts]
    except ValueError:
        return None
    known = len(days) == 2 and FIRST_DAY <= days[0] <= days[1] <= LAST_DAY
    return (days[0], days[1]) if known else None
