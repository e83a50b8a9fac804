"""Every report once more, from raw events, slowly and plainly, to compare answers with.

Each visitor's events are walked through one by one and cut into sessions; then each number is
counted as docs/definitions.md says it. Nothing here reads an aggregate or a statement of ours.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from math import sqrt
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from recomputed import DAY, IDLE

from reports.view import Bots, View

Row = dict[str, Any]
Answer = dict[Any, Row]  # measures by keys; None is the total
SOURCE_GRAIN = ("channel", "source", "medium", "campaign", "term", "content", "referrer")
OF_A_SESSION = (
    "bot",
    "bot_reason",
    *SOURCE_GRAIN,
    "country",
    "region",
    "device",
    "browser",
    "os",
    "language",
    "screen",
)
AUDIENCE = ("country", "region", "device", "browser", "os", "language", "screen")


@dataclass(frozen=True)
class Chosen:
    """What a view is about: sessions that began in its days, and what was done in its days."""

    view: View
    visits: list[Row]
    acts: list[Row]
    whole: list[Row]  # everything that its sessions did, on any day


class Recount:
    """The raw events of a database, each with what is known of its session."""

    def __init__(self, engine: sa.Engine, zones: Mapping[str, str]) -> None:
        self.zones = {name: ZoneInfo(zone) for name, zone in zones.items()}
        with engine.connect() as connection:
            rows = connection.execute(
                sa.text("select * from events order by site, visitor_id, occurred_at, event_id")
            )
            self.acts = [dict(row) for row in rows.mappings()]
        _cut_into_sessions(self.acts)
        _tell_engagement(self.acts)
        self.visits = [_visit(acts) for _, acts in _groups(self.acts, "session").items()]
        for visit in self.visits:
            for act in visit["acts"]:
                act |= {name: visit[name] for name in OF_A_SESSION}
        self.hour = cache(_hour)

    def of(self, view: View) -> Chosen:
        """What a view's sessions are and did."""
        visits = [visit for visit in self.visits if _fits(visit, view)]
        whole = [act for visit in visits for act in visit["acts"]]
        days = _days(view)
        return Chosen(
            view,
            [visit for visit in visits if visit["day"] in days],
            [act for act in whole if act["event_day"] in days],
            whole,
        )

    def zone(self, view: View) -> ZoneInfo:
        """The zone of a view's hours."""
        if view.site is not None:
            return self.zones[view.site]
        now = datetime.now(UTC)
        return max(
            self.zones.values(), key=lambda zone: now.astimezone(zone).utcoffset() or timedelta(0)
        )


def _fits(visit: Row, view: View) -> bool:
    if view.site not in (None, visit["site"]):
        return False
    if view.bots is not Bots.INCLUDE and visit["bot"] != (view.bots is Bots.ONLY):
        return False
    return all(
        any(_is_about(act, one.dimension, one.values) for act in visit["acts"])
        if one.dimension in ("page", "product")
        else visit[one.dimension] in one.values
        for one in view.filters
    )


def _is_about(act: Row, dimension: str, values: Sequence[str]) -> bool:
    if dimension == "product":
        return (act["product_id"] or "") in values
    return act["path"] in values or pattern(act["path"]) in [v for v in values if v.endswith("/*")]


def _cut_into_sessions(acts: list[Row]) -> None:
    """Give each event its session's number and day. They are in order of site, visitor and time."""
    number = -1
    before, hint, first_day = None, None, date.min
    campaign, campaign_day = None, date.min
    for act in acts:
        same = before is not None and (act["site"], act["visitor_id"]) == (
            before["site"],
            before["visitor_id"],
        )
        if not same:
            campaign, campaign_day = None, date.min
        arrives = False
        this = (act["utm_source"], act["utm_medium"], act["utm_campaign"], act["click_id"])
        if act["event_type"] == "page_view" and any(this):
            arrives = this != campaign or campaign_day < act["event_day"] - DAY
            campaign, campaign_day = this, act["event_day"]
        hints = {hint, act["session_hint"]} - {None}
        if (
            not same
            or arrives
            or act["occurred_at"] - before["occurred_at"] > IDLE
            or len(hints) > 1
        ):
            number += 1
            first_day = act["event_day"]
        elif act["event_day"] > first_day + DAY and act["event_day"] > before["event_day"]:
            number += 1  # goes on for days: cut at each midnight
        before, hint = act, act["session_hint"]
        act["session"] = number
    for of_session in _groups(acts, "session").values():
        for act in of_session:
            act["session_day"] = of_session[0]["event_day"]


