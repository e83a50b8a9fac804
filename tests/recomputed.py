"""The aggregates once more, slowly and in another language, for the tests to compare with.

Sessions are cut by walking through every event of a visitor, from the first ever to the last. Every
event is given what its session is; then pandas groups and counts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pandas as pd
import sqlalchemy as sa

IDLE = timedelta(minutes=30)
DAY = timedelta(days=1)
FRAME = ["event_day", "site", "bot"]
ORIGIN = ["channel", "source", "medium", "campaign", "term", "content", "referrer"]
# How finely sources are told apart.
LEVELS = {
    "day": [],
    "channel": ORIGIN[:1],
    "source": ORIGIN[:2],
    "campaign": ORIGIN[:4],
    "content": ORIGIN[:6],
    "referrer": [*ORIGIN[:2], "referrer"],
}
TRAITS = [
    "country", "region", "device_type", "browser", "os", "language", "screen", "bot_reason",
]  # fmt: skip


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
    found = [
        Session(
            day=day,
            first_event=rows[0].event_id,
            last_event=rows[-1].event_id,
            events=len(rows),
            page_views=sum(row.event_type == "page_view" for row in rows),
        )
        for day, rows in _visits(engine)
    ]
    return sorted(found, key=lambda session: (session.day, session.first_event))


def _visits(engine: sa.Engine) -> Iterator[tuple[date, list[Any]]]:
    """Each session's day and events, visitor by visitor, in order of time."""
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text("select * from events order by site, visitor_id, occurred_at, event_id")
        ).all()
    for _, visits in groupby(rows, key=lambda row: (row.site, row.visitor_id)):
        for chain in _chains(list(visits)):
            first_day = chain[0].event_day
            for day, part in groupby(
                chain,
                key=lambda row, first_day=first_day: (
                    first_day if row.event_day <= first_day + DAY else row.event_day
                ),
            ):
                yield day, list(part)


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


