"""Which days changes are told of: those that are over, beside as many before."""

from datetime import date, timedelta

from reports.view import Period, View
from reports.whole_days import compared_days, whole_days

TODAY = date(2026, 11, 30)
BEGINS = date(2020, 1, 1)


def view_of(period: Period) -> View:
    return View(*period.days(TODAY))


def test_what_is_not_over_is_left_out_on_both_sides() -> None:
    view = view_of(Period.LAST_28)
    now, before = whole_days(view, view.before(), TODAY) or (None, None)
    assert now == View(date(2026, 11, 3), date(2026, 11, 29))
    assert before == View(date(2026, 10, 6), date(2026, 11, 1))


def test_days_that_are_over_are_compared_as_they_are() -> None:
    view = view_of(Period.LAST_MONTH)
    assert whole_days(view, view.before(), TODAY) == (view, view.before())
    assert compared_days(view, view.year_before(), TODAY, BEGINS) == (view, view.year_before())


def test_of_today_alone_no_change_is_told() -> None:
    view = view_of(Period.TODAY)
    assert whole_days(view, view.before(), TODAY) is None
    assert compared_days(view, view.before(), TODAY, BEGINS) is None


def test_the_same_days_of_others_are_compared_as_they_are_but_differ_by_choice() -> None:
    view = view_of(Period.LAST_7)
    others = view.having("source", "google")
    assert whole_days(view, others, TODAY) == (view, others)
    assert compared_days(view, others, TODAY, BEGINS) is None


def test_a_week_with_today_in_it_has_all_its_weekdays_all_the_same() -> None:
    view = view_of(Period.LAST_7)
    now, before = compared_days(view, view.before(), TODAY, BEGINS) or (view, view)
    assert now == View(date(2026, 11, 23), date(2026, 11, 29))
    assert before == now.before()
    now, year_before = compared_days(view, view.year_before(), TODAY, BEGINS) or (view, view)
    assert year_before == now.year_before()


def test_a_range_that_reaches_into_the_future_ends_before_today() -> None:
    view = View(TODAY - timedelta(days=4), TODAY + timedelta(days=5))
    now, before = whole_days(view, view.before(), TODAY) or (view, view)
    assert now == View(TODAY - timedelta(days=4), TODAY - timedelta(days=1))
    assert before.length_days == now.length_days == 4
    now, before = compared_days(view, view.before(), TODAY, BEGINS) or (view, view)
    assert (now.last_day, now.length_days, before.length_days) == (
        TODAY - timedelta(days=1),
        10,
        10,
    )


def test_days_of_which_some_were_before_counting_began_are_no_measure() -> None:
    view = view_of(Period.LAST_MONTH)
    before = view.before()
    on_time = before.first_day - timedelta(days=1)
    assert compared_days(view, before, TODAY, on_time) == (view, before)
    assert compared_days(view, before, TODAY, before.first_day) is None  # seldom a whole day
    assert compared_days(view, before, TODAY, view.first_day) is None
    assert compared_days(view, before, TODAY, None) is None