def _tell_engagement(acts: list[Row]) -> None:
    """Give each page view the longest and deepest that its engagement tells."""
    told = _groups(_of(acts, "engagement"), "site", "view_id")
    for act in acts:
        seen = [
            one
            for one in told.get((act["site"], act["view_id"]), [])
            if act["event_type"] == "page_view"
            and act["event_day"] <= one["event_day"] <= act["session_day"] + DAY
        ]
        act["engaged_ms"] = max((one["visible_ms"] for one in seen), default=None)
        act["depth"] = max((one["scroll_depth"] for one in seen), default=None)


def _visit(rows: list[Row]) -> Row:
    """A session, from all that was done in it, in order."""
    first = rows[0]
    views = [act for act in rows if act["event_type"] == "page_view"]
    landed = next((act for act in views if act["channel"] is not None), {})
    clicks = [act for act in rows if act["event_type"] == "click_outbound"]
    signals = [act for act in rows if act["event_type"] == "conversion_signal"]
    gestures = [act for act in rows if act["event_type"] == "interaction"]
    viewed = [act["product_id"] for act in views if act["product_id"] is not None]
    steps = [pattern(act["path"]) for act in views]
    changed = [step for at, step in enumerate(steps) if at == 0 or step != steps[at - 1]]

    def first_known(name: str) -> str:
        return next((act[name] for act in rows if act[name] is not None), "")

    return {
        "session": first["session"],
        "day": first["session_day"],
        "site": first["site"],
        "visitor_id": first["visitor_id"],
        "began": (first["session_day"], first["occurred_at"], first["event_id"]),
        "started_at": first["occurred_at"],
        "acts": rows,
        "bot": any(act["bot"] for act in rows),
        "bot_reason": first_known("bot_reason"),
        "views": len(views),
        "bounce": len(views) == 1 and not clicks and not signals and not gestures,
        "converted": bool(clicks or signals),
        "clicks": len(clicks),
        "copies": sum(act["action"] == "coupon_copy" for act in signals),
        "stores": sum(act["action"] == "go_to_store" for act in signals),
        "entry": views[0]["path"] if views else None,
        "entry_pattern": pattern(views[0]["path"]) if views else None,
        "exit": views[-1]["path"] if views else None,
        "went_product": (clicks[0]["product_id"] if clicks else None) or next(iter(viewed), ""),
        "went_host": (clicks[0]["target_host"] or "") if clicks else "",
        "path_steps": " > ".join(changed[:5]),
        "identified": any(act["session_hint"] is not None for act in rows),
        "channel": landed.get("channel") or "Direct",
        "source": landed.get("source") or "(direct)",
        "medium": landed.get("utm_medium") or "",
        "campaign": landed.get("utm_campaign") or "",
        "term": landed.get("utm_term") or "",
        "content": landed.get("utm_content") or "",
        "referrer": (landed.get("referrer") or "").partition("://")[2],
        "country": first["country"] or "",
        "region": first["region"] or "",
        "device": first["device_type"],
        "browser": first["browser"],
        "os": first["os"],
        "language": first_known("language"),
        "screen": first_known("screen"),
    }


def pattern(path: str) -> str:
    """The kind of a page."""
    parts = path.split("/")
    return f"/{parts[1]}/*" if len(parts) > 2 and parts[1] and "/".join(parts[2:]) else path


def _is_about(act: Row, dimension: str, values: Sequence[str]) -> bool:
    if dimension == "product":
        return (act["product_id"] or "") in values
    return act["path"] in values or pattern(act["path"]) in [v for v in values if v.endswith("/*")]


def ratio(part: float, whole: float) -> float | None:
    """None where there is nothing to divide by."""
    return part / whole if whole else None


def _wilson(successes: int, trials: int, sign: int) -> float | None:
    if not trials:
        return None
    z, share = 1.959964, min(successes, trials) / trials
    middle = share + z * z / (2 * trials)
    half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials**2))
    return (middle + sign * half) / (1 + z * z / trials)


def _groups(rows: Iterable[Row], *names: str) -> dict[Any, list[Row]]:
    """Rows by the values that they have under these names."""
    found: dict[Any, list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in names), []).append(row)
    return found


def _of(acts: Iterable[Row], kind: str, action: str | None = None) -> list[Row]:
    return [act for act in acts if act["event_type"] == kind and action in (None, act["action"])]


