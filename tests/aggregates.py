"""A made-up coupon shop with its aggregates computed, for tests of what reads them.

Visits are drawn from a seeded chance and stored as raw events; the aggregates are the pipeline's
own.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from visitors import ZONES

from pipeline.refresh import refresh_all

PRODUCTS = {  # how often it is viewed, how often a view ends in a click
    "espresso-machine": (9, 0.31),
    "running-shoes": (8, 0.22),
    "standing-desk": (7, 0.27),
    "noise-cancelling-headphones-with-very-long-name": (6, 0.18),
    "air-fryer": (6, 0.35),
    "rain-jacket": (5, 0.12),
    "yoga-mat": (4, 0.09),
    "e-reader": (4, 0.24),
    "trail-backpack": (3, 0.15),
    "desk-lamp": (3, 0.20),
    "cast-iron-pan": (2, 0.28),
    "wool-socks": (2, 0.05),
    "phone-tripod": (1, 0.40),
    "board-game": (0.2, 0.90),
}
SHOPS = ("shoes.example", "kitchen.example", "audio.example", "outdoor.example", "books.example")
SOURCES = {  # channel, source, medium, campaign: weight
    ("Organic Search", "google", "", ""): 34,
    ("Organic Search", "bing", "", ""): 6,
    ("Direct", "(direct)", "", ""): 22,
    ("Paid Search", "google", "cpc", "spring-deals"): 12,
    ("Organic Social", "instagram", "", ""): 9,
    ("Email", "newsletter", "email", "weekly-coupons"): 8,
    ("Affiliates", "dealblog", "affiliate", ""): 4,
    ("Referral", "forum.example", "", ""): 3,
    ("AI Assistants", "chatgpt", "", ""): 2,
}
ENTRIES = {"/": 30, "/c/kitchen": 12, "/c/sport": 9, "/search": 6, "/coupons/kitchen.example": 8}
COUNTRIES = {"DE": 40, "US": 25, "GB": 12, "FR": 9, "NP": 5, "JP": 4, "": 5}
DEVICES = {  # device, browser, os, screen: weight
    ("desktop", "Firefox", "Linux", "1920x1080"): 10,
    ("desktop", "Chrome", "Windows", "1536x864"): 30,
    ("mobile", "Mobile Safari", "iOS", "390x844"): 30,
    ("mobile", "Chrome Mobile", "Android", "412x915"): 25,
    ("tablet", "Mobile Safari", "iOS", "820x1180"): 5,
}
LANGUAGES = {"de": 40, "en-US": 30, "en-GB": 12, "fr": 9, "ne": 4, "ja": 5}
COUPONS = ("SAVE10", "SPRING", "FREESHIP")


def fill(
    engine: sa.Engine,
    *,
    last_day: date,
    days: int,
    site: str = "demo",
    sessions_a_day: int = 60,
    seed: int = 1,
) -> None:
    """Store a site's visits of `days` days up to `last_day`, and compute every aggregate."""
    chance = Random(f"{site} {seed} {last_day}")
    zone = ZoneInfo(ZONES.get(site, "UTC"))
    wanted = [last_day - timedelta(days=age) for age in range(days)]
    events = [
        event | {"site": site, "event_day": event["occurred_at"].astimezone(zone).date()}
        for day in wanted
        for _ in range(_attendance(chance, day, sessions_a_day))
        for event in _visit(chance, datetime.combine(day, time(), zone).astimezone(UTC))
    ]
    with engine.begin() as connection:
        _store(connection, events)
    with engine.connect() as connection:
        # All there is, for days next to these may have had theirs before.
        stored = connection.execute(sa.text("select min(event_day), max(event_day) from events"))
        first, last = stored.one()
    refresh_all(engine, first, last, ZONES)


def mark_computed(connection: sa.Connection) -> None:
    """Record that every aggregate of every day has seen what its day holds."""
    connection.execute(
        sa.text(
            "insert into asset_versions (asset, event_day, input_version, row_count) "
            "select asset, event_day, input_version, 1 from asset_inputs "
            "on conflict (asset, event_day) do update "
            "set input_version = excluded.input_version, computed_at = clock_timestamp()"
        )
    )