class Shop:
    """Everything that happened, each event with what its session is."""

    def __init__(self, engine: sa.Engine, zones: Mapping[str, str]) -> None:
        self.zones = zones
        visits = list(_visits(engine))
        described = [_described(day, rows) for day, rows in visits]
        self._seen: dict[tuple[str, UUID], list[Any]] = {}
        for row in (row for _, rows in visits for row in rows):
            if row.event_type == "engagement":
                self._seen.setdefault((row.site, row.view_id), []).append(row)
        self.events = pd.DataFrame(
            self._event(visit, row)
            for visit, (_, rows) in zip(described, visits, strict=True)
            for row in rows
        )
        self.sessions = pd.DataFrame(
            visit | {"hour": self.hour(visit["site"], visit["started_at"])} for visit in described
        )

    def only(self, chosen: Callable[[pd.DataFrame], "pd.Series[bool]"]) -> "Shop":
        """What the sessions did that have an event which is chosen."""
        sessions = set(self.events[chosen(self.events)].session_id)
        part = copy(self)
        part.events = self.events[self.events.session_id.isin(sessions)]
        part.sessions = self.sessions[self.sessions.session_id.isin(sessions)]
        return part

    def _event(self, visit: dict[str, Any], row: Any) -> dict[str, Any]:
        """An event as it is counted: one column for each measure that it adds to."""
        seen = [
            later
            for later in self._seen.get((row.site, row.view_id), [])
            if row.event_type == "page_view"
            and row.event_day <= later.event_day <= visit["event_day"] + DAY
        ]
        visible_ms = max((later.visible_ms for later in seen), default=0)
        depth = max((later.scroll_depth for later in seen), default=0)

        def is_a(event_type: str, action: str | None = None) -> int:
            return int(row.event_type == event_type and action in (None, row.action))

        return {
            **visit,
            "event_day": row.event_day,
            "session_day": visit["event_day"],
            "hour": self.hour(row.site, row.occurred_at),
            "path": row.path,
            "product_id": row.product_id or "",
            "coupon": row.coupon or "",
            "position": -1 if row.position is None else row.position,
            "occurred_at": row.occurred_at,
            "event_id": row.event_id,
            "page_views": is_a("page_view"),
            "product_views": is_a("page_view") if row.product_id else 0,
            "outbound_clicks": is_a("click_outbound"),
            "product_clicks": is_a("click_outbound") if row.product_id else 0,
            "interactions": is_a("interaction"),
            "image_hovers": is_a("interaction", "image_hover"),
            "gallery_swipes": is_a("interaction", "gallery_swipe"),
            "read_mores": is_a("interaction", "read_more"),
            "coupon_copies": is_a("conversion_signal", "coupon_copy"),
            "store_visits": is_a("conversion_signal", "go_to_store"),
            "engaged_ms": visible_ms,
            "engaged_views": int(bool(seen)),
            "scroll_depth": depth,
            **{f"scroll_{share}": int(bool(seen) and depth >= share) for share in SCROLLED},
        }

    def hour(self, site: str, moment: datetime) -> datetime:
        """The moment at which the hour of the site's clock began."""
        there = moment.astimezone(ZoneInfo(self.zones.get(site, "UTC")))
        return moment - timedelta(
            minutes=there.minute, seconds=there.second, microseconds=there.microsecond
        )

    def rollup(self, name: str) -> pd.DataFrame:
        """What the table of that name must hold, by its keys."""
        rollup: Callable[[], pd.DataFrame] = getattr(self, f"_{name}")
        return _whole(rollup())

    def _counted(self, keys: list[str], measures: list[str]) -> pd.DataFrame:
        """Events, visitors and begun sessions by keys, each on its day."""
        by = self.events.groupby(keys)
        counted = by[measures].sum()
        counted["visitors"] = by["visitor_id"].nunique()
        begun = self.sessions.assign(sessions=1, bounces=self.sessions["bounce"].astype(int))
        both = begun.groupby(keys)[["sessions", "bounces"]].sum()
        return counted.join(both, how="outer")

    def _daily_stats(self) -> pd.DataFrame:
        return self._counted(FRAME, ALL)

    def _hourly_stats(self) -> pd.DataFrame:
        return self._counted([*FRAME, "hour"], ALL)

    def _traffic_sources(self) -> pd.DataFrame:
        measures = [name for name in ALL if name != "interactions"]
        sources = self._counted([*FRAME, *ORIGIN], measures).drop(columns="visitors")
        arrived = self.events.drop_duplicates([*FRAME, "visitor_id", *ORIGIN])
        for level, parts in LEVELS.items():
            each_once = arrived.sort_values(ORIGIN).drop_duplicates([*FRAME, "visitor_id", *parts])
            sources[f"{level}_visitors"] = each_once.groupby([*FRAME, *ORIGIN]).size()
        return sources

    def _audience_stats(self) -> pd.DataFrame:
        parts = []
        for dimension in TRAITS:
            part = self._counted([*FRAME, dimension], ACTS)
            part.index = part.index.set_names([*FRAME, "value"])
            parts.append(pd.concat({dimension: part}, names=["dimension"]))
        return pd.concat(parts).reorder_levels([*FRAME, "dimension", "value"])

    def _product_performance(self) -> pd.DataFrame:
        measures = [
            "outbound_clicks", "image_hovers", "gallery_swipes", "read_mores", "coupon_copies",
            "store_visits", "engaged_ms", "engaged_views", "scroll_depth",
        ]  # fmt: skip
        keys = [*FRAME, "product_id"]
        own = ["page_views", "outbound_clicks", "interactions", "coupon_copies", "store_visits"]
        about = self.events[(self.events.product_id != "") & (self.events[own].sum(axis=1) > 0)]
        products = about.groupby(keys)[["page_views", *measures]].sum()
        viewed = about[about.page_views > 0]
        products["viewers"] = viewed.groupby(keys)["visitor_id"].nunique()
        return products.rename(columns={"page_views": "views"})

    def _page_stats(self) -> pd.DataFrame:
        keys = [*FRAME, "path"]
        measures = [
            "page_views", "outbound_clicks", "engaged_ms", "engaged_views", "scroll_depth",
            *(f"scroll_{share}" for share in SCROLLED),
        ]  # fmt: skip
        seen = self.events[self.events.page_views + self.events.outbound_clicks > 0]
        pages = seen.groupby(keys)[measures].sum()
        viewed = seen[seen.page_views > 0].groupby(keys)["visitor_id"].nunique()
        with_view = self.sessions[self.sessions.entry_path.notna()]
        entered = with_view.assign(path=with_view.entry_path).groupby(keys)
        left = with_view.assign(path=with_view.exit_path).groupby(keys)
        more = {
            "visitors": viewed,
            "entries": entered.size(),
            "exits": left.size(),
            "bounces": entered["bounce"].sum(),
        }
        return pages.join(pd.DataFrame(more), how="outer")

    def _coupon_stats(self) -> pd.DataFrame:
        rows = []
        for _, events in self.events.groupby(["session_day", "session_id"]):
            gone = events[events.outbound_clicks + events.store_visits > 0]
            last = max(zip(gone.occurred_at, gone.event_id, strict=True), default=None)
            copies = events[events.coupon_copies > 0]
            for keys, copied in copies.groupby([*FRAME, "coupon", "product_id"]):
                first = min(zip(copied.occurred_at, copied.event_id, strict=True))
                went = last is not None and last > first
                rows.append((*keys, len(copied), 1, int(went)))
        keys = [*FRAME, "coupon", "product_id"]
        found = pd.DataFrame(rows, columns=[*keys, "copies", "sessions", "went"])
        return found.groupby(keys).sum()

    def _product_sources(self) -> pd.DataFrame:
        keys = [*FRAME, "product_id", "channel", "source"]
        counts = {"product_views": "views", "product_clicks": "outbound_clicks"}
        acted = self.events[self.events.product_views + self.events.product_clicks > 0]
        return acted.groupby(keys)[list(counts)].sum().rename(columns=counts)

    def _product_leads(self) -> pd.DataFrame:
        rows = []
        views = self.events[self.events.page_views > 0]
        for _, seen in views.groupby(["session_day", "session_id"]):
            ordered = seen.sort_values(["occurred_at", "event_id"]).to_dict("records")
            for before, view in zip([{"path": ""}, *ordered], ordered, strict=False):
                if view["product_id"]:
                    rows.append(view | {"previous_path": before["path"]})
        keys = [*FRAME, "product_id", "previous_path", "entry_path"]
        found = pd.DataFrame(rows, columns=[*self.events.columns, "previous_path"])
        return found.groupby(keys)[["product_views"]].sum()

    def _product_positions(self) -> pd.DataFrame:
        keys = [*FRAME, "product_id", "path", "position"]
        clicks = self.events[self.events.product_clicks > 0]
        return clicks.groupby(keys)[["product_clicks"]].sum()

    def _journeys(self) -> pd.DataFrame:
        return self._walked(["entry_path", "session_product", "target_host"]).rename_axis(
            index={"session_product": "product_id"}
        )

    def _paths(self) -> pd.DataFrame:
        return self._walked(["steps", "target_host"])

    def _trails(self) -> pd.DataFrame:
        walked = self.sessions[self.sessions.trail != ""]
        return walked.assign(sessions=1).groupby([*FRAME, "trail"])[["sessions"]].sum()

    def _walked(self, keys: list[str]) -> pd.DataFrame:
        with_view = self.sessions[self.sessions.entry_path.notna()]
        return with_view.assign(sessions=1).groupby([*FRAME, *keys])[["sessions"]].sum()

    def _attributions(self) -> pd.DataFrame:
        rows = []
        acts = ["outbound_clicks", "coupon_copies", "store_visits"]
        done = self.events.groupby(["session_day", "session_id"])[acts].sum()
        for _, visits in self.sessions.groupby(["site", "visitor_id"]):
            ordered = visits.sort_values(["started_at", "session_id"]).to_dict("records")
            for place, visit in enumerate(ordered):
                before = [
                    earlier
                    for earlier in ordered[: place + 1]
                    if earlier["event_day"] >= visit["event_day"] - timedelta(days=30)
                ]
                led = [one for one in before if one["channel"] != "Direct"]
                did = done.loc[(visit["event_day"], visit["session_id"])]
                for model, given in {"first": before[0], "last": (led or [visit])[-1]}.items():
                    rows.append(
                        {
                            **{name: visit[name] for name in FRAME},
                            "model": model,
                            **{name: given[name] for name in ("channel", "source", "campaign")},
                            "sessions": 1,
                            "converted": int(did.sum() > 0),
                            **did.to_dict(),
                        }
                    )
        keys = [*FRAME, "model", "channel", "source", "campaign"]
        return pd.DataFrame(rows).groupby(keys).sum()


