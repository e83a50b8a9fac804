"""Each report's SQL against the same question answered slowly, in pandas, from whole tables."""

from collections.abc import Callable
from datetime import date, timedelta
from math import isclose, sqrt
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from aggregates import fill

from contract.database import statement
from reports.catalogue import JOURNEYS, OVERVIEW, PAGES, PRODUCTS, REPORTS, SOURCES, Report
from reports.view import Bots, View

LAST_DAY = date(2026, 3, 10)
VIEWS = [
    View(LAST_DAY - timedelta(days=6), LAST_DAY),
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


def rows_and_total(answer: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, Any]]:
    is_total = answer["is_total"].astype(bool)
    assert is_total.sum() == 1
    return answer[~is_total], answer[is_total].to_dict("records")[0]


def table(engine: sa.Engine, name: str, view: View) -> pd.DataFrame:
    """A whole aggregate, cut to the view by hand."""
    with engine.connect() as connection:
        rows = pd.read_sql(sa.text(f"select * from {name}"), connection)
    kept = rows["event_day"].between(view.first_day, view.last_day)
    if view.site is not None:
        kept &= rows["site"] == view.site
    if view.bots is not Bots.INCLUDE:
        kept &= rows["bot"] == (view.bots is Bots.ONLY)
    return rows[kept]


def ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def same(got: Any, expected: Any) -> bool:
    if expected is None:
        return bool(pd.isna(got))
    return isclose(got, expected, rel_tol=1e-9, abs_tol=1e-12)


def wilson(successes: int, trials: int, sign: int) -> float | None:
    """Wilson (1927), as in the textbooks."""
    if not trials:
        return None
    z, share = 1.959964, min(successes, trials) / trials
    middle = share + z * z / (2 * trials)
    half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials**2))
    return (middle + sign * half) / (1 + z * z / trials)


def measures_of_a_session(rows: pd.DataFrame) -> dict[str, Any]:
    return {
        "visitors": rows["visitors"].sum(),
        "sessions": rows["sessions"].sum(),
        "page_views": rows["page_views"].sum(),
        "bounce_rate": ratio(rows["bounces"].sum(), rows["sessions"].sum()),
        "engaged_seconds_per_session": ratio(
            rows["engaged_ms"].sum() / 1000, rows["sessions"].sum()
        ),
        "outbound_clicks": rows["outbound_clicks"].sum(),
        "coupon_copies": rows["coupon_copies"].sum(),
        "store_visits": rows["store_visits"].sum(),
    }


def measures_of_a_product(rows: pd.DataFrame) -> dict[str, Any]:
    views, clicks = rows["views"].sum(), rows["outbound_clicks"].sum()
    return {
        "product_views": views,
        "viewers": rows["viewers"].sum(),
        "product_clicks": clicks,
        "ctr": ratio(clicks, views),
        "ctr_low": wilson(clicks, views, -1),
        "ctr_high": wilson(clicks, views, +1),
        "product_coupon_copies": rows["coupon_copies"].sum(),
        "product_store_visits": rows["store_visits"].sum(),
        "image_hovers": rows["image_hovers"].sum(),
        "gallery_swipes": rows["gallery_swipes"].sum(),
        "read_mores": rows["read_mores"].sum(),
        "engaged_seconds_per_view": ratio(rows["engaged_ms"].sum() / 1000, views),
    }


def measures_of_a_page(rows: pd.DataFrame) -> dict[str, Any]:
    return {
        "page_views": rows["page_views"].sum(),
        "page_visitors": rows["visitors"].sum(),
        "entries": rows["entries"].sum(),
        "exits": rows["exits"].sum(),
        "entry_bounce_rate": ratio(rows["bounces"].sum(), rows["entries"].sum()),
        "engaged_seconds_per_engaged_view": ratio(
            rows["engaged_ms"].sum() / 1000, rows["engaged_views"].sum()
        ),
        "average_scroll_depth": ratio(
            rows["scroll_depth"].sum() / 100, rows["engaged_views"].sum()
        ),
        "outbound_clicks": rows["outbound_clicks"].sum(),
    }


def measures_of_a_journey(rows: pd.DataFrame) -> dict[str, Any]:
    return {"sessions": rows["sessions"].sum()}