def _naming_a_product(acts: Iterable[Row]) -> list[Row]:
    return [act for act in acts if act["product_id"] is not None]


def _seconds(views: Iterable[Row]) -> float:
    return sum(view["engaged_ms"] or 0 for view in views) / 1000


def _distinct(acts: Iterable[Row], *grain: str) -> int:
    """Distinct visitors of each day, site, bot flag and grain, added up."""
    names = ("event_day", "site", "bot", "visitor_id", *grain)
    return len({tuple(act[name] for name in names) for act in acts})


def of_sessions(acts: Sequence[Row], visits: Sequence[Row], *grain: str) -> Row:
    """The measures of sessions and of what they did."""
    views, clicks = _of(acts, "page_view"), _of(acts, "click_outbound")
    product_views, product_clicks = len(_naming_a_product(views)), len(_naming_a_product(clicks))
    return {
        "visitors": _distinct(acts, *grain),
        "sessions": len(visits),
        "page_views": len(views),
        "bounce_rate": ratio(sum(visit["bounce"] for visit in visits), len(visits)),
        "engaged_seconds_per_session": ratio(_seconds(views), len(visits)),
        "outbound_clicks": len(clicks),
        "product_views": product_views,
        "product_clicks": product_clicks,
        "ctr": ratio(product_clicks, product_views),
        "coupon_copies": len(_of(acts, "conversion_signal", "coupon_copy")),
        "store_visits": len(_of(acts, "conversion_signal", "go_to_store")),
    }


def of_products(acts: Sequence[Row]) -> Row:
    """The measures of products, of the events that name one."""
    named = _naming_a_product(acts)
    views, clicks = _of(named, "page_view"), len(_of(named, "click_outbound"))
    depths = [view["depth"] for view in views if view["depth"] is not None]
    gestures = {
        name: len(_of(named, "interaction", name))
        for name in ("image_hover", "gallery_swipe", "read_more")
    }
    return {
        "product_views": len(views),
        "viewers": _distinct(views, "product_id"),
        "product_clicks": clicks,
        "ctr": ratio(clicks, len(views)),
        "ctr_low": _wilson(clicks, len(views), -1),
        "ctr_high": _wilson(clicks, len(views), +1),
        "product_coupon_copies": len(_of(named, "conversion_signal", "coupon_copy")),
        "product_store_visits": len(_of(named, "conversion_signal", "go_to_store")),
        **{f"{name}s": count for name, count in gestures.items()},
        **{f"{name}_rate": ratio(count, len(views)) for name, count in gestures.items()},
        "average_scroll_depth": ratio(sum(depths) / 100, len(depths)),
        "engaged_seconds_per_view": ratio(_seconds(views), len(views)),
    }


def overview(recount: Recount, chosen: Chosen, interval: str) -> Answer:
    """The overview by interval; None is the total."""
    found: Answer = {None: of_sessions(chosen.acts, chosen.visits)}
    if interval == "hour":
        # An hour of a site's own clock, in the hour of the view's clock in which it began.
        zone = recount.zone(chosen.view)

        def placed(row: Row, name: str) -> Row:
            own = recount.hour(row[name], recount.zones[row["site"]])
            return row | {"own_hour": own, "hour": recount.hour(own, zone)}

        acts = _groups((placed(act, "occurred_at") for act in chosen.acts), "hour")
        visits = _groups((placed(visit, "started_at") for visit in chosen.visits), "hour")
        for hour in {*acts, *((hour,) for hour in _hours(chosen.view, zone))}:
            found[hour] = of_sessions(acts.get(hour, []), visits.get(hour, []), "own_hour")
        return found
    for begins, days in _intervals(chosen.view, interval).items():
        found[(begins,)] = of_sessions(
            [act for act in chosen.acts if act["event_day"] in days],
            [visit for visit in chosen.visits if visit["day"] in days],
        )
        if interval != "day":
            found[(begins,)]["days"] = len(days)
    return found


def _days(view: View) -> list[date]:
    return [view.first_day + n * DAY for n in range(view.length_days)]


def _intervals(view: View, interval: str) -> dict[date, list[date]]:
    found: dict[date, list[date]] = {}
    for day in _days(view):
        found.setdefault(_begin(day, interval), []).append(day)
    return found


def _begin(day: date, interval: str) -> date:
    match interval:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case _:
            return day


