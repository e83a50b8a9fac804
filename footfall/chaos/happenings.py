"""What the clients of a chaos run send: good events of every kind, and some bad ones."""

from collections.abc import Callable
from enum import StrEnum
from random import Random
from typing import Any
from uuid import UUID

from footfall.simulation.visit import new_id

Happening = dict[str, Any]

HOUR_MS = 3_600_000
SHARE_BAD = 0.02
SHARE_LATE = 0.03
LATEST_HOURS = 48  # so that days before today change, too
_PRODUCTS = [f"product-{number}" for number in range(40)]


class Flaw(StrEnum):
    """What is wrong with a bad event, as `rejected_events.reason` will say."""

    SCHEMA = "schema"
    SIZE = "size"
    TIME = "time"


def visit(random: Random, now_ms: int) -> tuple[list[Happening], set[UUID]]:
    """A look at one page: its events, and the ids of those that must be rejected."""
    at = now_ms
    if random.random() < SHARE_LATE:
        at -= int(random.uniform(0, LATEST_HOURS) * HOUR_MS)
    product = random.choice(_PRODUCTS)
    view_id = new_id(random, at)
    page = {"view_id": str(view_id), "url": f"https://shop.example/p/{product}?utm_source=chaos"}
    about = page | {"product_id": product}

    events: list[Happening] = [
        about | {"type": "page_view", "id": str(view_id), "at": at, "title": product}
    ]
    for happens in random.sample(_AFTERWARDS, k=random.choice((0, 1, 1, 2, 3))):
        events.append(about | happens(random) | {"id": str(new_id(random, at)), "at": at})
    bad: set[UUID] = set()
    if random.random() < SHARE_BAD * 2:  # two events a visit, roughly
        flawed = new_id(random, now_ms)
        flaw = random.choice(list(Flaw))
        events.append(about | {"id": str(flawed), "at": now_ms} | _FLAWED[flaw])
        bad.add(flawed)
    return events, bad


def _engagement(random: Random) -> Happening:
    depth = random.randrange(101)
    return {"type": "engagement", "visible_ms": random.randrange(60_000), "scroll_depth": depth}


def _click(random: Random) -> Happening:
    position = random.randrange(20)
    return {"type": "click_outbound", "target_url": "https://store.example/", "position": position}


def _coupon(random: Random) -> Happening:
    coupon = f"SAVE{random.randrange(50)}"
    return {"type": "conversion_signal", "action": "coupon_copy", "coupon": coupon}


def _hover(random: Random) -> Happening:
    return {"type": "interaction", "action": "image_hover", "duration_ms": random.randrange(5_000)}


def _custom(random: Random) -> Happening:
    return {"type": "custom", "name": "rated", "props": {"stars": random.randrange(1, 6)}}


_AFTERWARDS: list[Callable[[Random], Happening]] = [_engagement, _click, _coupon, _hover, _custom]
_FLAWED: dict[Flaw, Happening] = {
    Flaw.SCHEMA: {"type": "engagement", "visible_ms": "a while", "scroll_depth": 7},
    Flaw.SIZE: {"type": "custom", "name": "rated", "props": {"words": "x" * 5_000}},
    Flaw.TIME: {"type": "page_view", "at": 1},
}
