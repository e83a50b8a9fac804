"""Comparing like with like: days that are not over yet are left out, on both sides."""

from dataclasses import replace
from datetime import date, timedelta

from reports.view import View

# Each weekday at least once in both, so that a weekend is not taken for a change. Of fewer days
# only products' CTR is told to have changed.
LEAST_DAYS = 7


def whole_days(view: View, before: View, today: date) -> tuple[View, View] | None:
    """Both without as many of their last days as are not over in `view`; None if no day is left.

    A morning beside a whole day would be a fall that nobody has seen. Views of the same days, which
    differ by their filters, are like as they are.
    """
    unfinished = max(0, (view.last_day - today).days + 1)
    if view.last_day == before.last_day or not unfinished:
        return view, before
    if unfinished >= view.length_days:
        return None
    return _without_last(view, unfinished), _without_last(before, unfinished)


def compared_days(
    view: View, before: View, today: date, begins: date | None
) -> tuple[View, View] | None:
    """The days of two views to tell changes of: those that are over, and their counterparts.

    A week of which today is the last day begins a day earlier, as does the one before, so that each
    weekday is there. None where no day is over, and where the views share days: such differ by
    choice. And where counting, which `begins` on the site's first day (None: not yet), had not by
    the day before them all: what nobody counted is no rise.
    """
    apart = before.last_day < view.first_day or view.last_day < before.first_day
    whole = whole_days(view, before, today) if apart else None
    if whole is None:
        return None
    now, then = whole
    missing = view.length_days - now.length_days
    if now.length_days < LEAST_DAYS <= view.length_days:
        now, then = _begun_earlier(now, missing), _begun_earlier(then, missing)
    # The first day is seldom a whole one.
    is_counted = begins is not None and begins < min(now.first_day, then.first_day)
    return (now, then) if is_counted else None


def _begun_earlier(view: View, days: int) -> View:
    return replace(view, first_day=view.first_day - timedelta(days=days))


def _without_last(view: View, days: int) -> View:
    return replace(view, last_day=view.last_day - timedelta(days=days))
