"""A refresh of days: right however often it is done, and the same as pandas has it."""

import signal
import threading
import time
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
import recomputed
import sqlalchemy as sa
from visitors import GOOGLEBOT, NOON, ZONES, a_visitor

from contract.rollups import Rollup
from pipeline.drain.load import Loader
from pipeline.partitions import DayRange
from pipeline.refresh import UPSTREAM, Aggregate, refresh, refresh_all, refresh_each
from pipeline.sensors.touched_days import stale_days

DAY = NOON.date()
YESTERDAY = DAY - timedelta(days=1)
STORE = "https://store.example/deal"


@pytest.fixture
def loader(engine, settings):
    return Loader(engine, settings)


@pytest.fixture
def busy_days(engine, loader):
    """Three days of all that visitors do, on three sites, across midnights."""
    for number in range(60):
        site = ("demo", "kathmandu", "newyork")[number % 3]
        visitor = a_visitor(
            site=site,
            at=datetime(2026, 3, 8, 20, tzinfo=UTC) + timedelta(minutes=37 * number),
            user_agent=GOOGLEBOT if number % 7 == 0 else "Mozilla/5.0 Firefox/140.0",
        )
        for page in range(number % 5 + 1):
            product = str((number + page) % 4)
            visitor.views(f"/p/{product}", product=product).stays(5, 30).stays(9 + page, 60)
            if number % 2:
                visitor.hovers().swipes().reads_more().copies_coupon("X")
            if number % 3 == 0:
                visitor.clicks_out(STORE).goes_to_store(STORE)
            visitor.waits(minutes=11 * page).does("page_view", product="1")
        visitor.views("/", utm={"source": "news"}).stays(2, 10)
        for item in visitor.waits(minutes=31).views("/").items():
            loader.load([item])
    refresh_all(engine, date(2026, 3, 7), date(2026, 3, 12), ZONES)


def test_every_rollup_is_what_pandas_counts(engine, busy_days):
    shop = recomputed.Shop(engine, ZONES)
    for table in Rollup:
        expected = shop.rollup(table)
        assert len(expected)
        pd.testing.assert_frame_equal(recomputed.stored(engine, table, expected), expected)


def test_one_question_has_one_answer_in_every_aggregate(engine, busy_days):
    def total(measure: str, table: str) -> int:
        with engine.connect() as connection:
            return connection.scalar(sa.text(f"select sum({measure}) from {table}"))

    assert total("page_views", "page_stats") == total("page_views", "daily_stats")
    assert total("outbound_clicks", "page_stats") == total("outbound_clicks", "daily_stats")
    assert total("engaged_ms", "page_stats") == total("engaged_ms", "daily_stats")
    assert total("page_views", "sessions") == total("page_views", "daily_stats")
    assert total("views", "product_performance") == total("product_views", "daily_stats")
    assert total("sessions", "traffic_sources") == total("sessions", "daily_stats")
    assert total("bounces", "traffic_sources") == total("bounces", "daily_stats")
    assert total("page_views", "traffic_sources") == total("page_views", "daily_stats")
    with_a_view = total("(page_views > 0)::int", "sessions")
    assert total("sessions", "journeys") == with_a_view
    assert total("entries", "page_stats") == total("exits", "page_stats") == with_a_view


def test_a_refresh_again_changes_nothing(engine, busy_days):
    def everything() -> dict[str, list[sa.Row]]:
        with engine.connect() as connection:
            return {
                name: connection.execute(sa.text(f"select * from {name} order by {name}")).all()
                for name in Aggregate
            }

    before = everything()
    refresh_all(engine, date(2026, 3, 9), date(2026, 3, 10), ZONES)

    assert everything() == before
    assert all(before.values())


