"""The session rule: where sessions begin and end, however the days are computed."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import recomputed
import sqlalchemy as sa
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from visitors import GOOGLEBOT, ZONES, Visitor, a_visitor

from pipeline.drain.load import Loader
from pipeline.refresh import refresh

SEARCH = "https://www.google.com/"
NEWS = {"source": "newsletter", "medium": "email", "campaign": "march"}
ADS = {"source": "google", "medium": "cpc", "campaign": "shoes"}


@pytest.fixture
def loader(engine, settings):
    return Loader(engine, settings)


def load(loader: Loader, *visitors: Visitor) -> None:
    for visitor in visitors:
        loader.load(visitor.items())


def computed(engine: sa.Engine, first: date | None = None, last: date | None = None):
    """The sessions of all days that have events, or of those from first to last."""
    with engine.connect() as connection:
        days = connection.execute(sa.text("select min(event_day), max(event_day) from events"))
        earliest, latest = days.one()
        connection.rollback()
        refresh(connection, "sessions", first or earliest, last or latest, ZONES)
        return connection.execute(
            sa.text("select * from sessions order by event_day, started_at, session_id")
        ).all()


def test_a_session_goes_on_for_as_long_as_no_pause_is_longer_than_30_minutes(engine, loader):
    visitor = a_visitor().views("/").waits(minutes=29, seconds=59).views("/p/1")
    load(loader, visitor.waits(minutes=30).views("/p/2"))

    first, second = computed(engine)

    assert (first.page_views, first.entry_path, first.exit_path) == (2, "/", "/p/1")
    assert (second.page_views, second.entry_path) == (1, "/p/2")


def test_engagement_keeps_a_session_going(engine, loader):
    load(loader, a_visitor().views("/").stays(1500).stays(1500).waits(minutes=20).views("/p/1"))

    (session,) = computed(engine)

    assert (session.page_views, session.engaged_ms) == (2, 1_500_000)


def test_another_campaign_begins_a_session_and_the_same_one_again_does_not(engine, loader):
    visitor = a_visitor().views("/", utm=NEWS).views("/p/1").views("/", utm=NEWS)
    load(loader, visitor.views("/p/2", utm=ADS).views("/p/3"))

    first, second = computed(engine)

    assert (first.page_views, first.channel, first.source) == (3, "Email", "newsletter")
    assert (second.page_views, second.channel, second.utm_campaign) == (2, "Paid Search", "shoes")


def test_the_first_campaign_begins_a_session_within_a_visit(engine, loader):
    load(loader, a_visitor().views("/").views("/p/1", utm=NEWS))

    assert [session.page_views for session in computed(engine)] == [1, 1]


def test_a_consented_tracker_that_begins_a_session_is_believed(engine, loader):
    visitor_id = str(uuid4())
    first = a_visitor("same", consent="granted", visitor_id=visitor_id, session_id=str(uuid4()))
    second = a_visitor(
        "same",
        consent="granted",
        visitor_id=visitor_id,
        session_id=str(uuid4()),
        at=first.now + timedelta(minutes=2),
    )
    load(loader, first.views("/").views("/p/1"), second.views("/"))

    assert [session.page_views for session in computed(engine)] == [2, 1]


@pytest.mark.parametrize(
    ("site", "before_midnight", "day"),
    [
        ("demo", datetime(2026, 3, 9, 23, 50, tzinfo=UTC), date(2026, 3, 9)),
        # Midnight in Kathmandu is at 18:15 UTC.
        ("kathmandu", datetime(2026, 3, 9, 18, 5, tzinfo=UTC), date(2026, 3, 9)),
        # The nights that end with a day of 23 and of 25 hours.
        ("newyork", datetime(2026, 3, 8, 4, 50, tzinfo=UTC), date(2026, 3, 7)),
        ("newyork", datetime(2026, 3, 9, 3, 50, tzinfo=UTC), date(2026, 3, 8)),
        ("newyork", datetime(2026, 11, 1, 3, 50, tzinfo=UTC), date(2026, 10, 31)),
        ("newyork", datetime(2026, 11, 2, 4, 50, tzinfo=UTC), date(2026, 11, 1)),
    ],
)
def test_a_session_across_midnight_is_one_on_the_day_it_began(
    engine, loader, site, before_midnight, day
):
    visitor = a_visitor(site=site, at=before_midnight).views("/").waits(minutes=20).views("/p/1")
    load(loader, visitor.stays(8))

    (session,) = computed(engine)

    assert (session.event_day, session.page_views, session.engaged_ms) == (day, 2, 8000)
    with engine.connect() as connection:
        days = connection.scalars(sa.text("select distinct event_day from events")).all()
    assert sorted(days) == [day, day + timedelta(days=1)]


def test_who_never_pauses_is_cut_at_midnight_from_the_second_night_on(engine, loader):
    robot = a_visitor(at=datetime(2026, 3, 9, 22, tzinfo=UTC), user_agent=GOOGLEBOT)
    for _ in range(3 * 24 * 3):
        robot.views("/").waits(minutes=20)
    load(loader, robot)

    sessions = computed(engine)

    assert [session.event_day.day for session in sessions] == [9, 11, 12]
    assert sum(session.page_views for session in sessions) == 3 * 24 * 3
    assert all(session.bot for session in sessions)


def test_a_bounce_is_one_page_view_and_nothing_done(engine, loader):
    load(
        loader,
        a_visitor("looks", at=datetime(2026, 3, 9, 8, tzinfo=UTC)).views("/").stays(20).does("x"),
        a_visitor("clicks", at=datetime(2026, 3, 9, 9, tzinfo=UTC)).views("/").clicks_out("https://store.example/"),
        a_visitor("hovers", at=datetime(2026, 3, 9, 10, tzinfo=UTC)).views("/").hovers(),
        a_visitor("copies", at=datetime(2026, 3, 9, 11, tzinfo=UTC)).views("/").copies_coupon("X"),
        a_visitor("browses", at=datetime(2026, 3, 9, 12, tzinfo=UTC)).views("/").views("/p/1"),
    )  # fmt: skip

    assert [session.bounce for session in computed(engine)] == [True, False, False, False, False]


def test_without_a_referrer_a_session_is_direct(engine, loader):
    load(loader, a_visitor("a").views("/"), a_visitor("b").views("/", referrer=SEARCH))

    channels = sorted((session.channel, session.source) for session in computed(engine))

    assert channels == [("Direct", "(direct)"), ("Organic Search", "google")]


ACTS = st.sampled_from(["views", "views news", "views ads", "stays", "clicks"])
# What matters: nothing, nearly and just over 30 minutes, hours, a day less and a day more.
PAUSES = st.sampled_from(
    [0, 60, 1700, 1798, 1799, 1800, 1810, 7200, 40_000, 82_000, 86_000, 90_000]
)
STREAMS = st.lists(
    st.tuples(
        st.sampled_from(["demo", "kathmandu", "newyork"]),
        # Around the nights on which clocks change in New York.
        st.sampled_from([datetime(2026, 3, 7, tzinfo=UTC), datetime(2026, 10, 31, tzinfo=UTC)]),
        st.integers(0, 86_400),
        st.lists(st.tuples(PAUSES, ACTS, st.integers(1, 60)), min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=4,
)


def acted(stream) -> list[Visitor]:
    visitors = []
    for site, start, offset, acts in stream:
        visitor = a_visitor(site=site, at=start + timedelta(seconds=offset))
        visitor.views("/")
        for pause, act, times in acts:
            for _ in range(times if pause in (1700, 1798) else 1):
                visitor.waits(seconds=pause)
                if act == "stays":
                    visitor.stays(1, 10)
                elif act == "clicks":
                    visitor.clicks_out("https://store.example/")
                else:
                    utm = {"views news": NEWS, "views ads": ADS}.get(act, {})
                    visitor.views("/p/1", product="1", utm=utm)
        visitors.append(visitor)
    return visitors


@given(STREAMS)
@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_days_computed_alone_or_together_give_the_sessions_of_a_walk_through_all_events(
    engine, loader, stream
):
    with engine.begin() as connection:
        for table in ("events", "sessions", "day_versions", "asset_versions"):
            connection.execute(sa.text(f"truncate {table}"))
    load(loader, *acted(stream))

    together = computed(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("truncate sessions"))
        days = connection.scalars(sa.text("select distinct event_day from events")).all()
    for day in sorted(days, key=lambda day: day.day):  # in an order that is not the days'
        alone = computed(engine, day, day)

    assert alone == together
    walked = recomputed.sessions(engine)
    assert {as_walked(session) for session in together} == set(walked)
    assert len(together) == len(walked)
    with engine.connect() as connection:
        stored = connection.scalar(sa.text("select count(*) from events"))
    assert sum(session.events for session in walked) == stored


def as_walked(row: sa.Row) -> recomputed.Session:
    """A session of the aggregate, as far as it can be compared."""
    return recomputed.Session(
        day=row.event_day,
        first_event=row.session_id,
        last_event=row.last_event_id,
        page_views=row.page_views,
    )
