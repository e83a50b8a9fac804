"""Aggregates of a made-up coupon shop, for tests of what reads them.

Sessions are drawn from a seeded chance and every aggregate is counted from them in plain pandas, so
that the tables agree with one another as the pipeline's do.
"""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

import pandas as pd
import sqlalchemy as sa

ASSETS = (
    "sessions",
    "daily_stats",
    "product_performance",
    "traffic_sources",
    "journeys",
    "page_stats",
)
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


def fill(
    engine: sa.Engine,
    *,
    last_day: date,
    days: int,
    site: str = "demo",
    sessions_a_day: int = 60,
    seed: int = 1,
) -> None:
    """Fill the aggregates of a site for `days` days up to `last_day`, as if just computed."""
    chance = Random(seed)
    sessions = pd.DataFrame(
        _session(chance, site, last_day - timedelta(days=age))
        for age in range(days)
        for _ in range(_attendance(chance, last_day - timedelta(days=age), sessions_a_day))
    )
    views = sessions.explode("views").dropna(subset=["views"])
    tables = {
        "sessions": sessions.drop(columns=["views", "product_id", "target_host"]),
        "daily_stats": _daily(sessions),
        "product_performance": _products(views),
        "traffic_sources": _sources(sessions),
        "journeys": _journeys(sessions),
        "page_stats": _pages(sessions),
    }
    with engine.begin() as connection:
        for table, rows in tables.items():
            _copy(connection, table, rows)
        for day in sessions["event_day"].unique():
            connection.execute(
                sa.text(
                    "insert into day_versions (event_day) values (:day) on conflict do nothing"
                ),
                {"day": day},
            )
        mark_computed(connection)


