"""Random visits to three sites in three zones, over the nights that change the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from visitors import CHROME, GOOGLEBOT, IPHONE, ZONES, Visitor, a_visitor

# Clocks change in New York on 8 March and on 1 November 2026; Kathmandu is 5:45 ahead, for good.
SPRING = (date(2026, 3, 2), date(2026, 3, 12))
AUTUMN = (date(2026, 10, 26), date(2026, 11, 5))
CHANGES = (date(2026, 3, 8), date(2026, 11, 1))

PRODUCTS = ("espresso", "boots", "lamp")
SHOPS = ("shoes.example", "kitchen.example")
COUPONS = ("SAVE10", "SPRING")
PATHS = ("/", "/about", "/c/kitchen", "/c/sport/shoes", "/coupons/")
ARRIVALS: tuple[dict[str, object], ...] = (
    {},
    {},
    {"referrer": "https://www.google.com/"},
    {"referrer": "https://blog.example/best-lamps"},
    {"referrer": "https://chatgpt.com/"},
    {"utm": {"source": "newsletter", "medium": "email", "campaign": "march"}},
    {"utm": {"source": "google", "medium": "cpc", "campaign": "shoes", "term": "boots"}},
    {"utm": {"source": "google", "medium": "cpc", "campaign": "shoes", "content": "b"}},
    {"click_ids": ["gclid"]},
)


def random_traffic(seed: int, visitors: int) -> list[Visitor]:
    """So many visitors, most of whom come several times, on several days."""
    chance = Random(seed)
    return [visit for number in range(visitors) for visit in _somebody(chance, number)]


def _somebody(chance: Random, number: int) -> list[Visitor]:
    site = chance.choice(list(ZONES))
    agent = chance.choices((CHROME, IPHONE, GOOGLEBOT), (6, 4, 1))[0]
    traits: dict[str, object] = {
        "language": chance.choice(("en", "de-DE", "ne")),
        "screen": chance.choice(("1280x720", "390x844")),
        "automation": chance.random() < 0.05,
    }
    consented = chance.random() < 0.4
    first, last = chance.choice((SPRING, AUTUMN))
    visits = []
    for _ in range(chance.choice((1, 1, 2, 3, 4))):
        if consented:
            traits |= {
                "consent": "granted",
                "visitor_id": str(UUID(int=number + 1, version=4)),
                "session_id": str(UUID(int=chance.getrandbits(128), version=4)),
            }
        at = _moment(chance, first, last, ZoneInfo(ZONES[site]))
        visit = a_visitor(f"v{number}", site=site, at=at, user_agent=agent, **traits)
        for _ in range(chance.choice((1, 1, 2, 4))):
            _looks(chance, visit)
        visits.append(visit)
    return visits


def _moment(chance: Random, first: date, last: date, zone: ZoneInfo) -> datetime:
    """Any moment of these days; often in the night of the change, or just before midnight."""
    day = first + timedelta(days=chance.randrange((last - first).days + 1))
    kind = chance.random()
    if kind < 0.3:
        day = next(change for change in CHANGES if first <= change <= last)
        hour = chance.choice((0, 1, 1, 2, 3))
    else:
        hour = 23 if kind < 0.55 else chance.randrange(24)
    clock = time(hour, chance.randrange(60), chance.randrange(60), fold=chance.randrange(2))
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _looks(chance: Random, visit: Visitor) -> None:
    """One page, and what is done on it."""
    arrival = chance.choice(ARRIVALS)
    if chance.random() < 0.5:
        product = chance.choice(PRODUCTS)
        visit.views(f"/p/{product}", product=product, **arrival)
    else:
        visit.views(chance.choice(PATHS), **arrival)
    for _ in range(chance.choice((0, 1, 2, 3))):
        _acts(chance, visit)
    visit.waits(minutes=chance.choice((0, 0, 5, 20, 29, 31, 45)))


def _acts(chance: Random, visit: Visitor) -> None:
    named = {"product_id": chance.choice(PRODUCTS)} if chance.random() < 0.4 else {}
    match chance.randrange(9):
        case 0 | 1:
            visit.stays(chance.randrange(1, 900), chance.choice((0, 24, 25, 50, 80, 100)))
        case 2 | 3:
            position = {"position": chance.randrange(4)} if chance.random() < 0.7 else {}
            visit.clicks_out(f"https://{chance.choice(SHOPS)}/x", **position, **named)
        case 4:
            visit.copies_coupon(chance.choice(COUPONS), **named)
        case 5:
            visit.goes_to_store(f"https://{chance.choice(SHOPS)}/", **named)
        case 6:
            visit.hovers(**named)
        case 7:
            visit.swipes(**named)
        case _:
            visit.reads_more(**named)
            visit.does("coupon_copy", note="an owner's own event, named as one of ours")
