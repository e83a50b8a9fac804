"""What numbers are compared with: the days before, the year before, or another view's visits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dashboard import answers
from dashboard.address import NOTHING, SAVED, YEAR_BEFORE, Choice
from dashboard.filters import today
from dashboard.saved import saved_choice
from reports.answer import Result
from reports.catalogue import Report
from reports.view import View, day_text
from reports.whole_days import compared_days, whole_days

# The totals of the days that changes are of, and of those before.
Changes = tuple[Mapping[str, Any], Mapping[str, Any]]


@dataclass(frozen=True)
class Comparison:
    """Another view beside the one looked at, and what to call it."""

    view: View
    name: str
    text: str
    # The days that changes are of: those that are over, here and there. Or why there are none.
    changed: tuple[View, View] | None
    why_none: str
    # Of days before, not of other visits of the same days.
    is_earlier: bool


def compared(choice: Choice, view: View) -> Comparison | None:
    """What a view is compared with; None where with nothing."""
    if choice.compare == NOTHING:
        return None
    if choice.compare.startswith(SAVED):
        name = choice.compare.removeprefix(SAVED)
        saved = saved_choice(name)
        other = replace(view, filters=saved.filters, bots=saved.bots) if saved else view
        text = f"the saved view “{name}” on the same days"
    elif choice.compare == YEAR_BEFORE:
        other, name = view.year_before(), "Previous year"
        text = other.days_text()
    else:
        other, name = view.before(), "Previous period"
        text = other.days_text()
    day, is_earlier = today(view.site), other.last_day < view.first_day
    days, why_none = whole_days(view, other, day), "no day of these is over"
    if days and is_earlier:
        begins = answers.first_day(view.site)
        days = compared_days(view, other, day, begins)
        why_none = f"counting began only on {day_text(begins)}" if begins else "nothing was counted"
    return Comparison(other, name, text, days, why_none, is_earlier)


def read_changes(
    report: Report, view: View, now: Result, beside: Comparison | None, **options: object
) -> Changes | None:
    """A report's totals on the days that changes are of, and on those before; None without.

    `now` is the answer for the view, whose total is taken where it is of the same days.
    """
    if not beside or not beside.changed:
        return None
    later, before = beside.changed
    return (
        now.total if later == view else answers.total(report, later, **options),
        answers.total(report, before, **options),
    )