def add_event(
    connection: sa.Connection,
    at: datetime,
    *,
    visitor: int,
    path: str = "/",
    site: str = "demo",
    event_type: str = "page_view",
    bot: bool = False,
) -> None:
    """Store one raw event, on its day in UTC."""
    connection.execute(sa.text("select ensure_event_days(array[cast(:day as date)])"), {"day": at})
    connection.execute(
        sa.text(
            "insert into events (occurred_at, received_at, event_id, visitor_id, event_day, "
            "event_type, bot, site, host, path, device_type, browser, os) values (:at, :at, "
            "gen_random_uuid(), :visitor, cast(cast(:at as timestamptz) at time zone 'UTC' as date)"
            ", cast(:event_type as event_type), :bot, :site, 'shop.example', :path, 'desktop', "
            "'Firefox', 'Linux')"
        ),
        {
            "at": at,
            "visitor": UUID(int=visitor),
            "event_type": event_type,
            "bot": bot,
            "site": site,
            "path": path,
        },
    )


def _store(connection: sa.Connection, events: list[dict[str, Any]]) -> None:
    days = sorted({event["event_day"] for event in events})
    connection.execute(sa.text("select ensure_event_days(:days)"), {"days": days})
    columns = list(dict.fromkeys(name for event in events for name in event))
    target = f"copy events ({', '.join(columns)}) from stdin"
    with connection.connection.cursor().copy(target) as copy:
        for event in events:
            copy.write_row([event.get(name) for name in columns])
    for day in days:
        connection.execute(
            sa.text(
                "insert into day_versions (event_day) values (:day) on conflict (event_day) "
                "do update set version = day_versions.version + 1, changed_at = now()"
            ),
            {"day": day},
        )


def _attendance(chance: Random, day: date, sessions_a_day: int) -> int:
    weekend = 0.75 if day.weekday() >= 5 else 1.0
    return max(2, round(sessions_a_day * weekend * chance.uniform(0.8, 1.2)))


def _one_of(chance: Random, weights: dict[Any, float]) -> Any:
    return chance.choices([*weights], [*weights.values()])[0]


def _visit(chance: Random, midnight: datetime) -> Iterator[dict[str, Any]]:
    """The events of one session that begins on the day from `midnight`."""
    now = midnight + timedelta(hours=chance.choice(range(7, 24)), seconds=chance.randrange(3600))
    device, browser, system, screen = _one_of(chance, DEVICES)
    bot = chance.random() < 0.06
    frame = {
        "visitor_id": UUID(int=chance.getrandbits(128)),
        "bot": bot,
        "bot_reason": "declared" if bot else None,
        "host": "shop.example",
        "country": _one_of(chance, COUNTRIES) or None,
        "device_type": device,
        "browser": browser,
        "os": system,
        "screen": screen,
        "language": _one_of(chance, LANGUAGES),
    }
    view: dict[str, Any] = {}

    def happens(event_type: str, **fields: Any) -> dict[str, Any]:
        nonlocal now
        now += timedelta(seconds=chance.randrange(1, 20))
        event_id = UUID(int=chance.getrandbits(128))
        if event_type == "page_view":
            view.clear()
            view.update(path=fields["path"], view_id=event_id)
            view.update(product_id=fields.get("product_id"))
        return {
            **frame,
            **view,
            "occurred_at": now,
            "received_at": now,
            "event_id": event_id,
            "event_type": event_type,
            **fields,
        }

    def stays() -> dict[str, Any]:
        visible_ms = round(min(chance.lognormvariate(9.6, 0.6), 600_000))
        depth = chance.choice((10, 30, 55, 80, 100))
        return happens("engagement", visible_ms=visible_ms, scroll_depth=depth)

    channel, source, medium, campaign = _one_of(chance, SOURCES)
    yield happens(
        "page_view",
        path=_one_of(chance, ENTRIES),
        channel=channel,
        source=source,
        utm_medium=medium or None,
        utm_campaign=campaign or None,
        referrer=f"https://www.{source}.example/page" if channel == "Organic Search" else None,
    )
    yield stays()
    weights = {name: weight for name, (weight, _) in PRODUCTS.items()}
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
        product = _one_of(chance, weights)
        yield happens("page_view", path=f"/p/{product}", product_id=product)
        for action in ("image_hover", "gallery_swipe", "read_more"):
            if chance.random() < 0.3:
                yield happens("interaction", action=action)
        if chance.random() < PRODUCTS[product][1]:
            if chance.random() < 0.5:
                coupon = COUPONS[len(product) % len(COUPONS)]
                yield happens("conversion_signal", action="coupon_copy", coupon=coupon)
            shop = SHOPS[len(product) % len(SHOPS)]
            target = {"target_url": f"https://{shop}/deal", "target_host": shop}
            yield happens("conversion_signal", action="go_to_store", **target)
            yield happens("click_outbound", position=chance.randrange(1, 9), **target)
        yield stays()
    for _ in range(chance.choice((0, 0, 1, 2))):
        yield happens("page_view", path=chance.choice(("/about", "/c/kitchen/pans", "/search")))
        yield stays()