def _hour(moment: datetime, zone: ZoneInfo) -> datetime:
    """The instant at which the hour of a zone's clock began."""
    # By replace, which keeps what tells the two hours apart that winter time makes of one.
    return moment.astimezone(zone).replace(minute=0, second=0, microsecond=0).astimezone(UTC)


def _hours(view: View, zone: ZoneInfo) -> list[datetime]:
    begin = datetime.combine(view.first_day, time(), zone).astimezone(UTC)
    end = datetime.combine(view.last_day + DAY, time(), zone).astimezone(UTC)
    return [
        begin + n * timedelta(hours=1) for n in range(round((end - begin).total_seconds() / 3600))
    ]


def by(
    chosen: Chosen, keys: Sequence[str], measures: Callable[[list[Row], list[Row]], Row]
) -> Answer:
    """Measures of each combination of keys that has any event; None is all of them."""
    acts, visits = _groups(chosen.acts, *keys), _groups(chosen.visits, *keys)
    every = {key: measures(acts[key], visits.get(key, [])) for key in acts}
    return {None: measures(chosen.acts, chosen.visits), **every}


def sources(chosen: Chosen, keys: Sequence[str]) -> Answer:
    """By source, as finely as the keys say."""
    return by(chosen, keys, of_sessions)


def audience(chosen: Chosen, dimension: str) -> Answer:
    """By a trait."""

    def measured(acts: list[Row], visits: list[Row]) -> Row:
        found = of_sessions(acts, visits)
        share = {"session_share": ratio(len(visits), len(chosen.visits))}
        return {k: v for k, v in found.items() if not k.startswith(("product", "ctr"))} | share

    return by(chosen, [dimension], measured)


def bots(chosen: Chosen, key: str) -> Answer:
    """By reason or browser, of a view of bots alone."""
    wanted = ("sessions", "page_views", "session_share")
    column = {"reason": "bot_reason"}.get(key, key)
    return {
        at: {name: row[name] for name in wanted} for at, row in audience(chosen, column).items()
    }


def _of_ours(acts: Iterable[Row]) -> list[Row]:
    """All but engagement and the owner's own events."""
    return [act for act in acts if act["event_type"] not in ("engagement", "custom")]


def products(chosen: Chosen) -> Answer:
    """By product that any event but engagement and the owner's own names."""
    acts = _of_ours(chosen.acts)
    every = _groups(_naming_a_product(acts), "product_id")
    # Viewers of several products do not add up.
    found: Answer = {None: of_products(acts) | {"viewers": None}}
    return found | {key: of_products(of_product) for key, of_product in every.items()}


def product_trend(chosen: Chosen, product: str | None, interval: str) -> Answer:
    """One product, or all, by interval."""
    acts = [act for act in chosen.acts if product in (None, act["product_id"])]
    found: Answer = {None: of_products(acts)}
    for begins, days in _intervals(chosen.view, interval).items():
        found[(begins,)] = of_products([act for act in acts if act["event_day"] in days])
    if product is None:
        return {key: row | {"viewers": None} for key, row in found.items()}
    return found


def _viewing(chosen: Chosen) -> list[Row]:
    return [visit for visit in chosen.visits if visit["views"] > 0]


def pages(chosen: Chosen) -> Answer:
    """By page that was viewed, clicked on, entered or left."""

    def measured(acts: list[Row], entered: list[Row], left: list[Row]) -> Row:
        views = _of(acts, "page_view")
        known = [view for view in views if view["engaged_ms"] is not None]
        return {
            "page_views": len(views),
            "page_visitors": _distinct(views, "path"),
            "entries": len(entered),
            "exits": len(left),
            "exit_rate": ratio(len(left), len(views)),
            "entry_bounce_rate": ratio(sum(one["bounce"] for one in entered), len(entered)),
            "engaged_seconds_per_engaged_view": ratio(_seconds(known), len(known)),
            "average_scroll_depth": ratio(sum(one["depth"] for one in known) / 100, len(known)),
            **{
                f"scrolled_{depth}_share": ratio(
                    sum(one["depth"] >= depth for one in known), len(known)
                )
                for depth in (25, 50, 75, 100)
            },
            "outbound_clicks": len(_of(acts, "click_outbound")),
        }

    used = [*_of(chosen.acts, "page_view"), *_of(chosen.acts, "click_outbound")]
    visits = _viewing(chosen)
    acts, entered, left = _groups(used, "path"), _groups(visits, "entry"), _groups(visits, "exit")
    return {
        None: measured(used, visits, visits) | {"page_visitors": None},
        **{
            key: measured(acts.get(key, []), entered.get(key, []), left.get(key, []))
            for key in {*acts, *entered, *left}
        },
    }