def test_a_journey_is_of_the_first_store_and_the_product_that_led_there(engine, loader):
    visits = [
        a_visitor().views("/").views("/p/1", product="1").views("/p/2", product="2")
        .clicks_out(STORE).clicks_out("https://other.example/"),
        a_visitor().views("/").views("/p/1", product="1").views("/p/2", product="2"),
        a_visitor().views("/about"),
    ]  # fmt: skip
    loader.load([visit.item() for visit in visits])

    refresh_all(engine, DAY, DAY, ZONES)
    with engine.connect() as connection:
        rows = connection.execute(
            sa.text("select entry_path, product_id, target_host, sessions from journeys")
        ).all()

    assert sorted(rows) == [
        ("/", "1", "", 1),
        ("/", "2", "store.example", 1),
        ("/about", "", "", 1),
    ]


def test_engagement_is_merged_by_maximum_and_counts_on_the_day_of_its_view(engine, loader):
    visitor = a_visitor(at=datetime(2026, 3, 9, 23, 59, 30, tzinfo=UTC)).views("/p/1", product="1")
    loader.load([visitor.stays(10, 40).stays(60, 90).item()])

    refresh_all(engine, YESTERDAY, DAY, ZONES)
    with engine.connect() as connection:
        pages = connection.execute(
            sa.text("select event_day, engaged_ms, engaged_views, scroll_depth from page_stats")
        ).all()

    assert pages == [(YESTERDAY, 60_000, 1, 90)]


def test_a_day_is_stale_until_every_aggregate_has_seen_its_events_and_its_neighbours(
    engine, loader
):
    loader.load([a_visitor(at=NOON + timedelta(days=back)).views("/").item() for back in (-1, 0)])
    with engine.connect() as connection:
        assert list(stale_days(connection)) == [DAY, YESTERDAY]
        refresh_all(engine, YESTERDAY, DAY, ZONES)
        assert stale_days(connection) == {}

        loader.load([a_visitor().views("/").item()])
        assert list(stale_days(connection)) == [DAY, YESTERDAY]


def test_an_aggregate_is_of_the_version_that_its_sessions_were_of(engine, loader):
    loader.load([a_visitor().views("/").item()])
    with engine.connect() as connection:
        refresh(connection, "sessions", DAY, DAY, ZONES)
        refresh(connection, "session_pages", DAY, DAY, ZONES)
        loader.load([a_visitor().views("/").item()])
        refresh(connection, "daily_stats", DAY, DAY, ZONES)
        versions = dict(
            connection.execute(sa.text("select asset, input_version from asset_versions")).all()
        )
        assert versions == {"sessions": 1, "session_pages": 1, "daily_stats": 1}

        refresh_all(engine, DAY, DAY, ZONES)
        assert stale_days(connection) == {}


def test_two_refreshes_at_once_wait_for_each_other(engine, loader):
    loader.load([a_visitor().views("/").item() for _ in range(50)])
    failures: list[BaseException] = []

    def compute() -> None:
        try:
            for _ in range(5):
                refresh_all(engine, DAY, DAY, ZONES)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=compute) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with engine.connect() as connection:
        assert connection.scalar(sa.text("select sessions from daily_stats")) == 50


def test_a_day_without_events_any_more_has_no_rows(engine, loader):
    loader.load([a_visitor().views("/").item()])
    refresh_all(engine, DAY, DAY, ZONES)
    with engine.connect() as connection:
        connection.execute(sa.text("delete from events"))
        connection.commit()
        refresh_all(engine, DAY, DAY, ZONES)

        assert connection.scalar(sa.text("select count(*) from daily_stats")) == 0


def test_a_long_range_is_planned_for_its_days_to_the_end(engine, busy_days):
    years = [DAY - timedelta(days=days) for days in (700, 0)]
    with engine.connect() as connection:
        refresh(connection, Aggregate.SESSIONS, *years, ZONES)
        with connection.begin():
            planned = connection.execute(
                sa.text(
                    "select sum(generic_plans), sum(custom_plans) from pg_prepared_statements"
                    " where statement like '%insert into sessions%'"
                )
            ).one()
    assert planned[0] == 0
    assert planned[1] > 10


