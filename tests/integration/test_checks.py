"""Asset checks: silent while the numbers are right, loud when one is not."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from visitors import NOON, ZONES, a_visitor

from pipeline.checks import Agreement, compare, waiting_events
from pipeline.drain.load import Loader
from pipeline.partitions import DayRange
from pipeline.refresh import Aggregate, refresh_all

DAY = NOON.date()
THE_DAY = DayRange(DAY, DAY)


@pytest.fixture
def loader(engine, settings):
    return Loader(engine, settings)


@pytest.fixture
def refreshed(engine, loader):
    """A day of some visits, computed."""
    visits = [
        a_visitor().views("/").stays(5, 40).views("/p/1", product="1").stays(9, 80)
        .copies_coupon("X").clicks_out("https://store.example/").does("page_view"),
        a_visitor().views("/", utm={"source": "news"}).waits(minutes=40)
        .views("/p/2", product="2").hovers().reads_more(),
        a_visitor(at=datetime(2026, 3, 9, 23, 50, tzinfo=UTC)).views("/").stays(900, 10)
        .views("/p/1", product="1").swipes().goes_to_store("https://store.example/"),
    ]  # fmt: skip
    loader.load([visit.item() for visit in visits])
    refresh_all(engine, DAY - timedelta(days=1), DAY, ZONES)


WRONG = {
    Aggregate.SESSIONS: "update sessions set page_views = page_views + 1",
    Aggregate.SESSION_PAGES: "update session_pages set scroll_75 = scroll_75 + 1",
    Aggregate.SESSION_TOUCHES: "update session_touches set last_source = 'elsewhere'",
    Aggregate.HOURLY_STATS: "update hourly_stats set hour = hour + interval '15 minutes'",
    Aggregate.AUDIENCE_STATS: "update audience_stats set sessions = sessions + 1",
    Aggregate.COUPON_STATS: "update coupon_stats set went = went + 1",
    Aggregate.PATHS: "update paths set steps = steps || array['/elsewhere']",
    Aggregate.TRAILS: "update trails set trail = trail || E'\\tstore\\t\\n'",
    Aggregate.ATTRIBUTIONS: "update attributions set source = 'elsewhere'",
    Aggregate.DAILY_STATS: "update daily_stats set bounces = bounces + 1",
    Aggregate.PRODUCT_PERFORMANCE: "update product_performance set engaged_ms = engaged_ms + 1",
    Aggregate.PRODUCT_SOURCES: "update product_sources set source = 'elsewhere'",
    Aggregate.PRODUCT_LEADS: "update product_leads set entry_path = '/elsewhere'",
    Aggregate.PRODUCT_POSITIONS: "update product_positions set position = 99",
    Aggregate.TRAFFIC_SOURCES: "update traffic_sources set source_visitors = source_visitors + 1",
    Aggregate.JOURNEYS: "update journeys set target_host = 'elsewhere'",
    Aggregate.PAGE_STATS: "update page_stats set scroll_depth = scroll_depth + 1",
}


def comparisons(engine, wanted=THE_DAY) -> list[Agreement]:
    """How each aggregate compares."""
    with engine.connect() as connection:
        return [compare(connection, aggregate, wanted, ZONES) for aggregate in Aggregate]


def test_what_was_just_computed_agrees(engine, refreshed):
    found = comparisons(engine, DayRange(DAY - timedelta(days=1), DAY))

    assert [str(agreement) for agreement in found] == ["Agrees exactly."] * len(Aggregate)


@pytest.mark.parametrize(
    ("aggregate", "wrong"),
    [
        (Aggregate.SESSIONS, "update sessions set trail = trail || E'\\tstore\\t\\n'"),
        (Aggregate.SESSIONS, "update sessions set alone = not alone"),
        (Aggregate.SESSION_PAGES, "update session_pages set alone = not alone"),
    ],
)
def test_what_is_wrong_beside_the_counts_is_found(engine, refreshed, aggregate, wrong):
    with engine.begin() as connection:
        connection.execute(sa.text(wrong))
    with engine.connect() as connection:
        assert not compare(connection, aggregate, THE_DAY, ZONES).holds


def test_one_wrong_number_is_found(engine, refreshed):
    for aggregate in reversed(Aggregate):  # sessions last: others read them
        with engine.begin() as connection:
            connection.execute(sa.text(f"{WRONG[aggregate]} where event_day = '{DAY}'"))
        with engine.connect() as connection:
            agreement = compare(connection, aggregate, THE_DAY, ZONES)

        assert not agreement.holds, aggregate
        assert "2026-03-10" in str(agreement)


def test_a_lost_row_is_found(engine, refreshed):
    for aggregate in reversed(Aggregate):
        with engine.begin() as connection:
            connection.execute(sa.text(f"delete from {aggregate} where event_day = '{DAY}'"))
        with engine.connect() as connection:
            assert not compare(connection, aggregate, THE_DAY, ZONES).holds, aggregate


def test_a_day_with_newer_events_is_pending_not_wrong(engine, refreshed, loader):
    loader.load([a_visitor().views("/p/9", product="9").item()])

    for agreement in comparisons(engine):
        assert agreement.holds
        assert agreement.pending == [DAY]
        assert str(agreement) == "Agrees; newer events are pending on 2026-03-10."


def test_an_event_waits_when_it_arrived_long_before_and_is_in_no_aggregate(
    engine, refreshed, loader
):
    with engine.begin() as connection:  # computed right after the events had arrived
        connection.execute(
            sa.text("update asset_versions set computed_at = :t"), {"t": NOON + timedelta(hours=1)}
        )
    arrived = NOON + timedelta(hours=2)
    late = a_visitor(at=NOON + timedelta(hours=1)).views("/").stays(3)
    loader.load([late.item(received_at=arrived)])

    with engine.connect() as connection:
        assert waiting_events(connection, before=arrived - timedelta(seconds=1)) == {}
        assert waiting_events(connection, before=arrived + timedelta(minutes=15)) == {DAY: 2}

        refresh_all(engine, DAY - timedelta(days=1), DAY, ZONES)
        assert waiting_events(connection, before=arrived + timedelta(minutes=15)) == {}