def journeys(chosen: Chosen, grouping: str) -> Answer:
    """Entry page, product, shop."""
    visits = _viewing(chosen)
    reached = [visit for visit in visits if visit["went_product"]]
    gone = [visit for visit in visits if visit["went_host"]]
    stayed = [visit for visit in visits if not visit["went_product"] and not visit["went_host"]]
    entry = "entry_pattern" if grouping == "pattern" else "entry"
    found = _of_all(_groups(visits, entry, "went_product", "went_host"), len(visits))
    found[None] |= {
        "product_sessions": len(reached),
        "outbound_sessions": len(gone),
        "entry_drop_off": ratio(len(stayed), len(visits)),
        "product_drop_off": ratio(sum(not visit["went_host"] for visit in reached), len(reached)),
    }
    return found


def paths(chosen: Chosen) -> Answer:
    """Kinds of pages in order, and shop."""
    visits = _viewing(chosen)
    return _of_all(_groups(visits, "path_steps", "went_host"), len(visits))


def _of_all(groups: dict[Any, list[Row]], whole: int) -> Answer:
    counts = {key: len(of_key) for key, of_key in groups.items()}
    return _shared(counts, "sessions", "session_share", whole)


def attributions(recount: Recount, chosen: Chosen, model: str, depth: int) -> Answer:
    """By the source that a model gives each session to."""
    given: dict[Any, list[Row]] = {None: []}
    histories = _groups(recount.visits, "site", "visitor_id")
    for visit in chosen.visits:
        history = sorted(
            (
                one
                for one in histories[(visit["site"], visit["visitor_id"])]
                if one["began"] <= visit["began"] and one["day"] >= visit["day"] - 30 * DAY
            ),
            key=lambda one: one["began"],
        )
        credited = history[0]
        if model == "last":
            led = [one for one in history if one["channel"] != "Direct"]
            credited = led[-1] if led else visit
        key = (credited["channel"], credited["source"], credited["campaign"])[:depth]
        given.setdefault(key, []).append(visit)
        given[None].append(visit)
    return {
        key: {
            "sessions": len(visits),
            "converted_sessions": sum(one["converted"] for one in visits),
            "conversion_rate": ratio(sum(one["converted"] for one in visits), len(visits)),
            "outbound_clicks": sum(one["clicks"] for one in visits),
            "coupon_copies": sum(one["copies"] for one in visits),
            "store_visits": sum(one["stores"] for one in visits),
        }
        for key, visits in given.items()
    }


def coupons(chosen: Chosen) -> Answer:
    """By coupon and product."""
    sessions = _groups(chosen.whole, "session")
    copies: dict[Any, list[Row]] = {}
    for act in _of(chosen.acts, "conversion_signal", "coupon_copy"):
        copies.setdefault((act["coupon"] or "", act["product_id"] or ""), []).append(act)
    found: Answer = {}
    for key, acts in copies.items():
        firsts = [same_day[0] for same_day in _groups(acts, "event_day", "session").values()]
        went = 0
        for first in firsts:
            of_session = sessions[(first["session"],)]
            leaving = [
                *_of(of_session, "click_outbound"),
                *_of(of_session, "conversion_signal", "go_to_store"),
            ]
            copied = (first["occurred_at"], first["event_id"])
            went += any((act["occurred_at"], act["event_id"]) > copied for act in leaving)
        found[key] = {
            "coupon_copies": len(acts),
            "copying_sessions": len(firsts),
            "went_sessions": went,
        }
    names = ("coupon_copies", "copying_sessions", "went_sessions")
    found[None] = {name: sum(row[name] for row in found.values()) for name in names}
    for row in found.values():
        row["went_share"] = ratio(row["went_sessions"], row["copying_sessions"])
    return found


def product_leads(chosen: Chosen, product: str | None, lead: str) -> Answer:
    """By the page before, or the first of the session."""
    found: dict[Any, int] = {}
    days = _days(chosen.view)
    for acts in _groups(chosen.whole, "session").values():
        views = _of(acts, "page_view")
        for at, view in enumerate(views):
            wanted = view["product_id"] is not None and product in (None, view["product_id"])
            if wanted and view["event_day"] in days:
                before = views[at - 1]["path"] if at else ""
                key = (views[0]["path"] if lead == "entry" else before,)
                found[key] = found.get(key, 0) + 1
    return _shared(found, "product_views", "view_share", sum(found.values()))