KEYED: list[tuple[Report, str, dict[str, str], Callable[[pd.DataFrame], dict[str, Any]]]] = [
    (PRODUCTS, "product_performance", {"product_id": "product_id"}, measures_of_a_product),
    (
        SOURCES,
        "traffic_sources",
        {name: name for name in ("channel", "source", "medium", "campaign")},
        measures_of_a_session,
    ),
    (
        JOURNEYS,
        "journeys",
        {
            "entry_path": "entry_path",
            "journey_product": "product_id",
            "target_host": "target_host",
        },
        measures_of_a_journey,
    ),
    (PAGES, "page_stats", {"path": "path"}, measures_of_a_page),
]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_reports_by_key_equal_a_slow_recomputation(shop: sa.Engine, view: View) -> None:
    for report, source, keys, measures in KEYED:
        rows, total = rows_and_total(ask(shop, report.name, **view.parameters()))
        whole = table(shop, source, view)
        for name, value in measures(whole).items():
            assert same(total[name], value), (report.name, name)
        groups = dict(list(whole.groupby(list(keys.values()))))
        assert len(rows) == len(groups)
        for row in rows.to_dict("records"):
            expected = measures(groups[tuple(row[name] for name in keys)])
            for name, value in expected.items():
                assert same(row[name], value), (report.name, row, name)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_the_overview_has_every_day_and_their_sum(shop: sa.Engine, view: View) -> None:
    rows, total = rows_and_total(ask(shop, "overview", **view.parameters()))
    assert list(rows["event_day"]) == [
        view.first_day + timedelta(days=age) for age in range(view.length_days)
    ]
    stats = table(shop, "daily_stats", view)
    products = table(shop, "product_performance", view)
    for row in [*rows.to_dict("records"), total]:
        day = row["event_day"]
        of_day = stats if day is None or pd.isna(day) else stats[stats["event_day"] == day]
        clicks = products if of_day is stats else products[products["event_day"] == day]
        expected = measures_of_a_session(of_day) | {
            "product_views": clicks["views"].sum(),
            "product_clicks": clicks["outbound_clicks"].sum(),
            "ctr": ratio(clicks["outbound_clicks"].sum(), clicks["views"].sum()),
        }
        for name, value in expected.items():
            assert same(row[name], value), (day, name)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_one_measure_is_one_number_in_every_report(shop: sa.Engine, view: View) -> None:
    totals = {
        report.name: rows_and_total(ask(shop, report.name, **view.parameters()))[1]
        for report in REPORTS
    }
    for shared, reports in {
        "ctr": ("overview", "products"),
        "product_views": ("overview", "products"),
        "product_clicks": ("overview", "products"),
        "sessions": ("overview", "sources", "journeys"),
        "bounce_rate": ("overview", "sources"),
        "page_views": ("overview", "sources", "pages"),
    }.items():
        first, *others = [totals[name][shared] for name in reports]
        assert all(same(other, None if pd.isna(first) else first) for other in others), shared


def test_products_are_ranked_by_what_their_ctr_is_at_least(shop: sa.Engine) -> None:
    rows, _ = rows_and_total(ask(shop, "products", **VIEWS[1].parameters()))
    assert rows["ctr_low"].is_monotonic_decreasing


def test_the_shares_of_journeys_add_up(shop: sa.Engine) -> None:
    rows, total = rows_and_total(ask(shop, "journeys", **VIEWS[0].parameters()))
    assert rows["session_share"].sum() == pytest.approx(1)
    assert total["session_share"] == 1


def test_every_report_has_its_columns(shop: sa.Engine) -> None:
    for report in REPORTS:
        answer = ask(shop, report.name, **VIEWS[0].parameters())
        assert set(report.column_names) <= set(answer.columns)
    assert OVERVIEW.columns[0].label == "Day"


def test_hours_are_the_sites_own_and_hold_every_session(shop: sa.Engine) -> None:
    view = VIEWS[3]
    hours = ask(shop, "hours", zone="Asia/Kathmandu", **view.parameters())
    sessions = table(shop, "sessions", view)
    assert hours["sessions"].sum() == len(sessions)
    starts = sessions["started_at"].dt.tz_convert("Asia/Kathmandu").dt.floor("h", ambiguous=False)
    assert set(hours["hour"]) == set(starts.dt.tz_localize(None))


def test_spans_of_days_with_data_bridge_short_gaps_only(engine: sa.Engine) -> None:
    insert = sa.text(
        "insert into daily_stats values (:day, 'demo', :bot, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0)"
    )
    with engine.begin() as connection:
        for day in ("2015-05-17", "2015-05-18", "2015-05-25", "2015-06-02", "2026-03-10"):
            connection.execute(insert, {"day": day, "bot": False})
        connection.execute(insert, {"day": "2020-01-01", "bot": True})
    spans = ask(engine, "data_spans", **VIEWS[0].parameters())
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
