"""Movers: what changed by more than chance would have it change.

Every product, source and page that there is enough of is tested, each as its numbers ask for (see
chance.py), and of all of them together at most 5 % of those shown are expected to be false alarms.
The totals are a family of their own: they are shown whatever came of it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

import numpy as np
import pandas as pd

from reports.answer import Result
from reports.catalogue import OVERVIEW, PRODUCTS, Report
from reports.chance import counts_differ, discoveries, means_differ, shares_differ
from reports.columns import COLUMNS, Unit
from reports.method import COUNT_TEST, FALSE_DISCOVERY_RATE, MEAN_TEST, SHARE_TEST
from reports.view import View
from reports.whole_days import LEAST_DAYS

_TOLD = (
    "kind", "name", "channel", "measure", "now", "before", "change", "p_value", "q_value", "test"
)  # fmt: skip


@dataclass(frozen=True)
class _Counted:
    kind: str
    measure: str
    question: str
    rollup: str


class Answers(Protocol):
    """What answers questions; an `Asker` does."""

    def read(self, report: Report, view: View, /) -> Result:
        """A report's answer for a view."""

    def ask_of(self, name: str, view: View, /, reads: Sequence[str]) -> pd.DataFrame:
        """The rows of a statement that reads these rollups."""


ALL_VISITS = "All visits"
_TOTAL_COUNTS = ("visitors", "sessions", "page_views", "outbound_clicks", "coupon_copies")
# Each with what it is the mean over.
_TOTAL_MEANS = {
    "bounce_rate": "sessions",
    "engaged_seconds_per_session": "sessions",
    "ctr": "product_views",
}
_SOURCES = _Counted("source", "sessions", "source_days", "traffic_sources")
_PAGES = _Counted("page", "page_views", "page_days", "page_stats")


def movers(asker: Answers, now: View, then: View) -> pd.DataFrame:
    """What changed between `then` and `now` beyond chance: those of `candidates` that did."""
    every = candidates(asker, now, then)
    return every.loc[every["beyond_chance"], list(_TOLD)].reset_index(drop=True)


def candidates(asker: Answers, now: View, then: View) -> pd.DataFrame:
    """All that was looked at between `then` and `now`, the surest first; see `compared_days`.

    `beyond_chance` says whether it changed by more than that. One row each: `kind` (total, product,
    source, page), `name`, `channel` of a source, `measure` (a column's name), its value `now`
    and `before`, `change` (of shares the difference, else the relative one; none where there was
    nothing before), `p_value`, `q_value` (adjusted for all that was tested of its family, which is
    the totals or all others) and the name of the `test`. METHOD and TOTALS_METHOD say it in words.
    """
    kinds = [_products(asker, now, then)]
    if min(now.length_days, then.length_days) >= LEAST_DAYS:
        kinds += [
            _counts(asker, now, then, _SOURCES),
            _counts(asker, now, then, _PAGES),
        ]
    movers = _family(pd.concat([one for one in kinds if len(one)] or kinds, ignore_index=True))
    every = [totals(asker.read(OVERVIEW, now), asker.read(OVERVIEW, then)), movers]
    together = pd.concat([one for one in every if len(one)] or every, ignore_index=True)
    return together.sort_values(["p_value", "name", "measure"], ignore_index=True)