def test_months_that_are_computed_side_by_side_are_what_pandas_counts(engine, loader):
    for number in range(40):  # a visitor every two days, some across midnights and months
        at = datetime(2026, 1, 10, 23, 50, tzinfo=UTC) + timedelta(days=2 * (number % 20))
        site = ("demo", "kathmandu")[number % 2]
        visitor = a_visitor(f"visitor {number % 5}", site=site, at=at, consent="granted")
        visitor.views("/").stays(3, 20).waits(minutes=9).views("/p/1", product="1")
        if number % 3:
            visitor.copies_coupon("X").clicks_out(STORE)
        loader.load([visitor.item(received_at=NOON)])

    with engine.connect() as connection:
        refresh_all(engine, date(2026, 1, 1), DAY, ZONES)
        assert stale_days(connection) == {}

    shop = recomputed.Shop(engine, ZONES)
    for table in Rollup:
        expected = shop.rollup(table)
        pd.testing.assert_frame_equal(
            recomputed.stored(engine, table, expected), expected, check_index_type=False
        )


def test_each_aggregate_is_told_of_after_those_it_is_computed_from(engine, busy_days):
    told = [
        done.aggregate for done in refresh_each(engine, Aggregate, DayRange(YESTERDAY, DAY), ZONES)
    ]

    assert sorted(told) == sorted(Aggregate)
    for aggregate, upstream in UPSTREAM.items():
        assert all(told.index(read) < told.index(aggregate) for read in upstream)


def test_what_is_computed_from_others_waits_for_them_when_the_one_between_was_not_asked_for(
    engine, loader
):
    loader.load([a_visitor().views("/p/1", product="1").item()])
    refresh_all(engine, DAY, DAY, ZONES)
    with engine.begin() as connection:
        connection.execute(sa.text("delete from sessions"))

    wanted = [Aggregate.PRODUCT_PERFORMANCE, Aggregate.SESSIONS]
    told = [done.aggregate for done in refresh_each(engine, wanted, DayRange(DAY, DAY), ZONES)]

    assert told == [Aggregate.SESSIONS, Aggregate.PRODUCT_PERFORMANCE]
    with engine.connect() as connection:
        assert connection.scalar(sa.text("select sum(views) from product_performance")) == 1


def test_an_aggregate_that_fails_leaves_the_others_and_is_right_the_next_time(engine, loader):
    loader.load([a_visitor().views("/p/1", product="1").item()])
    with engine.begin() as connection:
        connection.execute(sa.text("alter table session_pages add constraint broken check (false)"))
    told: list[Aggregate] = []

    with pytest.raises(sa.exc.IntegrityError, match="broken"):
        for done in refresh_each(engine, Aggregate, DayRange(DAY, DAY), ZONES):
            told.append(done.aggregate)

    assert Aggregate.SESSIONS in told
    assert not {Aggregate.SESSION_PAGES, Aggregate.PAGE_STATS} & set(told)
    with engine.begin() as connection:
        assert connection.scalar(sa.text("select count(*) from sessions")) == 1
        assert connection.scalar(sa.text("select count(*) from page_stats")) == 0
        connection.execute(sa.text("alter table session_pages drop constraint broken"))
    refresh_all(engine, DAY, DAY, ZONES)
    with engine.connect() as connection:
        assert stale_days(connection) == {}


def test_a_refresh_that_is_interrupted_leaves_nothing_behind_in_the_database(engine, loader):
    loader.load([a_visitor().views("/").item()])
    at_work = (
        "select count(*) from pg_stat_activity"
        " where datname = current_database() and wait_event_type = 'Lock'"
    )

    def interrupt_when_it_waits() -> None:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            while not connection.scalar(sa.text(at_work)):
                time.sleep(0.01)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    # Where tests are run in the background, Python leaves SIGINT ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with engine.connect() as holder:
        holder.execute(sa.text("lock table sessions in share mode"))
        threading.Thread(target=interrupt_when_it_waits).start()
        with pytest.raises(KeyboardInterrupt):
            refresh_all(engine, DAY, DAY, ZONES)
        signal.signal(signal.SIGINT, before)

        assert holder.scalar(sa.text(at_work)) == 0
    refresh_all(engine, DAY, DAY, ZONES)
