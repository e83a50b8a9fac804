"""Rollups of any data: what pandas counts, in all of them the same, and of filtered sessions."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from recomputed import FRAME, Shop, stored
from visitors import CHROME, IPHONE, ZONES, Visitor, a_visitor

from contract.rollups import Rollup, chosen_sql
from pipeline.drain.load import Loader
from pipeline.refresh import parameters, refresh_all
from reports.dimensions import DIMENSIONS

STORE = "https://store.example/deal"
# Nights on which clocks change in New York, and midnight in Kathmandu (18:15 UTC) of any other.
NIGHTS = (
    datetime(2026, 3, 8, 4, tzinfo=UTC),
    datetime(2026, 11, 1, 4, tzinfo=UTC),
    datetime(2026, 6, 10, 17, 30, tzinfo=UTC),
)
ARRIVALS: dict[str, dict[str, Any]] = {
    "direct": {},
    "search": {"referrer": "https://www.google.com/search"},
    "mail": {"utm": {"source": "letter", "medium": "email", "campaign": "march", "term": "x"}},
    "blog": {"referrer": "https://blog.example/deals?page=2"},
}
ACTS = (
    "views",
    "views product",
    "stays",
    "hovers",
    "swipes",
    "copies",
    "goes",
    "clicks",
    "does",
    "is found out",
)
VISITS = st.tuples(
    st.sampled_from(sorted(ZONES)),
    st.sampled_from(["ada", "bob", "eve"]),  # who come again, by another browser too
    st.sampled_from(NIGHTS),
    # Seconds after then, or before the next midnight of the site.
    st.one_of(st.integers(-1500, -1), st.integers(0, 30 * 3600)),
    st.sampled_from([CHROME, IPHONE, ""]),
    st.booleans(),
    st.sampled_from(sorted(ARRIVALS)),
    st.lists(
        st.tuples(st.sampled_from([0, 5, 600, 2000]), st.sampled_from(ACTS), st.integers(1, 3)),
        max_size=8,
    ),
)
# Parameters of every filter, none of which chooses anything.
UNFILTERED: dict[str, object] = {
    "site": None,
    "bots": "include",
    **{dimension.parameter: None for dimension in DIMENSIONS.values()},
}
KEYS = {
    Rollup.DAILY_STATS: FRAME,
    Rollup.HOURLY_STATS: [*FRAME, "hour"],
    Rollup.PRODUCT_PERFORMANCE: [*FRAME, "product_id"],
    Rollup.PRODUCT_SOURCES: [*FRAME, "product_id", "channel", "source"],
    Rollup.PRODUCT_LEADS: [*FRAME, "product_id", "previous_path", "entry_path"],
    Rollup.PRODUCT_POSITIONS: [*FRAME, "product_id", "path", "position"],
    Rollup.PAGE_STATS: [*FRAME, "path"],
    Rollup.TRAFFIC_SOURCES: [
        *FRAME, "channel", "source", "medium", "campaign", "term", "content", "referrer",
    ],
    Rollup.AUDIENCE_STATS: [*FRAME, "dimension", "value"],
    Rollup.COUPON_STATS: [*FRAME, "coupon", "product_id"],
    Rollup.JOURNEYS: [*FRAME, "entry_path", "product_id", "target_host"],
    Rollup.PATHS: [*FRAME, "steps", "target_host"],
    Rollup.TRAILS: [*FRAME, "trail"],
    Rollup.ATTRIBUTIONS: [*FRAME, "model", "channel", "source", "campaign"],
}  # fmt: skip


def midnight_after(moment: datetime, site: str) -> datetime:
    """The next midnight of a site's clock."""
    zone = ZoneInfo(ZONES[site])
    tomorrow = moment.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone).astimezone(UTC)


