"""Each page of the dashboard in Streamlit's test harness, over a real database."""

import csv
import io
import json
import math
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import psycopg
import pytest
import sqlalchemy as sa
import streamlit as st
from aggregates import add_event, fill
from streamlit import config
from streamlit.proto.Metric_pb2 import Metric as MetricProto
from streamlit.testing.v1 import AppTest

from contract.database import create_engine
from dashboard import access, answers, filters
from dashboard.access import notebook, read_only_engine
from dashboard.downloads import file_name, rows_csv
from dashboard.export import raw_events_csv
from dashboard.formats import NOTHING, change_text, number_text
from dashboard.user import THIS_MACHINE, Role, User
from dashboard.values import value_text
from dashboard.visits import Visits
from footfall.local.postgres import EmbeddedPostgres
from pipeline.upkeep.dagster_pruning import KEEP_DAYS
from reports.catalogue import OVERVIEW, PRODUCTS
from reports.columns import COLUMNS
from reports.method import TOTALS_METHOD
from reports.movers import totals
from reports.view import Bots, Filter, View, day_text

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
REPORTS = (
    "overview", "products", "sources", "journeys", "pages", "audience", "coupons", "bots"
)  # fmt: skip
TODAY = datetime.now(UTC).date()
LAST_28 = View(TODAY - timedelta(days=27), TODAY)
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


class StoppedClock(datetime):
    """It stays today for the dashboard, also when midnight passes while the tests run."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return NOON.astimezone(tz)


@pytest.fixture
def dashboard(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., AppTest]]:
    """Opens a screen, with query parameters, as a visitor who comes by a link."""
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", database_url)
    monkeypatch.setenv("FOOTFALL_HOME", str(tmp_path))
    monkeypatch.setattr(filters, "datetime", StoppedClock)
    address = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    st.cache_resource.clear()
    st.cache_data.clear()

    def open_screen(
        screen: str = "overview",
        opened_at: str = "http://127.0.0.1:8703/",
        **parameters: str | list[str],
    ) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.context["url"] = opened_at
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        if screen != "overview":
            app.switch_page(f"screens/{screen}.py")
            for name, value in parameters.items():
                app.query_params[name] = value
            app.run()
        assert not app.exception, app.exception
        return app

    yield open_screen
    answers.engine().dispose()
    st.cache_resource.clear()
    st.cache_data.clear()
    config.set_option("server.address", address)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Callable[[User], None]:
    """Says who looks from now on, as the door does."""
    visits = Visits()
    visits.have_door = True
    visit = visits.begin(THIS_MACHINE)
    monkeypatch.setattr(access, "VISITS", visits)
    monkeypatch.setattr(access, "_current_visit", lambda: visit)
    return partial(visits.goes_on, visit)


@pytest.fixture(scope="module")
def shop_template(postgres: EmbeddedPostgres) -> str:
    """The name of a database with two months of a shop up to today."""
    name = "shop_template"
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"create database {name} template footfall_template".encode())
    engine = create_engine(postgres.url(name), application="tests")
    fill(engine, last_day=TODAY, days=57, sessions_a_day=15)
    with engine.begin() as connection:
        connection.execute(sa.text("analyze"))  # as PostgreSQL does by itself within a minute
    engine.dispose()
    return name


@pytest.fixture
def shop(postgres: EmbeddedPostgres, engine: sa.Engine, shop_template: str) -> sa.Engine:
    """The test's database, as a copy of that one, and somebody on the site now."""
    name = engine.url.database
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f"drop database {name} with (force)".encode())
        connection.execute(f"create database {name} template {shop_template}".encode())
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


def buttons(app: AppTest) -> list[str]:
    return [str(button.label) for button in app.button]


def given_tables(app: AppTest) -> list[dict[str, Any]]:
    """What each of the page's tables was given to draw."""
    given = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return [one for one in given if "columns" in one]


def tables(app: AppTest) -> list[dict[str, list[Any]]]:
    """The page's tables: columns by their names, with their cells as shown or sorted by."""
    return [
        {column["name"]: column["cells"] for column in one["columns"]} for one in given_tables(app)
    ]


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


