"""Days: the partitions of every asset, and ranges of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import dagster as dg

from contract.settings import load_settings

FIRST_DAY = date(2000, 1, 1)  # of what the drain takes; old access logs can be imported

# Today is a partition as soon as it has begun at the site whose day begins first.
days = dg.DailyPartitionsDefinition(
    start_date=FIRST_DAY.isoformat(),
    timezone=str(load_settings().easternmost_zone),
    end_offset=1,
)

_RANGE_START = "dagster/asset_partition_range_start"
_RANGE_END = "dagster/asset_partition_range_end"
_PARTITION = "dagster/partition"


@dataclass(frozen=True, order=True)
class DayRange:
    """The days from first to last, both included."""

    first: date
    last: date

    @classmethod
    def of_keys(cls, keys: dg.PartitionKeyRange) -> "DayRange":
        """The days of Dagster's partition keys."""
        return cls(date.fromisoformat(keys.start), date.fromisoformat(keys.end))

    @classmethod
    def of_run(cls, tags: Mapping[str, str]) -> "DayRange | None":
        """The days that a run computes, by its tags, or None if it is not about days."""
        first = tags.get(_RANGE_START) or tags.get(_PARTITION)
        last = tags.get(_RANGE_END) or tags.get(_PARTITION)
        if not first or not last:
            return None
        return cls(date.fromisoformat(first), date.fromisoformat(last))

    def tags(self) -> dict[str, str]:
        """The tags that have one run compute all these days."""
        return {_RANGE_START: self.first.isoformat(), _RANGE_END: self.last.isoformat()}

    def slices(self, longest_days: int) -> Iterator["DayRange"]:
        """The days in turn, so many at a time."""
        first = self.first
        while first <= self.last:
            last = min(first + timedelta(days=longest_days - 1), self.last)
            yield DayRange(first, last)
            first = last + timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=offset)

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"


def last_day() -> date:
    """The last day that is a partition by now."""
    key = days.get_last_partition_key()
    return date.fromisoformat(key) if key else FIRST_DAY


def contiguous(touched: Iterable[date], *, longest_days: int) -> list[DayRange]:
    """These days as ranges without gaps, newest first, none longer than `longest_days`."""
    ranges: list[DayRange] = []
    for day in sorted(set(touched), reverse=True):
        newest = ranges[-1] if ranges else None
        if (
            newest
            and newest.first - day == timedelta(days=1)
            and (newest.last - day).days < longest_days
        ):
            ranges[-1] = DayRange(day, newest.last)
        else:
            ranges.append(DayRange(day, day))
    return ranges
