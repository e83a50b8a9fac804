"""A row's bytes have a cell for each column, and each is its column's."""

import struct

from visitors import IPHONE, NOON, a_visitor, milliseconds

from contract.settings import SiteSettings
from pipeline.drain.enrich import Enriched, Enricher
from pipeline.drain.geoip import GeoIp
from pipeline.drain.row import COLUMNS, visitor_of, with_visitor
from pipeline.drain.validate import Received, validate

DEMO = {"demo": SiteSettings(domains=("shop.example",))}


def cells(row: bytes) -> dict[str, bytes | None]:
    """The columns' values, as binary COPY has them."""
    (count,) = struct.unpack_from("!h", row)
    place, values = 2, list[bytes | None]()
    while place < len(row):
        (length,) = struct.unpack_from("!i", row, place)
        place += 4
        values.append(None if length < 0 else row[place : place + length])
        place += max(length, 0)
    assert place == len(row)
    assert count == len(values) == len(COLUMNS)
    return dict(zip(COLUMNS, values, strict=True))


def enriched(item: bytes) -> list[Enriched]:
    enricher = Enricher(DEMO, GeoIp(None), any_site=False, retention_days=0)
    found = [enricher.enrich(one) for one in validate(item) if isinstance(one, Received)]
    return [one for one in found if isinstance(one, Enriched)]


def test_every_kind_of_event_has_its_columns_and_no_others() -> None:
    visitor = (
        a_visitor(user_agent=IPHONE)
        .views("/p/1?size=42&utm_campaign=may", product="1", title="Shoes")
        .stays(3, scroll=10)
        .swipes("left", index=2)
        .copies_coupon("SAVE")
        .goes_to_store("https://store.example/a")
        .clicks_out("https://store.example/b", position=3)
        .does("poll", answer=1)
    )
    rows = [cells(one.row) for one in enriched(visitor.item())]
    common = set.intersection(*({name for name in row if row[name] is not None} for row in rows))
    own = [{name for name in row if row[name] is not None} - common for row in rows]
    assert common >= {"occurred_at", "event_id", "visitor_id", "event_type", "path", "browser"}
    view, stay, swipe, copy, store, click, poll = (names - {"query"} for names in own)
    assert view >= {"title", "channel", "source", "utm_campaign"}
    assert stay - {"view_id"} == {"visible_ms", "scroll_depth"}
    assert swipe - {"view_id", "product_id"} == {"action", "direction", "position"}
    assert copy - {"view_id", "product_id"} == {"action", "coupon"}
    assert store - {"view_id", "product_id"} == {"action", "target_url", "target_host"}
    assert click - {"view_id", "product_id"} == {"position", "target_url", "target_host"}
    assert poll - {"view_id", "product_id"} == {"action", "props"}
    assert rows[0]["utm_campaign"] == b"may"
    assert rows[2]["position"] == struct.pack("!i", 2)
    assert rows[6]["props"] == b'\1{"answer":1}'


def test_a_row_can_become_another_visitors() -> None:
    visitor = a_visitor(at=NOON).views("/")
    (one,) = enriched(visitor.item())
    assert visitor_of(one.row).hex() == visitor.hash
    other = with_visitor(one.row, bytes(16))
    assert cells(other) == cells(one.row) | {"visitor_id": bytes(16)}


def test_moments_are_kept_as_the_store_counts_them() -> None:
    (one,) = enriched(a_visitor(at=NOON).views("/").item())
    since_2000_us = (milliseconds(NOON) - 946_684_800_000) * 1000
    (occurred_at,) = struct.unpack("!q", cells(one.row)["occurred_at"] or b"")
    assert 0 <= occurred_at - since_2000_us <= 1_000_000