def product_sources(chosen: Chosen, product: str | None, by: str) -> Answer:
    """By the source of the session, of each product or of all."""
    acts = [
        act
        for act in _naming_a_product(chosen.acts)
        if product in (None, act["product_id"])
        and act["event_type"] in ("page_view", "click_outbound")
    ]
    keys = ["product_id"] * (by == "product") + ["channel", "source"]
    groups: dict[Any, list[Row]] = {None: acts, **_groups(acts, *keys)}
    return {
        key: {
            name: count
            for name, count in of_products(some).items()
            if name in ("product_views", "product_clicks", "ctr")
        }
        for key, some in groups.items()
    }


def product_positions(chosen: Chosen, product: str | None) -> Answer:
    """By page and place of the clicked link."""
    found: dict[Any, int] = {}
    for click in _naming_a_product(_of(chosen.acts, "click_outbound")):
        if product in (None, click["product_id"]):
            key = (click["path"], click["position"])
            found[key] = found.get(key, 0) + 1
    return _shared(found, "product_clicks", "click_share", sum(found.values()))


def _shared(counts: dict[Any, int], count: str, share: str, whole: int) -> Answer:
    every = {None: whole, **counts}
    return {key: {count: number, share: ratio(number, whole)} for key, number in every.items()}


def funnel(chosen: Chosen, steps: Sequence[str], within: str) -> list[int]:
    """How many reach each step: every first step is tried, and from it the soonest of each."""
    view = chosen.view
    if within == "session":
        begun = [act for act in chosen.whole if act["session_day"] in _days(view)]
        parties = _groups(begun, "session")
        patience = timedelta.max
    else:
        parties = _groups(chosen.acts, "site", "visitor_id")
        patience = timedelta(days=int(within))
    reached = [0] * len(steps)
    for acts in parties.values():
        rows = sorted(acts, key=lambda act: (act["occurred_at"], act["event_id"]))
        furthest = 0
        for start, first in enumerate(rows):
            if not _takes(first, steps[0]):
                continue
            place, at = 1, start
            for step in steps[1:]:
                nexts = [
                    later
                    for later in range(at + 1, len(rows))
                    if _takes(rows[later], step)
                    and rows[later]["occurred_at"] - first["occurred_at"] <= patience
                ]
                if not nexts:
                    break
                place, at = place + 1, nexts[0]
            furthest = max(furthest, place)
        for place in range(furthest):
            reached[place] += 1
    return reached


def _takes(act: Row, step: str) -> bool:
    kind, _, value = step.partition(":")
    match kind:
        case "page":
            is_kind = pattern(act["path"]) if value.endswith("/*") else act["path"]
            return bool(act["event_type"] == "page_view" and is_kind == value)
        case "product":
            named = act["product_id"] is not None if not value else act["product_id"] == value
            return bool(act["event_type"] == "page_view" and named)
        case "outbound":
            return act["event_type"] == "click_outbound" and value in ("", act["target_host"])
    action = {"coupon": "coupon_copy", "store": "go_to_store"}[kind]
    named = value in ("", act["coupon"])
    return bool(act["event_type"] == "conversion_signal" and act["action"] == action and named)


def retention(recount: Recount, chosen: Chosen) -> Answer:
    """By week first seen and weeks later."""
    known: dict[Any, set[date]] = {}
    for visit in chosen.visits:
        if visit["identified"]:
            monday = _begin(visit["day"], "week")
            known.setdefault((visit["site"], visit["visitor_id"]), set()).add(monday)
    for visit in recount.visits:
        if visit["identified"] and visit["day"] < chosen.view.first_day:
            known.pop((visit["site"], visit["visitor_id"]), None)
    found: Answer = {}
    last = _begin(chosen.view.last_day, "week")
    for cohort in {min(weeks) for weeks in known.values()}:
        members = [weeks for weeks in known.values() if min(weeks) == cohort]
        for later in range((last - cohort).days // 7 + 1):
            returned = sum(cohort + timedelta(weeks=later) in weeks for weeks in members)
            found[(cohort, later)] = {
                "cohort_visitors": len(members),
                "returned_visitors": returned,
                "return_rate": returned / len(members),
            }
    again = sum(len(weeks) > 1 for weeks in known.values())
    found[None] = {
        "cohort_visitors": len(known),
        "returned_visitors": again,
        "return_rate": ratio(again, len(known)),
    }
    return found
