"""What numbers are compared with: the days before, the year before, or another view's visits."""

from dataclasses import dataclass, replace

from dashboard.address import NOTHING, SAVED, YEAR_BEFORE, Choice
from dashboard.saved import saved_choice
from reports.view import View


@dataclass(frozen=True)
class Comparison:
    """Another view beside the one looked at, and what to call it."""

    view: View
    name: str
    text: str


def compared(choice: Choice, view: View) -> Comparison | None:
    """What a view is compared with; None where with nothing."""
    if choice.compare == NOTHING:
        return None
    if choice.compare.startswith(SAVED):
        name = choice.compare.removeprefix(SAVED)
        saved = saved_choice(name)
        other = replace(view, filters=saved.filters, bots=saved.bots) if saved else view
        return Comparison(other, name, f"the saved view “{name}” on the same days")
    if choice.compare == YEAR_BEFORE:
        before = view.year_before()
        return Comparison(before, "Previous year", before.days_text())
    before = view.before()
    return Comparison(before, "Previous period", before.days_text())
