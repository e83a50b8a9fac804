from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.partitions import DayRange, contiguous

DAY = date(2026, 3, 10)


def test_neighbouring_days_are_one_range_and_the_newest_comes_first():
    days = [DAY, DAY + timedelta(days=1), DAY + timedelta(days=5)]

    assert contiguous(days, longest_days=30) == [
        DayRange(date(2026, 3, 15), date(2026, 3, 15)),
        DayRange(date(2026, 3, 10), date(2026, 3, 11)),
    ]


@given(st.lists(st.dates(date(2020, 1, 1), date(2020, 4, 30))), st.integers(1, 40))
def test_ranges_cover_exactly_the_days_that_were_asked_for(days, longest_days):
    ranges = contiguous(days, longest_days=longest_days)

    covered = [day for wanted in ranges for day in wanted]
    assert sorted(covered) == sorted(set(days))
    assert all(len(list(wanted)) <= longest_days for wanted in ranges)


@given(st.dates(), st.integers(0, 400))
def test_a_range_is_found_again_in_the_tags_of_its_run(first, length):
    length = min(length, (date.max - first).days)
    wanted = DayRange(first, first + timedelta(days=length))

    assert DayRange.of_run(wanted.tags()) == wanted


def test_a_run_of_one_partition_is_of_one_day_and_others_are_of_none():
    assert DayRange.of_run({"dagster/partition": "2026-03-10"}) == DayRange(DAY, DAY)
    assert DayRange.of_run({"dagster/max_runtime": "600"}) is None
