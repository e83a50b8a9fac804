"""The time rule, and days in time zones that are not whole hours or whole days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drain.clock import (
    EARLIEST_MS,
    LATEST_MS,
    TOLERATED_SKEW_MS,
    day_of,
    event_day,
    moment_of,
    occurred_at,
)

HOUR = 3_600_000
RECEIVED = 1_773_144_000_000
times = st.integers(0, LATEST_MS)
recent = st.integers(EARLIEST_MS + 400 * 24 * HOUR, LATEST_MS)


def test_a_right_clock_is_believed() -> None:
    assert occurred_at(at=RECEIVED - 900, sent_at=RECEIVED - 50, received_at=RECEIVED) == (
        RECEIVED - 900
    )


def test_a_clock_hours_wrong_and_hours_offline_still_gives_the_true_time() -> None:
    wrong_by = -7 * HOUR
    happened, sent = RECEIVED - 2 * HOUR, RECEIVED - 300
    stored = occurred_at(at=happened + wrong_by, sent_at=sent + wrong_by, received_at=RECEIVED)
    assert stored is not None
    assert abs(stored - happened) == 300


@given(
    received=recent,
    ago=st.integers(0, 300 * 24 * HOUR),
    wrong_by=st.integers(-400 * 24 * HOUR, 400 * 24 * HOUR),
    travel=st.integers(0, 2000),
)
def test_however_wrong_the_clock_the_time_is_seconds_off_at_most(
    received: int, ago: int, wrong_by: int, travel: int
) -> None:
    sent = received - travel
    stored = occurred_at(at=sent - ago + wrong_by, sent_at=sent + wrong_by, received_at=received)
    assert stored is not None
    assert abs(stored - (sent - ago)) <= TOLERATED_SKEW_MS + travel


@given(at=times, sent_at=times, received_at=recent)
def test_never_in_the_future_and_never_before_2000(at: int, sent_at: int, received_at: int) -> None:
    stored = occurred_at(at=at, sent_at=sent_at, received_at=received_at)
    assert stored is None or EARLIEST_MS <= stored <= received_at


def test_before_2000_cannot_be_right() -> None:
    assert occurred_at(at=EARLIEST_MS - 1, sent_at=RECEIVED, received_at=RECEIVED) is None
    assert occurred_at(at=EARLIEST_MS, sent_at=RECEIVED, received_at=RECEIVED) == EARLIEST_MS


@given(milliseconds=times)
def test_a_moment_is_exact(milliseconds: int) -> None:
    assert (moment_of(milliseconds) - moment_of(0)) // timedelta(milliseconds=1) == milliseconds


def test_a_day_in_kathmandu_begins_at_a_quarter_past_six_in_the_evening() -> None:
    zone = ZoneInfo("Asia/Kathmandu")
    assert event_day(datetime(2026, 3, 9, 18, 14, 59, tzinfo=UTC), zone) == date(2026, 3, 9)
    assert event_day(datetime(2026, 3, 9, 18, 15, tzinfo=UTC), zone) == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 8), 23), (date(2026, 3, 9), 24), (date(2026, 11, 1), 25)],
)
def test_days_in_new_york_have_the_hours_that_they_have(day: date, hours: int) -> None:
    zone = ZoneInfo("America/New_York")
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=2)
    quarters = [start + timedelta(minutes=15 * quarter) for quarter in range(4 * 34)]
    assert sum(event_day(moment, zone) == day for moment in quarters) == hours * 4


# One whose clocks changed a minute after midnight, until 2011; and halves of an hour.
@given(
    milliseconds=st.integers(EARLIEST_MS, LATEST_MS),
    name=st.sampled_from(["America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
)
def test_the_day_of_milliseconds_is_that_of_the_moment(milliseconds: int, name: str) -> None:
    zone = ZoneInfo(name)
    assert day_of(milliseconds, zone) == event_day(moment_of(milliseconds), zone)


def test_a_day_that_the_change_of_clocks_makes_begin_anew() -> None:
    zone = ZoneInfo("America/St_Johns")
    begins = datetime(2010, 11, 7, 2, 30, tzinfo=UTC)  # midnight; a minute later it is eleven
    days = [day_of(int(begins.timestamp() * 1000) + 1000 * s, zone).day for s in (-1, 0, 59, 60)]
    assert days == [6, 7, 7, 6]
