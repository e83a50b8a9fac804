"""What a load did, in numbers."""

from collections import Counter
from datetime import date

from msgspec import Struct


class Totals(Struct, frozen=True, kw_only=True):
    """Counts of one load or the sum of several: events = stored + duplicates + rejected."""

    items: int = 0  # queue items, each a batch
    events: int = 0  # read; a body that cannot be read counts as one
    stored: int = 0
    duplicates: int = 0  # stored before
    rejected: int = 0
    bots: int = 0  # of the stored
    days: dict[date, int] = {}  # stored, by event day

    def outcomes(self) -> dict[str, int]:
        """What became of the events, in the words of the collector's metrics."""
        return {
            "stored": self.stored,
            "duplicate": self.duplicates,
            "rejected": self.rejected,
        }

    def __add__(self, other: "Totals") -> "Totals":
        """Both together."""
        return Totals(
            items=self.items + other.items,
            events=self.events + other.events,
            stored=self.stored + other.stored,
            duplicates=self.duplicates + other.duplicates,
            rejected=self.rejected + other.rejected,
            bots=self.bots + other.bots,
            days=dict(Counter(self.days) + Counter(other.days)),
        )
