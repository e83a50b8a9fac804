"""Rollups: how events become the numbers that reports read, once for pipeline and reports.

Each rollup is one select (`sql/assets/<name>.sql`) over these relations (`sql/chosen`):

    chosen          the sessions that are asked about, of the days and of the day before them
    chosen_days     what they did on each of the days
    chosen_pages    the same, of each page: their rows of session_pages
    chosen_events   the same, event by event

The pipeline computes it of all sessions and keeps the rows in the table of that name. A filtered
report computes the same select of the sessions that pass the filter, and puts it before its
statement under the table's name, which hides the table.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from contract.database import read_sql


class Rollup(StrEnum):
    """The rollups, each a table."""

    DAILY_STATS = "daily_stats"
    HOURLY_STATS = "hourly_stats"
    PRODUCT_PERFORMANCE = "product_performance"
    PRODUCT_SOURCES = "product_sources"
    PRODUCT_LEADS = "product_leads"
    PRODUCT_POSITIONS = "product_positions"
    PAGE_STATS = "page_stats"
    TRAFFIC_SOURCES = "traffic_sources"
    AUDIENCE_STATS = "audience_stats"
    COUPON_STATS = "coupon_stats"
    JOURNEYS = "journeys"
    PATHS = "paths"
    TRAILS = "trails"
    ATTRIBUTIONS = "attributions"


def aggregate_sql(name: str) -> str:
    """The rows of an aggregate, of all sessions, as one select.

    Parameters: `first_day`, `last_day`, and `zones`: each site's IANA time zone, as JSON.
    """
    select = read_sql(f"assets/{name}")
    if name not in set(Rollup):
        return select
    return _over(
        {
            # Left open, so that they are planned by their tables' statistics.
            "chosen as not materialized": read_sql("chosen/all"),
            "chosen_days as": read_sql("chosen/days"),
            "chosen_pages as not materialized": read_sql("chosen/pages"),
            "chosen_events as not materialized": read_sql("chosen/events"),
        },
        select,
    )


def chosen_sql(report_sql: str, reads: Sequence[str]) -> str:
    """A report's statement, of the sessions that pass its filters.

    `reads` names the rollups that are computed of these sessions; others are read as they are
    kept, of all. The statement may read `chosen` and its like itself, too. Parameters, beside those
    of `aggregate_sql` and its own: `site`, `bots`, and `filter_<dimension>`, an array of texts or
    null, for each dimension of sql/chosen/filtered.sql.
    """
    return _over(
        {
            # Read once, however often those after them are.
            "on_pages as materialized": read_sql("chosen/on_pages"),
            "on_products as materialized": read_sql("chosen/on_products"),
            # Left open: to read a session's few columns again is quicker than to keep all of them.
            "chosen as not materialized": read_sql("chosen/filtered"),
            "chosen_days as not materialized": read_sql("chosen/days"),
            "chosen_pages as": read_sql("chosen/pages"),
            "chosen_events as not materialized": read_sql("chosen/events"),
            **{f"{Rollup(name)} as": read_sql(f"assets/{name}") for name in reads},
        },
        report_sql,
    )


def _over(relations: dict[str, str], select: str) -> str:
    """The select with those of the relations before it that it reads, itself or through others."""
    needed: list[str] = []
    texts = [select]
    for head, sql in reversed(relations.items()):
        name = head.split()[0]
        if any(re.search(rf"\b(from|join) {name}\b", text) for text in texts):
            needed.append(f"{head} (\n{sql}\n)")
            texts.append(sql)
    named = "with " + ",\n".join(reversed(needed)) + "\n" if needed else ""
    return f"{named}select *\nfrom (\n{select}\n) as answer"