def totals(now: Result, then: Result) -> pd.DataFrame:
    """The totals' part of `candidates`, by what the overview says of the days of either side.

    Without rows where these are less than a week. A mean that never differs has no p-value.
    """
    days = pd.concat([then.rows, now.rows], ignore_index=True)
    is_later = np.arange(len(days)) >= len(then.rows)
    weekdays = np.array([day.weekday() for day in days["event_day"]], float)
    counts = days[list(_TOTAL_COUNTS)].to_numpy(float).T
    p_values = dict(zip(_TOTAL_COUNTS, counts_differ(counts, is_later, weekdays), strict=True))
    for name, over in _TOTAL_MEANS.items():
        means, weights = days[name].to_numpy(float), days[over].to_numpy(float)
        p_values[name] = means_differ(means, weights, is_later, weekdays)
    measures = list(p_values) if min(len(now.rows), len(then.rows)) >= LEAST_DAYS else []
    return _family(
        pd.DataFrame(
            {
                "kind": "total",
                "name": ALL_VISITS,
                "channel": "",
                "measure": measures,
                "now": [now.total[name] for name in measures],
                "before": [then.total[name] for name in measures],
                "change": [_change(now.total, then.total, name) for name in measures],
                "p_value": [p_values[name] for name in measures],
                "test": [MEAN_TEST if name in _TOTAL_MEANS else COUNT_TEST for name in measures],
            }
        )
    )


def _change(now: Mapping[str, Any], then: Mapping[str, Any], measure: str) -> float:
    later, before = now[measure], then[measure]
    if later is None or before is None:
        return math.nan
    if COLUMNS[measure].unit is Unit.SHARE:
        return float(later - before)
    return later / before - 1 if before else math.nan


def _family(found: pd.DataFrame) -> pd.DataFrame:
    """The rows with what is known of all of them together, as `candidates` has them."""
    q_values = discoveries(found["p_value"].to_numpy(float))
    found = found.assign(q_value=q_values, beyond_chance=q_values <= FALSE_DISCOVERY_RATE)
    return found[[*_TOLD, "beyond_chance"]]


def _products(asker: Answers, now: View, then: View) -> pd.DataFrame:
    wanted = ["product_id", "product_clicks", "product_views", "ctr"]
    both = (
        asker.read(PRODUCTS, now)
        .rows[wanted]
        .merge(asker.read(PRODUCTS, then).rows[wanted], on="product_id", suffixes=("", "_before"))
    )
    numbers = {name: both[name].to_numpy(float) for name in both if name != "product_id"}
    return pd.DataFrame(
        {
            "kind": "product",
            "name": both["product_id"],
            "channel": "",
            "measure": "ctr",
            "now": numbers["ctr"],
            "before": numbers["ctr_before"],
            "change": numbers["ctr"] - numbers["ctr_before"],
            "p_value": shares_differ(
                numbers["product_clicks"],
                numbers["product_views"],
                numbers["product_clicks_before"],
                numbers["product_views_before"],
            ),
            "test": SHARE_TEST,
        }
    )


def _counts(asker: Answers, now: View, then: View, counted: _Counted) -> pd.DataFrame:
    days = [*_days(then), *_days(now)]
    is_later = np.arange(len(days)) >= then.length_days
    before, later = (
        asker.ask_of(counted.question, view, reads=(counted.rollup,)) for view in (then, now)
    )
    told = pd.concat([before, later])
    by = told.groupby(["name", "channel"])
    rows, named = by.ngroup().to_numpy(), by.size().index
    lengths = np.fromiter(map(len, told["ages"]), int)
    first_column = np.repeat([0, then.length_days], [len(before), len(later)])
    counts = np.zeros((len(named), len(days)))
    np.add.at(
        counts,
        (
            np.repeat(rows, lengths),
            np.repeat(first_column, lengths) + np.concatenate([[], *told["ages"]]).astype(int),
        ),
        np.concatenate([[], *told["counts"]]),
    )
    after, earlier = counts[:, is_later].sum(axis=1), counts[:, ~is_later].sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.where(earlier > 0, after / earlier - 1, np.nan)
    weekdays = np.array([day.weekday() for day in days], float)
    return pd.DataFrame(
        {
            "kind": counted.kind,
            "name": named.get_level_values("name"),
            "channel": named.get_level_values("channel"),
            "measure": counted.measure,
            "now": after,
            "before": earlier,
            "change": change,
            "p_value": counts_differ(counts, is_later, weekdays),
            "test": COUNT_TEST,
        }
    )


def _days(view: View) -> list[date]:
    return [view.first_day + timedelta(days=age) for age in range(view.length_days)]
