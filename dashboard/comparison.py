"""What numbers are compared with: the days before, the year before, or another view's visits."""

from dataclasses import dataclass, replace

from dashboard import answers
from dashboard.address import NOTHING, SAVED, YEAR_BEFORE, Choice
from dashboard.filters import today
from dashboard.saved import saved_choice
from reports.answer import Result
from reports.catalogue import Report
from reports.view import View
from reports.whole_days import whole_days


@dataclass(frozen=True)
class Comparison:
    """Another view beside the one looked at, and what to call it."""

    view: View
    name: str
    text: str
    # The days that changes are of: those that are over, here and there. None when none is.
    whole: tuple[View, View] | None


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
    return Comparison(other, name, text, whole_days(view, other, today(view.site)))


def read_changes(
    report: Report, beside: Comparison | None, **options: object
) -> tuple[Result, Result] | None:
    """What a report's answer for the whole days is, and was; None where there are none."""
    if not beside or not beside.whole:
        return None
    now, before = beside.whole
    return answers.read(report, now, **options), answers.read(report, before, **options)
