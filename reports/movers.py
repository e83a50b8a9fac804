"""Movers: products, sources and pages that changed by more than chance would have them change.

Every one that there is enough of is tested, each as its numbers ask for (see chance.py), and of all
of them together at most 5 % of those shown are expected to be false alarms.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from reports.answer import Asker
from reports.catalogue import PRODUCTS
from reports.chance import counts_differ, discoveries, shares_differ
from reports.method import COUNT_TEST, FALSE_DISCOVERY_RATE, SHARE_TEST
from reports.view import View
from reports.whole_days import LEAST_DAYS

COLUMNS = (
    "kind", "name", "channel", "measure", "now", "before", "change", "p_value", "q_value", "test"
)  # fmt: skip


@dataclass(frozen=True)
class _Counted:
    kind: str
    measure: str
    question: str
    rollup: str


_SOURCES = _Counted("source", "sessions", "source_days", "traffic_sources")
_PAGES = _Counted("page", "page_views", "page_days", "page_stats")


def movers(asker: Asker, now: View, then: View) -> pd.DataFrame:
    """What changed between `then` and `now` beyond chance, the surest first; see `compared_days`.

    One row each: `kind` (product, source, page), `name`, `channel` of a source, `measure` (a
    column's name), its value `now` and `before`, `change` (of CTR the difference, else the relative
    one; none where there was nothing before), `p_value`, `q_value` (adjusted for all that was
    tested) and the name of the `test`. METHOD says it in words.
    """
    tested = [_products(asker, now, then)]
    if min(now.length_days, then.length_days) >= LEAST_DAYS:
        tested += [
            _counts(asker, now, then, _SOURCES),
            _counts(asker, now, then, _PAGES),
        ]
    every = pd.concat([one for one in tested if len(one)] or tested, ignore_index=True)
    every["q_value"] = discoveries(every["p_value"].to_numpy(float))
    found = every[every["q_value"] <= FALSE_DISCOVERY_RATE]
    return found.sort_values(["p_value", "name"], ignore_index=True)[list(COLUMNS)]


def _products(asker: Asker, now: View, then: View) -> pd.DataFrame:
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


def _counts(asker: Asker, now: View, then: View, counted: _Counted) -> pd.DataFrame:
    days = pd.Index([*_days(then), *_days(now)])
    is_later = np.arange(len(days)) >= then.length_days
    by_day = pd.concat(
        asker.ask_of(counted.question, view, reads=(counted.rollup,)) for view in (then, now)
    ).explode(["days", "counts"])
    table = (
        by_day.pivot_table("counts", ["name", "channel"], "days", "sum", fill_value=0)
        .reindex(columns=days, fill_value=0)
        .astype(float)
    )
    counts = table.to_numpy()
    after, earlier = counts[:, is_later].sum(axis=1), counts[:, ~is_later].sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.where(earlier > 0, after / earlier - 1, np.nan)
    weekdays = np.array([day.weekday() for day in days], float)
    return pd.DataFrame(
        {
            "kind": counted.kind,
            "name": table.index.get_level_values("name"),
            "channel": table.index.get_level_values("channel"),
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