def visitors(visits: list[tuple[Any, ...]]) -> Iterator[Visitor]:
    for site, name, night, offset, browser, automation, arrival, acts in visits:
        visitor = a_visitor(
            name,
            site=site,
            at=(midnight_after(night, site) if offset < 0 else night) + timedelta(seconds=offset),
            user_agent=browser,
            automation=automation,
            language="ne" if browser == IPHONE else None,
        )
        visitor.views("/", **ARRIVALS[arrival])
        for pause, act, number in acts:
            visitor.waits(seconds=pause)
            match act:
                case "views":
                    visitor.views(f"/c/{number}")
                case "views product":
                    visitor.views(f"/p/{number}", product=str(number))
                case "stays":
                    visitor.stays(number * 7, 30 * number)
                case "hovers":
                    visitor.hovers()
                case "swipes":
                    visitor.swipes().reads_more()
                case "copies":
                    visitor.copies_coupon(f"SAVE{number}")
                case "goes":
                    visitor.goes_to_store(STORE)
                case "clicks":
                    visitor.clicks_out(STORE)
                case "does":
                    visitor.does("image_hover")
                case "is found out":
                    yield visitor
                    visitor.events = []
                    visitor.batch_fields["automation"] = True
                    visitor.views("/found-out")
        yield visitor


def computed(engine: sa.Engine, loader: Loader, visits: list[tuple[Any, ...]]) -> list[date]:
    """Load the visits into an empty database and compute all; returns the days."""
    with engine.begin() as connection:
        for table in ("events", "day_versions", "asset_versions"):
            connection.execute(sa.text(f"truncate {table}"))
        for table in ("sessions", "session_pages", "session_touches"):
            connection.execute(sa.text(f"truncate {table}"))
        for table in Rollup:
            connection.execute(sa.text(f"truncate {table}"))
    for visitor in visitors(visits):
        loader.load(visitor.items())
    with engine.connect() as connection:
        days = connection.scalars(
            sa.text("select distinct event_day from events order by event_day")
        ).all()
    for day in days:
        refresh_all(engine, day, day, ZONES)
    return list(days)


def of_filter(
    engine: sa.Engine, rollup: Rollup, first: date, last: date, **filters: object
) -> pd.DataFrame:
    """A rollup of the sessions that pass the filters, by its keys."""
    statement = sa.text(chosen_sql(f"select * from {rollup}", [rollup]))
    with engine.connect() as connection:
        rows = connection.execute(statement, parameters(first, last, ZONES) | UNFILTERED | filters)
        return by_keys(rollup, pd.DataFrame(rows.fetchall(), columns=list(rows.keys())))


def of_table(engine: sa.Engine, rollup: Rollup, first: date, last: date) -> pd.DataFrame:
    """A rollup's rows as they are kept, by its keys."""
    statement = sa.text(f"select * from {rollup} where event_day between :first and :last")
    with engine.connect() as connection:
        rows = connection.execute(statement, {"first": first, "last": last})
        return by_keys(rollup, pd.DataFrame(rows.fetchall(), columns=list(rows.keys())))


def by_keys(rollup: Rollup, rows: pd.DataFrame) -> pd.DataFrame:
    if "steps" in rows:
        rows["steps"] = rows["steps"].map(tuple)
    if "position" in rows:  # null where none is told
        rows["position"] = rows["position"].fillna(-1).astype("int64")
    measures = sorted(set(rows.columns) - set(KEYS[rollup]))
    return rows.set_index(KEYS[rollup])[measures].astype("int64").sort_index()


def totals(engine: sa.Engine, table: str, where: str = "true") -> dict[str, int]:
    """The sums of what adds up, of a whole table."""
    shared = (
        "sessions", "bounces", "page_views", "outbound_clicks", "coupon_copies", "store_visits",
        "engaged_ms",
    )  # fmt: skip
    with engine.connect() as connection:
        rows = connection.execute(sa.text(f"select * from {table} where {where}"))
        found = pd.DataFrame(rows.fetchall(), columns=list(rows.keys()))
    return {name: int(found[name].sum()) for name in shared if name in found}


@pytest.fixture
def loader(engine, settings):
    return Loader(engine, settings)


