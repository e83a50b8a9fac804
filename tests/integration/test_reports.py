"""The smaller statements, and what holds for reports beside their numbers.

That every number is right is in test_one_number.py.
"""

from datetime import date, timedelta

import pandas as pd
import pytest
import sqlalchemy as sa
from aggregates import fill
from visitors import NOON, ZONES, a_visitor, new_id

from contract.database import statement
from contract.settings import Settings
from pipeline.drain.load import Loader
from pipeline.refresh import refresh, refresh_all
from reports.answer import Asker
from reports.catalogue import (
    JOURNEYS,
    OVERVIEW,
    PAGES,
    PRODUCTS,
    REPORTS,
    RETENTION,
    SOURCES,
)
from reports.columns import COLUMNS
from reports.dimensions import DIMENSIONS
from reports.movers import candidates, movers
from reports.movers import totals as movers_of_totals
from reports.view import Bots, View

LAST_DAY = date(2026, 3, 10)
WEEK = View(LAST_DAY - timedelta(days=6), LAST_DAY)
VIEWS = [
    WEEK,
    View(LAST_DAY - timedelta(days=6), LAST_DAY, "demo", Bots.INCLUDE),
    View(LAST_DAY - timedelta(days=20), LAST_DAY - timedelta(days=3), "demo", Bots.ONLY),
    View(LAST_DAY, LAST_DAY, "kathmandu"),
    View(date(2015, 5, 17), date(2015, 5, 20)),
]


@pytest.fixture
def shop(engine: sa.Engine) -> sa.Engine:
    """A database with three weeks of one site and two days of another."""
    fill(engine, last_day=LAST_DAY, days=21, sessions_a_day=25)
    fill(engine, last_day=LAST_DAY, days=2, site="kathmandu", sessions_a_day=10, seed=2)
    return engine


def ask(engine: sa.Engine, name: str, **parameters: object) -> pd.DataFrame:
    with engine.connect() as connection:
        rows = connection.execute(statement(f"reports/{name}"), parameters)
        return pd.DataFrame(rows.fetchall(), columns=list(rows.keys()))


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_one_measure_is_one_number_in_every_report(shop: sa.Engine, view: View) -> None:
    asker = Asker(shop, ZONES)
    for shared, reports in {
        "ctr": (OVERVIEW, PRODUCTS, SOURCES),
        "product_views": (OVERVIEW, PRODUCTS, SOURCES),
        "product_clicks": (OVERVIEW, PRODUCTS, SOURCES),
        "sessions": (OVERVIEW, SOURCES),
        "bounce_rate": (OVERVIEW, SOURCES),
        "page_views": (OVERVIEW, SOURCES, PAGES),
        "outbound_clicks": (OVERVIEW, SOURCES, PAGES),
        "coupon_copies": (OVERVIEW, SOURCES),
    }.items():
        assert len({asker.read(report, view).total[shared] for report in reports}) == 1, shared


def test_products_are_ranked_by_what_their_ctr_is_at_least(shop: sa.Engine) -> None:
    rows = Asker(shop, ZONES).read(PRODUCTS, VIEWS[1]).rows
    assert len(rows) > 5
    assert rows["ctr_low"].is_monotonic_decreasing


def test_the_shares_of_journeys_add_up(shop: sa.Engine) -> None:
    result = Asker(shop, ZONES).read(JOURNEYS, WEEK)
    assert result.rows["session_share"].sum() == pytest.approx(1)
    assert result.total["session_share"] == 1


def test_every_column_of_every_report_is_explained() -> None:
    for report in REPORTS:
        for option in report.options:
            for choice in option.choices or (option.default,):
                for column in report.columns_for({option.name: choice}):
                    assert column.label
                    assert column.meaning.endswith(".")
    asked = {
        name
        for report in REPORTS
        for names in (
            report.measures,
            report.keys,
            *(option.keys(choice) for option in report.options for choice in option.choices),
        )
        for name in names
    }
    of_totals = {"product_sessions", "outbound_sessions", "entry_drop_off", "product_drop_off"}
    assert set(COLUMNS) == asked | of_totals


@pytest.mark.parametrize("name", DIMENSIONS)
def test_filters_are_chosen_from_what_there_is(shop: sa.Engine, name: str) -> None:
    asker = Asker(shop, ZONES)
    found = asker.values(WEEK, name)
    assert found["hits"].is_monotonic_decreasing
    value = str(found["value"].iloc[0])
    assert not asker.read(OVERVIEW, WEEK.having(name, value)).empty
    if value:
        assert value in list(asker.values(WEEK, name, search=value[1:4].upper())["value"])
    assert asker.values(WEEK, name, search="no such thing").empty