def mark_computed(connection: sa.Connection) -> None:
    """Record that every aggregate of every day has seen what its day holds."""
    for asset in ASSETS:
        connection.execute(
            sa.text(
                "insert into asset_versions (asset, event_day, input_version, row_count) "
                "select :asset, event_day, input_version, 1 from day_inputs "
                "on conflict (asset, event_day) do update "
                "set input_version = excluded.input_version, computed_at = clock_timestamp()"
            ),
            {"asset": asset},
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


def _copy(connection: sa.Connection, table: str, rows: pd.DataFrame) -> None:
    target = f"copy {table} ({', '.join(rows.columns)}) from stdin"
    with connection.connection.cursor().copy(target) as copy:
        for row in rows.astype(object).itertuples(index=False, name=None):
            copy.write_row(row)


def _attendance(chance: Random, day: date, sessions_a_day: int) -> int:
    weekend = 0.75 if day.weekday() >= 5 else 1.0
    return max(2, round(sessions_a_day * weekend * chance.uniform(0.8, 1.2)))


def _session(chance: Random, site: str, day: date) -> dict[str, object]:
    bot = chance.random() < 0.06
    channel, source, medium, campaign = chance.choices([*SOURCES], [*SOURCES.values()])[0]
    entry = chance.choices([*ENTRIES], [*ENTRIES.values()])[0]
    viewed = chance.choices(
        [*PRODUCTS],
        [weight for weight, _ in PRODUCTS.values()],
        k=chance.choice((0, 0, 1, 1, 2, 3)),
    )
    clicks = [(name, chance.random() < PRODUCTS[name][1]) for name in viewed]
    clicked = [name for name, click in clicks if click]
    page_views = 1 + len(viewed) + chance.choice((0, 0, 1, 2))
    coupons = int(bool(clicked) and chance.random() < 0.5)
    engaged_ms = round(page_views * chance.lognormvariate(9.6, 0.6))
    start = datetime.combine(day, time(chance.choice(range(7, 23)), chance.randrange(60)), UTC)
    return {
        "session_id": UUID(int=chance.getrandbits(128)),
        "event_day": day,
        "site": site,
        "visitor_id": UUID(int=chance.getrandbits(128)),
        "started_at": start,
        "ended_at": start + timedelta(milliseconds=engaged_ms),
        "last_event_id": UUID(int=chance.getrandbits(128)),
        "page_views": page_views,
        "product_views": len(viewed),
        "outbound_clicks": len(clicked),
        "interactions": len(viewed),
        "coupon_copies": coupons,
        "store_visits": len(clicked),
        "engaged_ms": engaged_ms,
        "bounce": page_views == 1 and not viewed,
        "bot": bot,
        "entry_path": entry,
        "exit_path": f"/p/{viewed[-1]}" if viewed else entry,
        "channel": channel,
        "source": source,
        "utm_medium": medium,
        "utm_campaign": campaign,
        "device_type": chance.choice(("desktop", "mobile", "mobile", "tablet")),
        "browser": "Firefox",
        "os": "Linux",
        "views": [(name, click, engaged_ms // page_views) for name, click in clicks],
        "product_id": (clicked or viewed or [""])[0],
        "target_host": SHOPS[len(clicked[0]) % len(SHOPS)] if clicked else "",
    }


_FRAME = ["event_day", "site", "bot"]


def _daily(sessions: pd.DataFrame) -> pd.DataFrame:
    return sessions.groupby(_FRAME, as_index=False).agg(
        visitors=("visitor_id", "nunique"),
        sessions=("session_id", "size"),
        bounces=("bounce", "sum"),
        page_views=("page_views", "sum"),
        product_views=("product_views", "sum"),
        outbound_clicks=("outbound_clicks", "sum"),
        interactions=("interactions", "sum"),
        coupon_copies=("coupon_copies", "sum"),
        store_visits=("store_visits", "sum"),
        engaged_ms=("engaged_ms", "sum"),
    )


def _products(views: pd.DataFrame) -> pd.DataFrame:
    named = views.assign(
        product_id=[name for name, _, _ in views["views"]],
        clicks=[int(clicked) for _, clicked, _ in views["views"]],
        copies=[
            int(name == product and copied)
            for (name, _, _), product, copied in zip(
                views["views"], views["product_id"], views["coupon_copies"], strict=True
            )
        ],
        view_ms=[visible for _, _, visible in views["views"]],
    )
    return named.groupby([*_FRAME, "product_id"], as_index=False).agg(
        views=("clicks", "size"),
        viewers=("visitor_id", "nunique"),
        outbound_clicks=("clicks", "sum"),
        image_hovers=("interactions", "sum"),
        gallery_swipes=("interactions", "size"),
        read_mores=("clicks", "sum"),
        coupon_copies=("copies", "sum"),
        store_visits=("clicks", "sum"),
        engaged_ms=("view_ms", "sum"),
    )


def _sources(sessions: pd.DataFrame) -> pd.DataFrame:
    named = sessions.rename(columns={"utm_medium": "medium", "utm_campaign": "campaign"})
    keys = [*_FRAME, "channel", "source", "medium", "campaign"]
    return named.groupby(keys, as_index=False).agg(
        visitors=("visitor_id", "nunique"),
        sessions=("session_id", "size"),
        bounces=("bounce", "sum"),
        page_views=("page_views", "sum"),
        outbound_clicks=("outbound_clicks", "sum"),
        coupon_copies=("coupon_copies", "sum"),
        store_visits=("store_visits", "sum"),
        engaged_ms=("engaged_ms", "sum"),
    )


def _journeys(sessions: pd.DataFrame) -> pd.DataFrame:
    keys = [*_FRAME, "entry_path", "product_id", "target_host"]
    return sessions.groupby(keys, as_index=False).agg(sessions=("session_id", "size"))


def _pages(sessions: pd.DataFrame) -> pd.DataFrame:
    pages = sessions.rename(columns={"entry_path": "path"})
    return pages.groupby([*_FRAME, "path"], as_index=False).agg(
        page_views=("page_views", "sum"),
        visitors=("visitor_id", "nunique"),
        entries=("session_id", "size"),
        exits=("session_id", "size"),
        bounces=("bounce", "sum"),
        outbound_clicks=("outbound_clicks", "sum"),
        engaged_ms=("engaged_ms", "sum"),
        engaged_views=("page_views", "sum"),
        scroll_depth=("page_views", lambda counts: 55 * counts.sum()),
    )