SCROLLED = (25, 50, 75, 100)
ACTS = ["page_views", "outbound_clicks", "coupon_copies", "store_visits", "engaged_ms"]
ALL = [*ACTS, "product_views", "product_clicks", "interactions"]


def _described(day: date, rows: list[Any]) -> dict[str, Any]:
    """What a session is, from its events in order."""
    views = [row for row in rows if row.event_type == "page_view"]
    clicks = [row for row in rows if row.event_type == "click_outbound"]
    named = [row.product_id for row in views if row.product_id]
    landing = next((row for row in views if row.channel), None)
    done = [row for row in rows if row.event_type not in ("page_view", "engagement", "custom")]

    def first(name: str) -> str:
        return next((getattr(row, name) for row in rows if getattr(row, name)), "")

    def landed(name: str, otherwise: str = "") -> str:
        return (getattr(landing, name) if landing else None) or otherwise

    steps = [step for step, _ in groupby(_pattern(row.path) for row in views)]
    return {
        "event_day": day,
        "session_id": rows[0].event_id,
        "site": rows[0].site,
        "visitor_id": rows[0].visitor_id,
        "started_at": rows[0].occurred_at,
        "bot": any(row.bot for row in rows),
        "bounce": len(views) == 1 and not done,
        "entry_path": views[0].path if views else None,
        "exit_path": views[-1].path if views else None,
        "steps": tuple(steps[:5]),
        "trail": "".join(f"\t{line}\n" for row in rows if (line := _steps_of(row))),
        "session_product": (clicks[0].product_id if clicks else None) or [*named, ""][0],
        "target_host": (clicks[0].target_host if clicks else None) or "",
        "channel": landed("channel", "Direct"),
        "source": landed("source", "(direct)"),
        "medium": landed("utm_medium"),
        "campaign": landed("utm_campaign"),
        "term": landed("utm_term"),
        "content": landed("utm_content"),
        "referrer": re.sub(r"^[a-z]+://", "", landed("referrer")),
        "country": rows[0].country or "",
        "region": rows[0].region or "",
        "device_type": rows[0].device_type,
        "browser": rows[0].browser,
        "os": rows[0].os,
        "language": first("language"),
        "screen": first("screen"),
        "bot_reason": first("bot_reason"),
    }


