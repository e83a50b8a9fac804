"""The import of a log: lines to page views, page views through the drain's own loader."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from footfall.accesslog.line import parse
from footfall.accesslog.page import LeftOut, why_left_out
from footfall.accesslog.source import DamagedLog
from footfall.accesslog.views import PageViews
from pipeline.drain.load import Loader
from pipeline.drain.totals import Totals

BATCH_ITEMS = 2_000
SHOWN_LINES = 5
SHOWN_CHARACTERS = 160


@dataclass(slots=True)
class ImportSummary:
    """What became of a log's lines."""

    lines: int = 0
    page_views: int = 0
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    malformed: int = 0
    malformed_lines: list[str] = field(default_factory=list)  # the first few, cut to a screen line
    first_day: date | None = None
    last_day: date | None = None
    totals: Totals = field(default_factory=Totals)


def import_lines(
    lines: Iterable[bytes],
    views: PageViews,
    loader: Loader,
    zone: ZoneInfo,
    on_progress: Callable[[ImportSummary], None],
) -> ImportSummary:
    """Load the page views among a log's lines; days are of `zone`. Memory does not grow.

    Raises DamagedLog as reading does, with what came before the damage loaded.
    """
    summary = ImportSummary()
    items: list[bytes] = []

    def load() -> None:
        summary.totals += loader.load(items)
        items.clear()
        on_progress(summary)

    try:
        for item in _items(lines, views, zone, summary):
            items.append(item)
            if len(items) == BATCH_ITEMS:
                load()
    except DamagedLog:
        load()
        raise
    load()
    return summary


def _items(
    lines: Iterable[bytes], views: PageViews, zone: ZoneInfo, summary: ImportSummary
) -> Iterator[bytes]:
    """The page views as queue items; what becomes of each line is noted in the summary."""
    for raw in lines:
        if not raw.strip():
            continue
        summary.lines += 1
        line = parse(raw)
        if line is None:
            summary.malformed += 1
            if len(summary.malformed_lines) < SHOWN_LINES:
                shown = raw[:SHOWN_CHARACTERS].decode("utf-8", errors="replace").strip()
                summary.malformed_lines.append(shown)
            continue
        if reason := why_left_out(line):
            summary.left_out[reason] += 1
            continue
        summary.page_views += 1
        day = line.moment.astimezone(zone).date()
        summary.first_day = min(summary.first_day or day, day)
        summary.last_day = max(summary.last_day or day, day)
        yield views.item(raw, line)