def test_a_version_is_of_the_days_that_were_computed(shop: sa.Engine) -> None:
    asker = Asker(shop, ZONES)
    early, late = View(date(2026, 2, 20), date(2026, 2, 24)), WEEK
    before = asker.version(early), asker.version(late)
    with shop.connect() as connection:
        refresh(connection, "daily_stats", LAST_DAY, LAST_DAY, ZONES)
    assert asker.version(early) == before[0]
    assert asker.version(late) != before[1]
    with shop.connect() as connection:  # sessions of the day before reach into a view
        refresh(connection, "sessions", date(2026, 2, 19), date(2026, 2, 19), ZONES)
    assert asker.version(early) != before[0]


def test_a_version_is_of_all_days_that_the_answer_is_made_of(
    engine: sa.Engine, settings: Settings
) -> None:
    asker, loader, zones = Asker(engine, settings.zones), Loader(engine, settings), settings.zones
    view = View(NOON.date() - timedelta(days=6), NOON.date())
    long_ago = NOON - timedelta(days=60)
    ids = {"visitor_id": str(new_id()), "session_id": str(new_id())}
    newcomers, versions = [], []
    for at in (NOON, long_ago):  # what was done first comes last: it waited in an outbox
        loader.load([a_visitor("ann", at=at, consent="granted", **ids).views("/").item()])
        refresh_all(engine, at.date(), at.date() + timedelta(days=30), zones)
        newcomers.append(asker.read(RETENTION, view).total["cohort_visitors"])
        versions.append(asker.version(view, RETENTION))
    assert newcomers == [1, 0]
    assert versions[0] != versions[1]


def test_movers_are_what_changed_and_not_what_is_as_it_was(shop: sa.Engine) -> None:
    asker = Asker(shop, ZONES)
    fill(shop, last_day=LAST_DAY, days=7, sessions_a_day=120, seed=9, site="demo")
    changed = movers(asker, WEEK, WEEK.before())
    assert {"source", "page", "total"} <= set(changed["kind"])
    counts = changed[changed["measure"].isin(["sessions", "page_views"])]
    assert (counts["change"] > 0.5).all()
    assert (changed["q_value"] <= 0.05).all()
    assert changed["p_value"].is_monotonic_increasing
    every = candidates(asker, WEEK, WEEK.before())
    assert len(every) > len(changed) == every["beyond_chance"].sum()
    # The totals are a family of their own, so that a card says the same wherever it stands.
    now, then = (asker.read(OVERVIEW, week) for week in (WEEK, WEEK.before()))
    totals = every[every["kind"] == "total"].reset_index(drop=True)
    alone = movers_of_totals(now, then).sort_values(["p_value", "measure"], ignore_index=True)
    pd.testing.assert_frame_equal(totals, alone)
    assert totals.set_index("measure")["now"]["sessions"] == now.total["sessions"]
    google = changed[(changed["kind"] == "source") & (changed["name"] == "google")]
    counted = asker.read(SOURCES, WEEK.having("source", "google"), depth="source").rows
    assert set(google["now"]) <= set(counted["sessions"])

    steady = View(date(2026, 2, 25), date(2026, 3, 3))
    assert movers(asker, steady, steady.before()).empty


def test_spans_of_days_with_data_bridge_short_gaps_only(engine: sa.Engine) -> None:
    insert = sa.text(
        "insert into daily_stats values (:day, 'demo', :bot, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0)"
    )
    with engine.begin() as connection:
        for day in ("2015-05-17", "2015-05-18", "2015-05-25", "2015-06-02", "2026-03-10"):
            connection.execute(insert, {"day": day, "bot": False})
        connection.execute(insert, {"day": "2020-01-01", "bot": True})
    spans = ask(engine, "data_spans", **WEEK.parameters())
    assert spans.to_numpy().tolist() == [
        [date(2026, 3, 10), date(2026, 3, 10), 1],
        [date(2015, 6, 2), date(2015, 6, 2), 1],
        [date(2015, 5, 17), date(2015, 5, 25), 3],
    ]


def test_sites_are_those_with_data(shop: sa.Engine) -> None:
    assert list(ask(shop, "sites")["site"]) == ["demo", "kathmandu"]


def test_columns_of_an_event_are_all_explained(engine: sa.Engine) -> None:
    columns = ask(engine, "event_columns")
    assert {"event_id", "occurred_at", "path"} <= set(columns["name"])
    assert columns["meaning"].notna().all()