any_data = given(st.lists(VISITS, min_size=1, max_size=6))
slowly = hypothesis_settings(
    max_examples=5,
    deadline=None,
    # Without shrinking: each try loads and computes days anew.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@any_data
@slowly
def test_rollups_are_what_pandas_counts_and_agree_with_one_another(engine, loader, visits):
    computed(engine, loader, visits)

    shop = Shop(engine, ZONES)
    for rollup in Rollup:
        expected = shop.rollup(rollup)
        found = stored(engine, rollup, expected)
        pd.testing.assert_frame_equal(found, expected, check_index_type=False)

    day = totals(engine, "daily_stats")
    assert totals(engine, "hourly_stats") == day
    assert totals(engine, "traffic_sources") == day
    for dimension in ("country", "device_type", "language", "bot_reason"):
        assert totals(engine, "audience_stats", f"dimension = '{dimension}'") == day
    pages = totals(engine, "page_stats")
    assert {name: day[name] for name in ("page_views", "outbound_clicks", "engaged_ms")} == {
        name: pages[name] for name in ("page_views", "outbound_clicks", "engaged_ms")
    }
    assert totals(engine, "attributions", "model = 'last'")["sessions"] == day["sessions"]
    assert totals(engine, "attributions", "model = 'first'")["sessions"] == day["sessions"]


@any_data
@slowly
def test_a_filter_that_chooses_all_gives_what_the_tables_have_and_halves_add_up(
    engine, loader, visits
):
    days = computed(engine, loader, visits)
    some_days = [(days[0], days[-1]), (days[len(days) // 2],) * 2]
    for first, last in some_days:
        for rollup in Rollup:
            whole = of_table(engine, rollup, first, last)
            pd.testing.assert_frame_equal(of_filter(engine, rollup, first, last), whole)

            halves = [
                of_filter(engine, rollup, first, last, filter_device=devices)
                for devices in (["mobile"], ["desktop", "tablet", "other"])
            ]
            additive = [name for name in whole if not name.endswith(("visitors", "viewers"))]
            both = pd.concat(halves).groupby(level=KEYS[rollup]).sum()[additive]
            # A page or product that only the other half went to has rows without anything.
            pd.testing.assert_frame_equal(both, whole[additive])


@any_data
@slowly
def test_a_filter_by_page_and_product_chooses_whole_sessions(engine, loader, visits):
    days = computed(engine, loader, visits)
    shop = Shop(engine, ZONES)
    for filters, chosen in (
        ({"filter_page": ["/c/1", "/p/2"]}, shop.only(lambda row: row.path.isin(["/c/1", "/p/2"]))),
        ({"filter_product": ["1"]}, shop.only(lambda row: row.product_id == "1")),
        ({"filter_channel": ["Email"]}, shop.only(lambda row: row.channel == "Email")),
        (
            {"filter_page": ["/c/1"], "filter_product": ["1"]},
            shop.only(lambda row: row.path == "/c/1").only(lambda row: row.product_id == "1"),
        ),
    ):
        for rollup in set(Rollup) - {Rollup.ATTRIBUTIONS}:  # which reads earlier sessions, too
            found = of_filter(engine, rollup, days[0], days[-1], **filters)
            expected = chosen.rollup(rollup) if len(chosen.events) else found[:0]
            if len(found) or len(expected):  # the types of nothing differ
                expected = by_keys(rollup, expected.reset_index())
                pd.testing.assert_frame_equal(found, expected, check_index_type=False)


def test_a_filtered_day_has_what_a_session_of_the_day_before_did_on_it(engine, loader):
    visit = ("kathmandu", "ada", NIGHTS[2], -60, CHROME, False, "mail", [(600, "views", 1)])
    days = computed(engine, loader, [visit])

    chosen = of_filter(engine, Rollup.DAILY_STATS, days[1], days[1], filter_page=["/"])

    assert days == [date(2026, 6, 10), date(2026, 6, 11)]
    assert chosen[["visitors", "sessions", "page_views"]].to_numpy().tolist() == [[1, 0, 1]]


def test_a_filtered_rollup_has_the_types_of_its_table(engine):
    with engine.connect() as connection:
        for rollup in Rollup:
            statement = sa.text(chosen_sql(f"select * from {rollup}", [rollup]))
            values = parameters(date(2026, 1, 1), date(2026, 1, 2), ZONES) | UNFILTERED
            computed = connection.execute(statement, values).cursor.description
            kept = connection.execute(sa.text(f"select * from {rollup}")).cursor.description
            assert {column.name: column.type_code for column in computed} == {
                column.name: column.type_code for column in kept
            }
