"""Rejected events, replayed after whatever was wrong has been mended."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from visitors import NOON, a_visitor

from contract.settings import Settings, SiteSettings
from pipeline.drain.load import Loader
from pipeline.drain.replay import CHUNK, replay
from pipeline.drain.totals import Totals


@pytest.fixture
def mended(settings: Settings) -> Settings:
    """The settings with the site that was forgotten in them."""
    forgotten = {"forgotten": SiteSettings(domains=("late.example",))}
    return settings.model_copy(update={"sites": settings.sites | forgotten})


def count(engine: sa.Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(sa.text(f"select count(*) from {table}")) or 0)


def test_what_was_mended_is_stored_and_no_longer_rejected(
    engine: sa.Engine, settings: Settings, mended: Settings
) -> None:
    visitor = a_visitor(site="forgotten", mood="good").views("/p/1").copies_coupon("X")
    Loader(engine, settings).load([visitor.item()])
    assert count(engine, "rejected_events") == 2

    assert replay(engine, mended) == Totals(items=2, events=2, stored=2, days={NOON.date(): 2})
    assert count(engine, "rejected_events") == 0
    with engine.connect() as connection:
        rows = connection.execute(sa.text("select event_id, extra from events order by 1")).all()
    assert [row.event_id for row in rows] == visitor.ids()
    assert {row.extra["mood"] for row in rows} == {"good"}


def test_what_is_still_bad_stays_with_one_more_attempt(
    engine: sa.Engine, settings: Settings
) -> None:
    Loader(engine, settings).load([a_visitor(site="forgotten").views("/").item(), b"garbage"])
    assert replay(engine, settings).rejected == 2
    with engine.connect() as connection:
        rows = connection.execute(sa.text("select attempts, reason from rejected_events")).all()
    assert sorted(tuple(row) for row in rows) == [(2, "schema"), (2, "site")]


def test_what_was_stored_meanwhile_is_no_longer_rejected(
    engine: sa.Engine, settings: Settings, mended: Settings
) -> None:
    item = a_visitor(site="forgotten").views("/").item()
    Loader(engine, settings).load([item])
    Loader(engine, mended).load([item])
    assert replay(engine, mended).duplicates == 1
    assert count(engine, "events") == 1
    assert count(engine, "rejected_events") == 0


def test_only_what_was_asked_for(engine: sa.Engine, settings: Settings, mended: Settings) -> None:
    items = [a_visitor(site="forgotten").views("/").item() for _ in range(3)]
    Loader(engine, settings).load(items)
    with engine.connect() as connection:
        ids = connection.execute(sa.text("select rejected_id from rejected_events")).scalars().all()
    later = datetime.now(UTC) + timedelta(hours=1)
    assert replay(engine, mended, reason="schema") == Totals()
    assert replay(engine, mended, since=later) == Totals()
    assert replay(engine, mended, ids=[]) == Totals()
    assert replay(engine, mended, ids=ids[:1]).stored == 1
    assert replay(engine, mended, reason="site", since=later - timedelta(hours=2)).stored == 2


def test_more_than_a_page_of_them(engine: sa.Engine, settings: Settings, mended: Settings) -> None:
    items = [a_visitor(site="forgotten").views("/").item() for _ in range(CHUNK + 5)]
    Loader(engine, settings).load([*items, b"garbage"])
    totals = replay(engine, mended)
    assert (totals.stored, totals.rejected) == (CHUNK + 5, 1)
    assert count(engine, "rejected_events") == 1