@pytest.mark.parametrize("screen", REPORTS)
def test_every_report_shows_what_was_counted(
    dashboard: Callable[..., AppTest], shop: sa.Engine, screen: str
) -> None:
    app = dashboard(screen)
    assert [error.value for error in app.error] == []
    assert not app.info
    assert app.title[0].value == screen.capitalize()
    assert "DB-IP" in texts(app)
    assert "Last load" in texts(app)
    assert app.get("download_button")


@pytest.mark.parametrize("screen", REPORTS)
def test_every_report_explains_the_first_event_when_there_was_none(
    dashboard: Callable[..., AppTest], screen: str
) -> None:
    app = dashboard(screen)
    assert [error.value for error in app.error] == []
    assert "No events yet" in texts(app)
    assert '<script src="/footfall.js" data-site="demo"' in texts(app)
    assert "curl http://127.0.0.1:8700/api/collect" in texts(app)


def test_the_first_events_are_awaited(dashboard: Callable[..., AppTest], engine: sa.Engine) -> None:
    with engine.begin() as connection:
        add_event(connection, datetime.now(UTC), visitor=1)
    said = texts(dashboard())
    assert "Events are arriving" in said
    assert "No events yet" not in said


def test_events_of_other_days_are_seen_as_soon_as_they_were_computed(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    app = dashboard(period="custom", days=["2015-05-18", "2015-05-19"])
    assert "No events yet" in texts(app)
    fill(engine, last_day=TODAY, days=3, sessions_a_day=10)
    assert "There is data here" in texts(app.run())


@pytest.mark.parametrize("screen", REPORTS)
def test_every_report_follows_the_filters(
    dashboard: Callable[..., AppTest], shop: sa.Engine, screen: str
) -> None:
    chosen = View(LAST_28.first_day, TODAY, filters=(Filter("channel", ("Email",)),))
    assert 0 < answers_of(dashboard, chosen) < answers_of(dashboard, LAST_28)
    app = dashboard(screen, channel="Email")
    assert [error.value for error in app.error] == []
    assert "Channel: **Email**" in buttons(app)
    everything = dashboard(screen)
    assert (
        cards(app) != cards(everything)
        or texts(app) != texts(everything)
        or buttons(app) != buttons(everything)
    )


def answers_of(dashboard: Callable[..., AppTest], view: View) -> int:
    dashboard()
    return int(answers.read(OVERVIEW, view).total["sessions"])


def test_a_card_its_table_and_its_csv_are_one_number(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    app = dashboard()
    result = answers.read(OVERVIEW, LAST_28)
    header, *lines = rows_csv(result.rows).decode().splitlines()
    for name in ("visitors", "sessions", "page_views", "outbound_clicks", "coupon_copies"):
        assert cards(app)[COLUMNS[name].label] == f"{result.rows[name].sum():,}"
        column = header.split(",").index(name)
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
    app = dashboard(
        period="last 90 days", site="demo", bots="include", device=["mobile", "desktop"]
    )
    first_day = TODAY - timedelta(days=89)
    chosen = (Filter("device", ("mobile", "desktop")),)
    view = View(first_day, TODAY, "demo", Bots.INCLUDE, chosen)
    total = answers.read(OVERVIEW, view).total["sessions"]
    everything = View(first_day, TODAY, bots=Bots.INCLUDE)
    assert total < answers.read(OVERVIEW, everything).total["sessions"]
    sessions = number_text(total, COLUMNS["sessions"].unit)
    assert cards(app)["Sessions"] == sessions
    app.switch_page("screens/sources.py").run()
    assert cards(app)["Sessions"] == sessions
    assert "Device: **Desktop, Phone**" in buttons(app)
    app.switch_page("screens/definitions.py").run()
    app.switch_page("screens/sources.py").run()
    assert cards(app)["Sessions"] == sessions


def test_a_product_is_opened_by_its_address(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    best = answers_first_product(dashboard)
    app = dashboard("products", detail=best["product_id"])
    assert app.header[0].value == best["product_id"].replace("-", "\\-")
    assert cards(app)["Product views"] == f"{best['product_views']:,}"
    assert [error.value for error in app.error] == []
    assert "Where its clicks come from" in [head.value for head in app.subheader]
    brought = tables(app)[0]
    assert list(brought)[:4] == ["channel", "source", "product_clicks", "product_views"]
    assert sum(brought["product_clicks"]) == best["product_clicks"]
    press(app, "product_back")
    assert "All products" in [head.value for head in app.header]


def answers_first_product(dashboard: Callable[..., AppTest]) -> dict[str, object]:
    dashboard()
    first = answers.read(PRODUCTS, LAST_28).rows.iloc[0].to_dict()
    return {str(name): value for name, value in first.items()}


@pytest.mark.parametrize("compare", ["previous year", "none"])
def test_what_is_compared_with_is_chosen(
    dashboard: Callable[..., AppTest], shop: sa.Engine, compare: str
) -> None:
    [sessions] = [card for card in dashboard(compare=compare).metric if card.label == "Sessions"]
    assert not sessions.delta  # a year ago there was nothing
    [sessions] = [card for card in dashboard().metric if card.label == "Sessions"]
    assert sessions.delta


def test_changes_are_of_the_days_that_are_over(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    """A morning beside a whole day would be a fall that nobody has seen."""
    app = dashboard(period="last 7 days")
    week = View(TODAY - timedelta(days=6), TODAY)
    # All seven weekdays are on both sides, in the cards and in what changed.
    over = View(TODAY - timedelta(days=7), TODAY - timedelta(days=1))
    shown, now, then = (
        answers.read(OVERVIEW, view).total["sessions"] for view in (week, over, over.before())
    )
    unit = COLUMNS["sessions"].unit
    [sessions] = [card for card in app.metric if card.label == "Sessions"]
    assert sessions.value == number_text(shown, unit)
    assert sessions.delta == change_text(now, then, unit)
    days = f"{over.days_text()}{{}} compared with {over.before().days_text()}"
    assert f"Changes are of the days that are over: {days.format(',')}" in texts(app)
    assert f": {days.format('')}" in texts(app)

    app = dashboard(period="today")
    [sessions] = [card for card in app.metric if card.label == "Sessions"]
    assert not sessions.delta
    assert "No change is told: no day of these is over." in texts(app)


def test_days_before_counting_began_are_no_measure_of_a_rise(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    fill(engine, last_day=TODAY, days=14, sessions_a_day=10)
    app = dashboard(period="last 7 days")  # eight to fourteen days ago there are seven to compare
    assert not any(card.delta for card in app.metric if card.label == "Sessions")
    began = day_text(TODAY - timedelta(days=13))
    assert f"No change is told: counting began only on {began}." in texts(app)
    assert f"Nothing to tell yet: counting began only on {began}." in texts(app)


def test_a_card_is_in_colour_only_where_its_change_is_beyond_chance(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    fill(engine, last_day=TODAY, days=28, sessions_a_day=10)
    fill(engine, last_day=TODAY, days=8, sessions_a_day=60, seed=9)
    app = dashboard(period="last 7 days")
    over = View(TODAY - timedelta(days=7), TODAY - timedelta(days=1))
    tested = totals(*(answers.read(OVERVIEW, days) for days in (over, over.before())))
    tested = tested.set_index("measure")
    assert tested["beyond_chance"].nunique() == 2  # else this would show little
    names = {COLUMNS[name].label: name for name in tested.index}
    for card in app.metric:
        if card.label not in names:
            continue
        p_value, is_beyond = tested.loc[names[card.label], ["p_value", "beyond_chance"]]
        told = "beyond chance" if is_beyond else "may be chance"
        assert card.proto.delta_description == ("too few to tell" if np.isnan(p_value) else told)
        assert (card.proto.color in (MetricProto.GREEN, MetricProto.RED)) == is_beyond
        assert TOTALS_METHOD in card.help

    [sessions] = [one for one in dashboard(period="yesterday").metric if one.label == "Sessions"]
    assert sessions.delta  # of a day, and not tested
    assert not sessions.proto.delta_description


def test_each_change_is_told_as_its_measure_is(
    dashboard: Callable[..., AppTest], shop: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(kind: str, name: str, channel: str, measure: str, *numbers: float) -> list[object]:
        return [kind, name, channel, measure, *numbers, 0.001, 0.001, "F test", True]

    columns = ["kind", "name", "channel", "measure", "now", "before", "change", "p_value"]
    found = [
        changed("source", "google", "Paid Search", "sessions", 90, 30, 2),
        changed("source", "(direct)", "Direct", "sessions", 20, 0, math.nan),
        changed("page", "/p/1", "", "page_views", 30, 40, -0.25),
        changed("product", "kettle", "", "ctr", 0.125, 0.1, 0.025),
    ]
    frame = pd.DataFrame(found, columns=[*columns, "q_value", "test", "beyond_chance"])
    dashboard()
    monkeypatch.setattr(answers, "candidates", lambda *_: frame)
    app = dashboard()
    [told] = [table for table in given_tables(app) if table["columns"][0]["label"] == "What"]
    shown = {one["name"]: one.get("texts", one["cells"]) for one in told["columns"]}
    assert shown == {
        "name": ["google (Paid Search)", "(direct)", "/p/1", "kettle"],
        "kind": ["Source", "Source", "Page", "Product"],
        "measure": ["Sessions", "Sessions", "Page views", "CTR"],
        "now": ["90", "20", "30", "12.5 %"],
        "before": ["30", "0", "40", "10.0 %"],
        "change": ["↑ +200 %", NOTHING, "↓ -25 %", "↑ +2.5 pp"],
    }
    assert "4 changed beyond chance by F test, the surest first" in texts(app)


@pytest.mark.parametrize("compare", ["none", "view:Phones"])
def test_where_nothing_can_have_changed_it_says_why(
    dashboard: Callable[..., AppTest], shop: sa.Engine, compare: str
) -> None:
    dashboard()
    notebook().save_view("Phones", "overview?device=mobile")
    app = dashboard(compare=compare)
    assert "What changed" in [head.value for head in app.header]
    assert "is found between these days and earlier ones" in texts(app)


def test_days_without_numbers_are_not_told_to_be_unchanged(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    app = dashboard()
    now = View(LAST_28.first_day, TODAY - timedelta(days=1))
    then = View(now.first_day - timedelta(days=28), now.last_day - timedelta(days=28))
    assert "Nothing to tell yet: nothing was counted." in texts(app)
    fill(engine, last_day=then.first_day - timedelta(days=9), days=2, sessions_a_day=10)
    assert f"Nothing to compare: nothing was counted in {now.days_text()}." in texts(app.run())
    assert "more than chance" not in texts(app)
    fill(engine, last_day=TODAY, days=3, sessions_a_day=10)
    assert f"Nothing to compare: nothing was counted in {then.days_text()}." in texts(app.run())
    assert "more than chance" not in texts(app)


def test_all_that_was_compared_can_be_taken_home(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    dashboard()
    last_days = View(TODAY - timedelta(days=7), TODAY - timedelta(days=1))
    every = answers.candidates(last_days, last_days.before())
    lines = list(csv.DictReader(io.StringIO(rows_csv(every).decode())))
    assert len(lines) == len(every) > every["beyond_chance"].sum()
    assert {line["beyond_chance"] for line in lines} <= {"true", "false"}


def test_a_filter_by_a_product_says_what_is_counted(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    best = answers_first_product(dashboard)
    said = "Filters choose visits"
    assert said in texts(dashboard("products", product=best["product_id"]))
    assert said not in texts(dashboard("products", device="mobile"))


def test_a_year_has_changes_beside_the_year_before(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    app = dashboard(period="last 12 months", compare="previous year")
    assert "What changed" in [head.value for head in app.header]
    assert "is found between these days and earlier ones" not in texts(app)


def test_a_saved_view_can_be_compared_with(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    dashboard()
    notebook().save_view("Phones", "overview?device=mobile")
    app = dashboard(compare="view:Phones", device="desktop")
    assert "the saved view “Phones”" in texts(app)
    view = View(LAST_28.first_day, TODAY)
    desktop = answers.read(OVERVIEW, view.having("device", "desktop")).total["sessions"]
    mobile = answers.read(OVERVIEW, view.having("device", "mobile")).total["sessions"]
    [sessions] = [card for card in app.metric if card.label == "Sessions"]
    change = 100 * (desktop - mobile) / mobile
    assert sessions.delta.startswith(f"{change:+.0f}" if abs(change) >= 10 else f"{change:+.1f}")


def test_a_saved_view_that_one_does_not_have_is_said_to_be_missing(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    said = "You have no saved view “Phones”: compared with the previous period instead."
    app = dashboard(compare="view:Phones")
    assert [one.value for one in app.warning] == [said]
    assert cards(app) == cards(dashboard())
    app.switch_page("screens/sources.py").run()
    assert [one.value for one in app.warning] == [said]
    app.selectbox(key="compare").set_value("previous year").run()
    app.selectbox(key="compare").set_value("previous period").run()
    assert not app.warning


def test_notes_stand_below_the_chart(dashboard: Callable[..., AppTest], shop: sa.Engine) -> None:
    dashboard()
    notebook().annotate("demo", TODAY, "Newsletter *sent*")
    app = dashboard()
    assert "Newsletter \\*sent\\*" in texts(app)
    [note] = notebook().annotations(None, TODAY, TODAY)
    press(app, f"note_remove_{note.annotation_id}")
    assert "Newsletter" not in texts(app)


def test_buttons_of_an_admin_do_nothing_once_they_are_none(
    dashboard: Callable[..., AppTest], shop: sa.Engine, looks: Callable[[User], None]
) -> None:
    ann = User("ann", Role.ADMIN)
    looks(ann)
    app = dashboard()
    notebook().share("demo", "the agency")
    notebook().save_view("Phones", "overview?device=mobile", shared=True)
    [view], [link] = notebook().views(), notebook().share_links()
    looks(User("bob", Role.ADMIN))
    app.session_state["links_popover"] = app.session_state["views_popover"] = True
    app.run()
    looks(User("bob", Role.VIEWER))
    app.button(key=f"link_revoke_{link.link_id}").click().run()
    app.session_state["views_popover"] = True
    looks(User("bob", Role.ADMIN))
    app.run()
    looks(User("bob", Role.VIEWER))
    app.button(key=f"view_remove_{view.view_id}").click().run()
    looks(ann)
    assert [known.is_live for known in notebook().share_links()] == [True]
    assert notebook().views() == [view]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.GUEST])
def test_a_site_that_is_not_known_yet_is_waited_for_by_those_who_may_see_it(
    dashboard: Callable[..., AppTest], shop: sa.Engine, looks: Callable[[User], None], role: Role
) -> None:
    looks(User("ann", role, ("new",)))
    app = dashboard()
    assert "No events yet" in texts(app)


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
    asked = {
        "period": "aeon", "site": "nowhere", "bots": "?", "days": ["x", "y"],
        "compare": "view:gone", "by": "century", "measure": "luck",
    }  # fmt: skip
    assert cards(dashboard(**asked))["Sessions"] == usual


@pytest.mark.parametrize(
    "days",
    [["0001-01-01", "0001-01-02"], ["1999-12-31", "2000-01-01"], ["2026-01-01", "9999-12-31"]],
)
def test_days_beyond_the_calendar_are_the_usual(
    dashboard: Callable[..., AppTest], shop: sa.Engine, days: list[str]
) -> None:
    app = dashboard(period="custom", days=days)
    assert cards(app) == cards(dashboard())


def test_days_that_have_data_are_offered(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    fill(engine, last_day=date(2015, 5, 20), days=4, site="weblog", sessions_a_day=10)
    app = dashboard()
    assert "Nothing was counted in" in texts(app)
    press(app, "span_2015-05-17")
    assert not app.info
    counted = answers.read(OVERVIEW, View(date(2015, 5, 17), date(2015, 5, 20)))
    assert cards(app)["Sessions"] == str(counted.total["sessions"])


def test_filters_that_nothing_passes_can_be_taken_away(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    app = dashboard(product="never-heard-of")
    assert "pass these filters" in texts(app)
    press(app, "nothing_filters")
    assert not app.info
    assert "product" not in app.query_params


def test_values_beyond_the_most_frequent_are_found_by_searching(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    with shop.begin() as connection:
        add_product = sa.text(
            "insert into product_performance select :day, 'demo', false, 'kettle-' || n, "
            "1, 1, 0, 0, 0, 0, 0, 0, 0 from generate_series(1, 120) as n"
        )
        connection.execute(add_product, {"day": TODAY})
    app = dashboard()
    app.session_state["filter_popover"] = True
    app.run()
    assert not [box for box in app.text_input if box.key == "filter_search_channel"]
    app.selectbox(key="filter_dimension").set_value("product").run()
    values = app.multiselect(key="filter_values_product")
    assert "kettle-99" not in values.options
    values.set_value([values.options[0]]).run()
    app.text_input(key="filter_search_product").set_value("KETTLE-99").run()
    values = app.multiselect(key="filter_values_product")
    assert values.options == [values.value[0], "kettle-99"]
    values.set_value([*values.value, "kettle-99"]).run()
    chosen = app.multiselect(key="filter_values_product").value
    press(app, "filter_apply")
    assert len(chosen) == 2
    assert sorted(app.query_params["product"]) == sorted(chosen)


def test_visits_without_products_are_visits(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    with shop.begin() as connection:
        connection.execute(sa.text("delete from product_performance"))
        connection.execute(sa.text("update daily_stats set product_views = 0, product_clicks = 0"))
    assert "none that this report is about" in texts(dashboard("products"))
    assert cards(dashboard())["CTR"] == NOTHING


def test_bots_that_began_the_day_before_are_no_share_of_anything(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    """A visit counts on the day it began, its page views on theirs."""
    with shop.begin() as connection:
        connection.execute(sa.text("update audience_stats set sessions = 0"))
        connection.execute(sa.text("update daily_stats set sessions = 0"))
    app = dashboard("bots")
    assert [error.value for error in app.error] == []
    assert "**0** visits were flagged" in texts(app)


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


def test_a_section_that_fails_says_so_and_the_others_live(
    dashboard: Callable[..., AppTest], shop: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    dashboard()
    monkeypatch.setattr(answers, "candidates", broken)
    app = dashboard()
    [error] = app.error
    assert "could not be shown" in error.value
    assert cards(app)["Sessions"]
    assert "Top sources" in [head.value for head in app.header]


def test_a_funnel_is_what_its_address_says(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    app = dashboard("journeys", step=["page:/", "product", "outbound"], within="7")
    [steps] = app.multiselect
    assert steps.value == ["page:/", "product", "outbound"]
    [funnel] = [table for table in tables(app) if "reached" in table]
    assert funnel["step"] == [value_text("step", step) for step in steps.value]
    assert funnel["reached"] == sorted(funnel["reached"], reverse=True)
    steps.set_value(["product", "outbound"]).run()
    assert app.query_params.get("step") is None  # the usual ones


def test_health_tells_how_fresh_every_aggregate_is(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    with shop.begin() as connection:
        connection.execute(
            sa.text(
                "insert into rejected_events (digest, reason, detail, site, received_at, "
                "envelope, payload) values ('\\x01', 'time', 'from 1970', 'demo', now(), '{}', '')"
            )
        )
        connection.execute(
            sa.text(
                "update asset_versions set run_id = '1-2', computed_at = now() "
                "where asset = 'sessions' and event_day = :day"
            ),
            {"day": TODAY},
        )
    app = dashboard("health", opened_at="http://localhost:8703/health")
    aggregates, rejected = (table.value for table in app.dataframe)
    assert {"daily_stats", "sessions", "paths"} <= set(aggregates["asset"])
    assert rejected[["reason", "events"]].to_numpy().tolist() == [["time", 1]]
    assert cards(app)["Rejected events"] == "1"
    links = [link.proto.url for link in app.get("link_button")]
    assert links == ["http://127.0.0.1:8702/runs", "http://127.0.0.1:8702/assets"]
    assert aggregates["in_dagster"][0].startswith("http://127.0.0.1:8702/assets/")
    runs = aggregates.set_index("asset")["run"]
    assert runs["sessions"] == "http://127.0.0.1:8702/runs/1-2"
    assert pd.isna(runs["paths"])

    with shop.begin() as connection:
        pruned = datetime.now(UTC) - timedelta(days=KEEP_DAYS, minutes=1)
        connection.execute(sa.text("update asset_versions set computed_at = :at"), {"at": pruned})
    aggregates = dashboard("health", opened_at="http://localhost:8703/health").dataframe[0].value
    assert aggregates["run"].isna().all()


def test_dagster_is_no_link_for_those_who_are_elsewhere(
    dashboard: Callable[..., AppTest], shop: sa.Engine
) -> None:
    app = dashboard("health", opened_at="https://stats.shop.example/health")
    assert not app.get("link_button")
    assert not {"run", "in_dagster"} & set(app.dataframe[0].value)
    assert "http://127.0.0.1:8702" in texts(app)
    assert "ssh -L 8702:127.0.0.1:8702" in texts(app)


def test_definitions_are_found_by_a_word(dashboard: Callable[..., AppTest]) -> None:
    app = dashboard("definitions")
    app.text_input[0].set_value("bounce").run()
    assert COLUMNS["bounce_rate"].meaning in texts(app)
    assert COLUMNS["coupon_copies"].meaning not in texts(app)


@pytest.mark.parametrize("name", ["overview", "attributions", "audience", "paths", "events"])
def test_export_explains_every_column(
    dashboard: Callable[..., AppTest], shop: sa.Engine, name: str
) -> None:
    app = dashboard("export", table=name)
    explained = app.table[0].value["Column"].str.strip("`").to_list()
    if name == "events":
        assert explained == raw_events_csv(LAST_28).splitlines()[0].split(",")
    else:
        assert explained == list(tables(app)[0])


def test_a_csv_runs_nothing_in_a_spreadsheet(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    with engine.begin() as connection:
        add_event(connection, NOON, visitor=1, path="=cmd|'/c calc'!A1")
        connection.execute(sa.text("""update events set props = '{"size": "é"}'"""))
    dashboard()
    [event] = csv.DictReader(io.StringIO(raw_events_csv(LAST_28)))
    assert event["path"] == "'=cmd|'/c calc'!A1"
    assert event["props"] == '{"size": "é"}'
    assert datetime.fromisoformat(event["occurred_at"]).tzinfo
    assert file_name(PRODUCTS.name, View(date(2026, 2, 1), date(2026, 2, 28), "demo")) == (
        "footfall-products-demo-2026-02-01-2026-02-28.csv"
    )
    filtered = View(date(2026, 2, 1), date(2026, 2, 28)).having("page", "/p/é x?")
    assert file_name("pages", filtered.having("country", "DE", "FR")) == (
        "footfall-pages-all-sites-2026-02-01-2026-02-28-country-DE-FR-page-p-é-x.csv"
    )


def test_raw_events_have_their_whole_numbers_as_every_export_has_them(
    dashboard: Callable[..., AppTest], engine: sa.Engine
) -> None:
    numbers = ("visible_ms", "duration_ms", "position", "scroll_depth")
    with engine.begin() as connection:
        add_event(connection, NOON, visitor=1)
        add_event(connection, NOON, visitor=1, event_type="engagement")
        connection.execute(
            sa.text(
                "update events set visible_ms = 1500, scroll_depth = 75, position = 3 "
                "where event_type = 'engagement'"
            )
        )
    dashboard()
    rows = csv.DictReader(io.StringIO(raw_events_csv(LAST_28)))
    assert {row["event_type"]: [row[name] for name in numbers] for row in rows} == {
        "page_view": ["", "", "", ""],
        "engagement": ["1500", "", "3", "75"],
    }


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
    assert "login" in app.error[0].value
    assert not app.metric


def test_it_cannot_write(dashboard: Callable[..., AppTest], shop: sa.Engine) -> None:
    engine = read_only_engine(answers.settings())
    with engine.connect() as connection, pytest.raises(sa.exc.InternalError) as refused:
        connection.execute(sa.text("delete from daily_stats"))
    engine.dispose()
    assert isinstance(refused.value.orig, psycopg.errors.ReadOnlySqlTransaction)
