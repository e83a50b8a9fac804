from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.settings import Settings, SiteSettings
from reports.view import Bots, Period, View, zone_name

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("period", "first_day", "last_day"),
    [
        (Period.TODAY, TODAY, TODAY),
        (Period.YESTERDAY, date(2026, 3, 9), date(2026, 3, 9)),
        (Period.LAST_7, date(2026, 3, 4), TODAY),
        (Period.LAST_28, date(2026, 2, 11), TODAY),
        (Period.LAST_90, date(2025, 12, 11), TODAY),
        (Period.THIS_MONTH, date(2026, 3, 1), TODAY),
        (Period.CUSTOM, date(2026, 2, 11), TODAY),
    ],
)
def test_a_period_is_these_days(period: Period, first_day: date, last_day: date) -> None:
    assert period.days(TODAY) == (first_day, last_day)


@given(st.dates(date(2001, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_the_period_before_touches_this_one_and_is_as_long(first_day: date, more: int) -> None:
    view = View(first_day, first_day + timedelta(days=more), "demo", Bots.ONLY)
    before = view.before()
    assert before.last_day == view.first_day - timedelta(days=1)
    assert before.length_days == view.length_days
    assert (before.site, before.bots) == (view.site, view.bots)


@given(st.dates(date(2010, 1, 1), date(2100, 1, 1)), st.integers(0, 1500))
def test_the_year_before_has_the_same_weekdays_and_no_day_of_this_one(
    first_day: date, more: int
) -> None:
    view = View(first_day, first_day + timedelta(days=more), "demo", Bots.ONLY)
    before = view.year_before()
    assert before.last_day < view.first_day
    assert before.length_days == view.length_days
    assert before.first_day.weekday() == view.first_day.weekday()
    back = (view.first_day - before.first_day).days
    assert back == 364 or back - 7 < view.length_days  # no further than needed


def test_twelve_months_are_beside_the_twelve_before() -> None:
    first_day, last_day = Period.LAST_12_MONTHS.days(TODAY)
    before = View(first_day, last_day).year_before()
    assert (before.first_day, before.last_day) == (date(2024, 3, 5), date(2025, 3, 4))
    month = View(date(2026, 3, 1), TODAY).year_before()
    assert (month.first_day, month.last_day) == (date(2025, 3, 2), date(2025, 3, 11))


def test_days_for_people() -> None:
    assert View(TODAY, TODAY).days_text() == "10 Mar 2026"
    assert View(date(2015, 5, 17), TODAY).days_text() == "17 May 2015 to 10 Mar 2026"


def test_today_is_the_sites_own() -> None:
    settings = Settings(
        sites={
            "nepal": SiteSettings(time_zone="Asia/Kathmandu"),
            "newyork": SiteSettings(time_zone="America/New_York"),
        }
    )
    assert zone_name(settings, "newyork") == "America/New_York"
    assert zone_name(settings, "imported") == "UTC"
    assert zone_name(settings, None) == "Asia/Kathmandu"
