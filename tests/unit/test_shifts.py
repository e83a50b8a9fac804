"""What a shift reports to Dagster: each day once, whenever Dagster's storage takes it."""

import threading
from datetime import date
from typing import cast

import dagster as dg
import pytest

from pipeline.drain.totals import Totals
from pipeline.shifts import StoredDays

MONDAY, TUESDAY = date(2026, 3, 9), date(2026, 3, 10)


class Storage:
    """An instance whose storage can be away, and what it has been told."""

    def __init__(self) -> None:
        self.away = False
        self.full_after: int | None = None
        self.stored: list[tuple[str, object]] = []
        self.asked = threading.Event()

    def report_runless_asset_event(self, event: dg.AssetMaterialization) -> None:
        """As Dagster's instance, whose errors are those of whatever its storage is."""
        self.asked.set()
        if self.away or len(self.stored) == self.full_after:
            raise OSError("away")
        self.stored.append((str(event.partition), event.metadata["stored"].value))


@pytest.fixture
def storage() -> Storage:
    return Storage()


def days_of(storage: Storage, report_seconds: float = 0.01) -> StoredDays:
    return StoredDays(cast("dg.DagsterInstance", storage), report_seconds)


def until_asked(storage: Storage, times: int) -> None:
    for _ in range(times):
        storage.asked.clear()
        assert storage.asked.wait(10)


def stored(**events: int) -> Totals:
    days = {"monday": MONDAY, "tuesday": TUESDAY}
    return Totals(days={days[name]: count for name, count in events.items()})


def test_a_day_that_the_storage_does_not_take_is_reported_again(storage: Storage) -> None:
    storage.away = True
    with days_of(storage) as days:
        days.add(stored(monday=3))
        until_asked(storage, 2)
        days.add(stored(monday=2, tuesday=1))
        until_asked(storage, 2)
        storage.away = False
    assert sum(cast(int, count) for day, count in storage.stored if day == "2026-03-09") == 5
    assert sum(cast(int, count) for day, count in storage.stored if day == "2026-03-10") == 1


def test_a_day_that_was_taken_is_not_reported_again_with_those_that_were_not(
    storage: Storage,
) -> None:
    storage.full_after = 1
    with days_of(storage) as days:
        days.add(stored(monday=3, tuesday=1))
        until_asked(storage, 3)
        storage.full_after = None
    assert storage.stored == [("2026-03-09", 3), ("2026-03-10", 1)]


def test_a_storage_that_is_away_in_the_end_fails_no_shift(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    storage.away = True
    with days_of(storage) as days:
        days.add(stored(monday=3))
    assert storage.stored == []
    assert "2026-03-09" in caplog.text
