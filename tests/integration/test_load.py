"""pipeline.drain.load against a real PostgreSQL: each event once, each fault by itself."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NoReturn
from uuid import UUID, uuid4

import psycopg
import pytest
import sqlalchemy as sa
from visitors import GOOGLEBOT, IPHONE, NOON, Visitor, a_visitor

from contract.queue import encode_item
from contract.rejection import Reason
from contract.settings import Settings
from pipeline.drain.load import Loader
from pipeline.drain.rejections import Rejection
from pipeline.drain.row import COLUMNS
from pipeline.drain.totals import Totals
from pipeline.drain.validate import Received, rejected_whole, validate

TODAY = NOON.date()
Rows = Callable[..., list[sa.Row[Any]]]


@pytest.fixture
def loader(engine: sa.Engine, settings: Settings) -> Loader:
    return Loader(engine, settings)


@pytest.fixture
def rows(engine: sa.Engine) -> Rows:
    """Rows of a query, for assertions."""

    def read(query: str, **parameters: object) -> list[sa.Row[Any]]:
        with engine.connect() as connection:
            return list(connection.execute(sa.text(query), parameters))

    return read


def test_a_visit_is_stored_with_what_is_known_of_it(loader: Loader, rows: Rows) -> None:
    visitor = (
        a_visitor(user_agent=IPHONE, ip="8.8.8.0", language="de-DE", screen="390x844")
        .views(
            "/p/shoes?size=42&utm_source=Newsletter&utm_medium=email&gclid=secret",
            product="shoes",
            title="Shoes",
            referrer="https://www.google.de/search?q=shoes",
        )
        .stays(12, scroll=80)
        .swipes("left", index=2)
        .copies_coupon("SAVE10")
        .clicks_out("https://store.example/x?aff=1", position=3)
        .does("poll", answer="yes", of=[1, 2])
    )
    totals = loader.load([visitor.item()])
    assert totals == Totals(items=1, events=6, stored=6, days={TODAY: 6})

    view, stay, swipe, copy, click, poll = rows("select * from events order by occurred_at")
    assert (view.host, view.path, view.query) == ("shop.example", "/p/shoes", "size=42")
    assert (view.utm_source, view.utm_medium, view.click_id) == ("Newsletter", "email", "gclid")
    assert (view.channel, view.source) == ("Email", "newsletter")
    assert (view.referrer, view.referrer_host) == ("https://www.google.de/search", "www.google.de")
    assert (view.country, view.device_type, view.os, view.bot) == ("US", "mobile", "iOS", False)
    assert (view.language, view.screen, view.title) == ("de-DE", "390x844", "Shoes")
    assert view.view_id == view.event_id == stay.view_id == click.view_id
    assert (stay.visible_ms, stay.scroll_depth) == (12_000, 80)
    assert (swipe.action, swipe.direction, swipe.position) == ("gallery_swipe", "left", 2)
    assert (copy.action, copy.coupon, copy.product_id) == ("coupon_copy", "SAVE10", "shoes")
    assert (click.target_host, click.position) == ("store.example", 3)
    assert (poll.action, poll.props) == ("poll", {"answer": "yes", "of": [1, 2]})
    assert {row.visitor_id.hex for row in (view, stay, swipe, copy, click, poll)} == {visitor.hash}


def test_columns_of_the_row_are_columns_of_the_store(rows: Rows) -> None:
    names = "select column_name from information_schema.columns where table_name = :table"
    for table in ("events", "event_columns"):
        columns = {row.column_name for row in rows(names, table=table)}
        assert columns == set(COLUMNS)


# Stored once.


def test_the_same_event_twice_in_a_request_is_one_row(loader: Loader, rows: Rows) -> None:
    visitor = a_visitor().views("/p/1")
    visitor.events.append(visitor.events[0])
    assert loader.load([visitor.item()]) == Totals(
        items=1, events=2, stored=1, duplicates=1, days={TODAY: 1}
    )
    assert len(rows("select from events")) == 1


def test_a_retry_with_a_new_sent_at_even_after_a_restart_is_one_row(
    engine: sa.Engine, settings: Settings, rows: Rows
) -> None:
    visitor = a_visitor(clock_wrong_by=timedelta(hours=3)).views("/p/1")
    first = visitor.item()
    again = visitor.item(
        sent_at=visitor.now + timedelta(minutes=9),
        received_at=visitor.now + timedelta(minutes=9, seconds=2),
    )
    assert Loader(engine, settings).load([first, again]).stored == 1
    assert Loader(engine, settings).load([again]).duplicates == 1
    assert len(rows("select from events")) == 1


def test_a_retry_whose_corrected_time_falls_on_the_next_day_is_one_row(
    loader: Loader, rows: Rows
) -> None:
    midnight = datetime(2026, 3, 11, tzinfo=UTC)
    visitor = a_visitor(at=midnight - timedelta(seconds=2), clock_wrong_by=timedelta(days=9))
    visitor.views("/p/1")
    sent = visitor.now
    # The network took 0 s the first time and 3 s the second, which the time rule cannot tell.
    assert loader.load([visitor.item()]).days == {date(2026, 3, 10): 1}
    late = visitor.item(sent_at=sent, received_at=sent + timedelta(seconds=3))
    assert loader.load([late]) == Totals(items=1, events=1, duplicates=1)
    assert len(rows("select from events")) == 1


# Each fault by itself, even one of ours.


def test_a_fault_of_ours_in_reading_an_item_costs_only_that_item(
    loader: Loader, rows: Rows, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    items = [a_visitor().views(f"/{number}").item() for number in range(500)]

    def trip(item: bytes) -> Iterator[Received | Rejection]:
        if item == items[7]:
            raise RuntimeError("ours")
        return validate(item)

    monkeypatch.setattr("pipeline.drain.load.validate", trip)
    totals = loader.load(items)
    assert (totals.events, totals.stored, totals.rejected) == (500, 499, 1)
    assert "in trip" in caplog.text  # the traceback, for whoever mends it
    monkeypatch.undo()
    kept = "select reason, detail, site, envelope::text, payload from rejected_events"
    (rejected,) = rows(kept)
    assert (rejected.reason, rejected.detail) == ("enrichment", "RuntimeError: ours")
    assert rejected.site == "demo"
    assert loader.load([f"{rejected.envelope}\n".encode() + rejected.payload]).stored == 1


@pytest.mark.parametrize("item", [a_visitor().views("/").item(), b"no envelope", b"{}\n{}"])
def test_a_whole_item_that_is_rejected_again_is_the_same_rejection(item: bytes) -> None:
    once = rejected_whole(item, Reason.ENRICHMENT, "why")
    queued = encode_item(once.envelope, once.payload)
    assert rejected_whole(queued, Reason.ENRICHMENT, "why") == once


def test_a_fault_of_ours_in_telling_of_a_fault_costs_only_that_item(
    loader: Loader, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*_: object) -> NoReturn:
        raise RecursionError

    monkeypatch.setattr(loader._enricher, "enrich", trip)
    monkeypatch.setattr(Received, "rejected", trip)
    items = [a_visitor().views("/1").item(), b"no envelope"]
    assert (loader.load(items).rejected, loader.load(items).rejected) == (2, 2)
    reasons = [row.reason for row in rows("select reason from rejected_events order by reason")]
    assert reasons == ["enrichment", "schema"]


# At the right time, on the right day.


def test_a_clock_hours_wrong_and_two_hours_offline_is_seconds_off(
    loader: Loader, rows: Rows
) -> None:
    visitor = a_visitor(clock_wrong_by=timedelta(hours=-5)).views("/p/1")
    happened = visitor.now
    sent = happened + timedelta(hours=2)
    loader.load([visitor.item(sent_at=sent, received_at=sent + timedelta(milliseconds=800))])
    (row,) = rows("select occurred_at, received_at from events")
    assert abs(row.occurred_at - happened) < timedelta(seconds=2)
    assert row.received_at == sent + timedelta(milliseconds=800)


def test_an_event_of_three_days_ago_touches_that_day_only(loader: Loader, rows: Rows) -> None:
    loader.load(
        [a_visitor().views("/").item(), a_visitor(at=NOON - timedelta(3)).views("/").item()]
    )
    late = a_visitor(at=NOON - timedelta(days=3)).views("/p/1").item(received_at=NOON)
    assert loader.load([late]).days == {TODAY - timedelta(days=3): 1}
    versions = {row.event_day: row.version for row in rows("select * from day_versions")}
    assert versions == {TODAY: 1, TODAY - timedelta(days=3): 2}


def test_duplicates_touch_no_day(loader: Loader, rows: Rows) -> None:
    item = a_visitor().views("/").item()
    loader.load([item])
    loader.load([item])
    assert [row.version for row in rows("select version from day_versions")] == [1]


@pytest.mark.parametrize(
    ("site", "moment", "day"),
    [
        ("kathmandu", datetime(2026, 3, 9, 18, 14, tzinfo=UTC), date(2026, 3, 9)),
        ("kathmandu", datetime(2026, 3, 9, 18, 15, tzinfo=UTC), date(2026, 3, 10)),
        ("newyork", datetime(2026, 3, 8, 4, 59, 58, tzinfo=UTC), date(2026, 3, 7)),
        ("newyork", datetime(2026, 3, 9, 3, 59, 58, tzinfo=UTC), date(2026, 3, 8)),  # 23 hours on
        ("newyork", datetime(2026, 3, 9, 4, 0, tzinfo=UTC), date(2026, 3, 9)),
    ],
)
def test_days_are_the_sites_own(loader: Loader, site: str, moment: datetime, day: date) -> None:
    assert loader.load([a_visitor(site=site, at=moment).views("/").item()]).days == {day: 1}


def test_before_2000_is_rejected_for_its_time(loader: Loader, rows: Rows) -> None:
    loader.load(
        [a_visitor(at=datetime(1999, 12, 31, tzinfo=UTC)).views("/").item(received_at=NOON)]
    )
    assert [row.reason for row in rows("select reason from rejected_events")] == ["time"]


# One fault costs only itself.


def test_one_bad_event_among_500_leaves_499(loader: Loader, rows: Rows) -> None:
    visitors = [a_visitor() for _ in range(10)]
    for number in range(500):
        visitors[number % 10].views(f"/p/{number}")
    bad = visitors[3].events[30]
    bad["url"] = ""
    totals = loader.load([visitor.item() for visitor in visitors])
    assert (totals.stored, totals.rejected) == (499, 1)
    (rejected,) = rows("select * from rejected_events")
    assert rejected.reason == "schema"
    assert "$.url" in rejected.detail
    assert bad["id"].encode() in bytes(rejected.payload)
    assert rejected.received_at == visitors[3].now


def test_an_event_that_the_database_refuses_costs_only_itself(
    loader: Loader, engine: sa.Engine, rows: Rows
) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("alter table events add check (title <> 'poison')"))
    visitors = [a_visitor().views("/", title="fine").views("/", title="fine") for _ in range(20)]
    visitors[7].views("/", title="poison").views("/", title="fine")
    totals = loader.load([visitor.item() for visitor in visitors])
    assert (totals.stored, totals.duplicates, totals.rejected) == (41, 0, 1)
    (rejected,) = rows("select * from rejected_events")
    assert rejected.reason == "enrichment"
    assert b"poison" in bytes(rejected.payload)
    assert b"fine" not in bytes(rejected.payload)


def test_an_event_that_cannot_be_enriched_costs_only_itself(loader: Loader, rows: Rows) -> None:
    strange = a_visitor().views("/")
    strange.hash = "no hash at all"
    totals = loader.load([strange.item(), a_visitor().views("/").item(), b"garbage"])
    assert (totals.stored, totals.rejected) == (1, 2)
    reasons = rows("select reason from rejected_events order by reason")
    assert [row.reason for row in reasons] == ["enrichment", "schema"]


def test_the_same_bad_event_again_is_another_attempt(loader: Loader, rows: Rows) -> None:
    item = a_visitor(site="elsewhere").views("/").item()
    loader.load([item])
    loader.load([item])
    (rejected,) = rows("select reason, attempts, site from rejected_events")
    assert tuple(rejected) == ("site", 2, "elsewhere")


def test_an_import_may_bring_any_site_in_utc(engine: sa.Engine, settings: Settings) -> None:
    item = a_visitor(site="elsewhere").views("/").item()
    assert Loader(engine, settings, any_site=True).load([item]).days == {TODAY: 1}


def test_a_load_that_fails_leaves_nothing(loader: Loader, engine: sa.Engine, rows: Rows) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("alter table day_versions rename to gone"))
    with pytest.raises(psycopg.errors.UndefinedTable):
        loader.load([a_visitor().views("/").item()])
    assert rows("select from events") == []


# Who it was.


def test_bots_are_stored_and_flagged(loader: Loader, rows: Rows) -> None:
    driven = a_visitor(automation=True).views("/")
    crawler = a_visitor(user_agent=GOOGLEBOT).views("/")
    assert loader.load([driven.item(), crawler.item()]).bots == 2
    reasons = rows("select bot_reason from events where bot order by bot_reason")
    assert [row.bot_reason for row in reasons] == ["automation", "declared"]


def test_an_id_given_with_consent_is_hashed_and_one_without_is_not_used(
    loader: Loader, rows: Rows
) -> None:
    given, session = uuid4(), uuid4()
    ids = {"visitor_id": str(given), "session_id": str(session)}
    phone = a_visitor(consent="granted", **ids).views("/")
    laptop = a_visitor(consent="granted", **ids).views("/")
    silent = a_visitor(consent="unknown", **ids).views("/")
    loader.load([phone.item(), laptop.item(), silent.item()])
    stored = rows("select visitor_id, session_hint from events order by session_hint nulls last")
    assert stored[0] == stored[1]
    assert not {given, session, UUID(phone.hash)} & set(stored[0])
    assert tuple(stored[2]) == (UUID(silent.hash), None)


def test_no_address_is_stored(loader: Loader, rows: Rows) -> None:
    loader.load([a_visitor(ip="203.0.113.0").views("/").item()])
    (row,) = rows("select cast(events as text) as everything from events")
    assert "203.0" not in row.everything


# Visits over the change of salt at midnight UTC.

MIDNIGHT = datetime(2026, 3, 11, tzinfo=UTC)


def the_same_after_midnight(yesterday: Visitor, at: datetime) -> Visitor:
    return a_visitor(at=at, visitor_before=yesterday.hash)


@pytest.mark.parametrize("together", [True, False])
def test_a_visit_over_midnight_stays_one_visitor(
    loader: Loader, rows: Rows, together: bool
) -> None:
    before = a_visitor(at=MIDNIGHT - timedelta(minutes=5)).views("/p/1")
    after = the_same_after_midnight(before, MIDNIGHT + timedelta(minutes=10)).views("/p/2")
    after.waits(minutes=29).views("/p/3")
    items = [after.item(), before.item()] if together else [before.item(), after.item()]
    for batch in [items] if together else [[item] for item in items]:
        loader.load(batch)
    assert {row.visitor_id for row in rows("select visitor_id from events")} == {UUID(before.hash)}


def test_who_comes_back_after_the_visit_is_somebody_new(loader: Loader, rows: Rows) -> None:
    before = a_visitor(at=MIDNIGHT - timedelta(minutes=25)).views("/p/1")
    after = the_same_after_midnight(before, MIDNIGHT + timedelta(minutes=20)).views("/p/2")
    loader.load([before.item(), after.item()])
    stored = rows("select visitor_id from events order by occurred_at")
    assert [row.visitor_id for row in stored] == [UUID(before.hash), UUID(after.hash)]


def test_who_was_not_there_before_is_not_stored_under_yesterdays_salt(
    loader: Loader, rows: Rows
) -> None:
    visitor = a_visitor(at=MIDNIGHT + timedelta(minutes=1), visitor_before="ab" * 16).views("/")
    loader.load([visitor.item()])
    assert [row.visitor_id for row in rows("select visitor_id from events")] == [UUID(visitor.hash)]
