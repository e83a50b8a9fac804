"""Each page of the dashboard in Streamlit's test harness, over a real database."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
import streamlit as st
from aggregates import add_event, fill
from streamlit import config
from streamlit.testing.v1 import AppTest

from dashboard import answers
from dashboard.access import read_only_engine
from dashboard.export import file_name, raw_events_csv, result_csv
from dashboard.formats import NOTHING, number_text
from reports.catalogue import OVERVIEW, PRODUCTS, REPORTS
from reports.columns import COLUMNS
from reports.view import Bots, View

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
SCREENS = ("overview", "products", "sources", "journeys", "pages", "export")
TODAY = datetime.now(UTC).date()
LAST_28 = View(TODAY - timedelta(days=27), TODAY)


@pytest.fixture
def dashboard(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppTest]]:
    """Opens a screen, with query parameters, as a visitor who comes by a link."""
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", database_url)
    monkeypatch.setenv("FOOTFALL_HOME", str(tmp_path))
    address = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    st.cache_resource.clear()
    st.cache_data.clear()

    def open_screen(screen: str = "overview", **parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        if screen != "overview":
            app.switch_page(f"screens/{screen}.py").run()
        assert not app.exception, app.exception
        return app

    yield open_screen
    answers.engine().dispose()
    st.cache_resource.clear()
    st.cache_data.clear()
    config.set_option("server.address", address)


@pytest.fixture
def shop(engine: sa.Engine) -> sa.Engine:
    """Two months of a shop up to today, and somebody on it now."""
    fill(engine, last_day=TODAY, days=57, sessions_a_day=15)
    with engine.begin() as connection:
        add_event(connection, datetime.now(UTC), visitor=1, path="/p/now")
    return engine


def cards(app: AppTest) -> dict[str, str]:
    return {card.label: card.value for card in app.metric}


def texts(app: AppTest) -> str:
    return "\n".join(
        str(element.value)
        for kind in (app.markdown, app.caption, app.info, app.error, app.code)
        for element in kind
    )


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_shows_what_was_counted(
    dashboard: Callable[..., AppTest], shop: sa.Engine, screen: str
) -> None:
    app = dashboard(screen)
    assert not app.error
    assert not app.info
    assert app.title[0].value == screen.capitalize()
    assert "DB-IP" in texts(app)
    assert "Last load" in texts(app)
    assert app.get("download_button")


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_says_so_when_nothing_was_counted_ever(
    dashboard: Callable[..., AppTest], screen: str
) -> None:
    app = dashboard(screen)
    assert not app.error
    assert "Nothing has been counted yet" in texts(app)
    assert "curl http://127.0.0.1:8700/api/collect" in texts(app)


def test_a_card_its_table_and_its_csv_are_one_number(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    app = dashboard()
    result = answers.read(OVERVIEW, LAST_28)
    for name in ("visitors", "sessions", "page_views", "outbound_clicks", "coupon_copies"):
        assert cards(app)[COLUMNS[name].label] == f"{result.rows[name].sum():,}"
        column = list(OVERVIEW.column_names).index(name)
        lines = result_csv(OVERVIEW, result.rows).splitlines()[1:]
        assert sum(int(line.split(",")[column]) for line in lines) == result.total[name]
    assert cards(app)["CTR"] == cards(dashboard("products"))["CTR"]


def test_the_active_visitor_is_seen_at_his_page(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    app = dashboard()
    assert cards(app)[":material/sensors: Active visitors now"] == "1"
    assert "/p/now" in app.dataframe[0].value["path"].to_list()


def test_a_link_reproduces_its_view_and_other_screens_keep_it(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    app = dashboard(period="yesterday", site="demo", bots="include")
    yesterday = View(TODAY - timedelta(days=1), TODAY - timedelta(days=1), "demo", Bots.INCLUDE)
    sessions = number_text(
        answers.read(OVERVIEW, yesterday).total["sessions"], COLUMNS["sessions"].unit
    )
    assert cards(app)["Sessions"] == sessions
    app.switch_page("screens/sources.py").run()
    assert cards(app)["Sessions"] == sessions


def test_days_in_the_address_are_shown(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    fill(engine, last_day=date(2015, 5, 20), days=4, site="weblog", sessions_a_day=10)
    app = dashboard(site="weblog", period="custom", days=["2015-05-18", "2015-05-19"])
    counted = answers.read(OVERVIEW, View(date(2015, 5, 18), date(2015, 5, 19), "weblog"))
    assert cards(app)["Sessions"] == str(counted.total["sessions"])


def test_an_address_that_makes_no_sense_shows_the_usual(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    usual = cards(dashboard())["Sessions"]
    asked = {"period": "aeon", "site": "nowhere", "bots": "?", "days": ["x", "y"]}
    assert cards(dashboard(**asked))["Sessions"] == usual


def test_days_that_have_data_are_offered(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    fill(engine, last_day=date(2015, 5, 20), days=4, site="weblog", sessions_a_day=10)
    app = dashboard()
    assert "Nothing was counted in" in texts(app)
    [span] = [button for button in app.button if button.label == "17 May 2015 to 20 May 2015"]
    span.click().run()
    assert not app.exception
    assert not app.info
    counted = answers.read(OVERVIEW, View(date(2015, 5, 17), date(2015, 5, 20)))
    assert cards(app)["Sessions"] == str(counted.total["sessions"])


def test_visits_without_products_are_visits(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    with shop.begin() as connection:
        connection.execute(sa.text("delete from product_performance"))
    assert "none that this report is about" in texts(dashboard("products"))
    assert cards(dashboard())["CTR"] == NOTHING


def test_sites_are_those_configured_and_those_imported(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    fill(engine, last_day=TODAY, days=1, site="weblog", sessions_a_day=5)
    [site] = [box for box in dashboard().selectbox if box.label == "Site"]
    assert site.options == ["All sites", "demo", "weblog"]


def test_numbers_are_new_as_soon_as_they_were_computed(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    fill(engine, last_day=TODAY, days=3, sessions_a_day=10)
    app = dashboard()
    before = int(cards(app)["Sessions"])
    fill(engine, last_day=TODAY - timedelta(days=3), days=3, sessions_a_day=10, seed=3)
    assert int(cards(app.run())["Sessions"]) > before


def test_a_single_day_is_shown_by_the_hour(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    app = dashboard(period="today")
    assert "Sessions by the hour they began" in [head.value for head in app.subheader]


@pytest.mark.parametrize("title", [*(report.title for report in REPORTS), "Raw events"])
def test_export_explains_every_column(
    dashboard: Callable[..., AppTest], shop: sa.Engine, title: str
) -> None:
    app = dashboard("export", table=title)
    explained = app.table[0].value["Column"].str.strip("`").to_list()
    expected = [report.column_names for report in REPORTS if report.title == title]
    if expected:
        assert explained == list(expected[0])
    else:
        header = raw_events_csv(LAST_28).splitlines()[0]
        assert explained == header.split(",")


def test_a_csv_runs_nothing_in_a_spreadsheet(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    with engine.begin() as connection:
        add_event(connection, datetime.now(UTC), visitor=1, path="=cmd|'/c calc'!A1")
        connection.execute(sa.text("""update events set props = '{"size": "é"}'"""))
    dashboard()
    [event] = csv.DictReader(io.StringIO(raw_events_csv(LAST_28)))
    assert event["path"] == "'=cmd|'/c calc'!A1"
    assert event["props"] == '{"size": "é"}'
    assert datetime.fromisoformat(event["occurred_at"]).tzinfo
    assert file_name(PRODUCTS.name, View(date(2026, 2, 1), date(2026, 2, 28), "demo")) == (
        "footfall-products-demo-2026-02-01-2026-02-28.csv"
    )


def test_without_its_database_it_says_a_sentence(
    dashboard: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none")
    app = dashboard()
    assert [error.value for error in app.main.error] == [
        "The database does not answer, so there is nothing to show. `footfall status` tells what "
        "is up; `footfall up` starts what is down. This page comes back by itself then."
    ]
    [health] = app.sidebar.error
    assert health.value.startswith("The database does not take events since")


def test_it_shows_nothing_beyond_loopback(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    config.set_option("server.address", "0.0.0.0")
    app = dashboard()
    assert "no log-in" in app.error[0].value
    assert not app.metric


def test_it_cannot_write(dashboard: Callable[..., AppTest], shop: sa.Engine) -> None:
    engine = read_only_engine(answers.settings())
    with engine.connect() as connection, pytest.raises(sa.exc.InternalError) as refused:
        connection.execute(sa.text("delete from daily_stats"))
    engine.dispose()
    assert isinstance(refused.value.orig, psycopg.errors.ReadOnlySqlTransaction)