def _steps_of(row: Any) -> str:
    """All the steps of a funnel that an event is, with a tab behind each that is named."""

    def step(kind: str, name: str | None) -> str:
        if name is None:
            return f"{kind}:"
        plain = name.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
        return f"{kind}:{plain}\t"

    match row.event_type, row.action:
        case "page_view", _:
            kind = _pattern(row.path)
            return (
                ("" if row.path.endswith("/*") else step("page", row.path))
                + (step("page", kind) if kind.endswith("/*") else "")
                + ("" if row.product_id is None else step("product", row.product_id))
            )
        case "click_outbound", _:
            return step("outbound", row.target_host)
        case "conversion_signal", "coupon_copy":
            return step("coupon", row.coupon)
        case "conversion_signal", "go_to_store":
            return "store\t"
    return ""


def _pattern(path: str) -> str:
    return re.sub(r"^(/[^/]+)/.+$", r"\1/*", path, flags=re.DOTALL)


def stored(engine: sa.Engine, table: str, like: pd.DataFrame) -> pd.DataFrame:
    """The rows of an aggregate, with the index and columns of `like`."""
    keys = list(like.index.names)
    with engine.connect() as connection:
        rows = pd.read_sql(sa.text(f"select * from {table}"), connection)
    for name in {"steps"} & set(keys):
        rows[name] = rows[name].map(tuple)
    for name in {"position"} & set(keys):
        rows[name] = rows[name].fillna(-1).astype("int64")
    assert set(rows.columns) == {*keys, *like.columns}, "every column is recomputed"
    return _whole(rows.set_index(keys)[list(like.columns)])


def _whole(numbers: pd.DataFrame) -> pd.DataFrame:
    return numbers.fillna(0).astype("int64").sort_index()
