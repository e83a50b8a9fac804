"""The aggregates once more, slowly and in another language, for the tests to compare with.

Sessions are cut by walking through every event of a visitor, from the first ever to the last.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import pandas as pd
import sqlalchemy as sa

IDLE = timedelta(minutes=30)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Session:
    """What says which events a session has."""

    day: date
    first_event: UUID
    last_event: UUID
    page_views: int
    events: int = field(compare=False, default=0)


def sessions(engine: sa.Engine) -> list[Session]:
    """Every session of the raw events."""
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text("select * from events order by site, visitor_id, occurred_at, event_id")
        ).all()
    found = []
    for _, visits in groupby(rows, key=lambda row: (row.site, row.visitor_id)):
        for chain in _chains(list(visits)):
            first_day = chain[0].event_day
            for day, part in groupby(
                chain,
                key=lambda row, first_day=first_day: (
                    first_day if row.event_day <= first_day + DAY else row.event_day
                ),
            ):
                of_session = list(part)
                found.append(
                    Session(
                        day=day,
                        first_event=of_session[0].event_id,
                        last_event=of_session[-1].event_id,
                        events=len(of_session),
                        page_views=sum(row.event_type == "page_view" for row in of_session),
                    )
                )
    return sorted(found, key=lambda session: (session.day, session.first_event))


def _chains(rows: list[Any]) -> Iterator[list[Any]]:
    chain: list[Any] = []
    campaign, campaign_day = None, date.min
    for row in rows:
        arrives = False
        this = (row.utm_source, row.utm_medium, row.utm_campaign, row.click_id)
        if row.event_type == "page_view" and any(part is not None for part in this):
            arrives = this != campaign or campaign_day < row.event_day - DAY
            campaign, campaign_day = this, row.event_day
        if chain:
            before = chain[-1]
            hints = {before.session_hint, row.session_hint} - {None}
            if arrives or row.occurred_at - before.occurred_at > IDLE or len(hints) > 1:
                yield chain
                chain = []
        chain.append(row)
    if chain:
        yield chain


def daily_stats(engine: sa.Engine) -> pd.DataFrame:
    """What daily_stats must hold, but for what it takes from sessions."""
    events = _events(engine)
    by = events.groupby(["event_day", "site", "bot"])
    stats = pd.DataFrame({"visitors": by["visitor_id"].nunique()})
    views = events[events.event_type == "page_view"]
    for measure, rows in {
        "page_views": views,
        "product_views": views[views.product_id.notna()],
        "outbound_clicks": events[events.event_type == "click_outbound"],
        "interactions": events[events.event_type == "interaction"],
        "coupon_copies": events[events.action == "coupon_copy"],
        "store_visits": events[events.action == "go_to_store"],
    }.items():
        stats[measure] = rows.groupby(["event_day", "site", "bot"]).size()
    stats["engaged_ms"] = _engaged(events).groupby(["event_day", "site", "bot"]).visible_ms.sum()
    return _whole(stats)


def product_performance(engine: sa.Engine) -> pd.DataFrame:
    """What product_performance must hold."""
    events = _events(engine)
    keys = ["event_day", "site", "bot", "product_id"]
    about = events[events.product_id.notna() & ~events.event_type.isin(["engagement", "custom"])]
    views = about[about.event_type == "page_view"]
    products = pd.DataFrame(index=about.groupby(keys).size().index)
    products["viewers"] = views.groupby(keys)["visitor_id"].nunique()
    for measure, rows in {
        "views": views,
        "outbound_clicks": about[about.event_type == "click_outbound"],
        "image_hovers": about[about.action == "image_hover"],
        "gallery_swipes": about[about.action == "gallery_swipe"],
        "read_mores": about[about.action == "read_more"],
        "coupon_copies": about[about.action == "coupon_copy"],
        "store_visits": about[about.action == "go_to_store"],
    }.items():
        products[measure] = rows.groupby(keys).size()
    engaged = _engaged(events)
    products["engaged_ms"] = engaged.groupby(keys).visible_ms.sum()
    return _whole(products)


def stored(engine: sa.Engine, table: str, like: pd.DataFrame) -> pd.DataFrame:
    """The rows of an aggregate, with the index and columns of `like`."""
    keys = list(like.index.names)
    with engine.connect() as connection:
        rows = pd.read_sql(sa.text(f"select * from {table}"), connection)
    return _whole(rows.set_index(keys)[list(like.columns)])


def _events(engine: sa.Engine) -> pd.DataFrame:
    with engine.connect() as connection:
        return pd.read_sql(sa.text("select * from events"), connection)


def _engaged(events: pd.DataFrame) -> pd.DataFrame:
    views = events[events.event_type == "page_view"]
    seen = events[events.event_type == "engagement"]
    both = views.drop(columns="visible_ms").merge(
        seen[["site", "view_id", "event_day", "visible_ms"]],
        on=["site", "view_id"],
        suffixes=("", "_seen"),
    )
    later = pd.to_datetime(both.event_day_seen) - pd.to_datetime(both.event_day)
    both = both[later.isin([timedelta(0), DAY])]
    return both.sort_values("visible_ms").drop_duplicates("event_id", keep="last")


def _whole(numbers: pd.DataFrame) -> pd.DataFrame:
    return numbers.fillna(0).astype("int64").sort_index()
