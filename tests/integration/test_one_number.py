"""One number: every measure asked in every way, and each time what a slow recount says."""

import asyncio
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, timedelta
from math import isclose
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pandas as pd
import pytest
import recounted
import sqlalchemy as sa
import streamlit as st
from recounted import Answer, Chosen, Recount
from servers import fresh_database
from streamlit import config
from streamlit.testing.v1 import AppTest
from traffic import AUTUMN, COUPONS, PRODUCTS, SHOPS, SPRING, random_traffic
from visitors import ZONES

from api.app import create_app
from contract.database import create_engine
from contract.settings import Settings, SiteSettings
from dashboard import answers
from dashboard.address import Choice
from dashboard.charts.palette import LIGHT
from dashboard.charts.time import over_time
from dashboard.downloads import rows_csv
from dashboard.formats import number_text
from footfall.local.postgres import EmbeddedPostgres
from footfall.tokens import Tokens
from pipeline.drain.load import Loader
from pipeline.refresh import refresh_all
from reports import catalogue as ask
from reports.answer import Asker, Result
from reports.catalogue import REPORTS, Report
from reports.columns import COLUMNS, Unit
from reports.dimensions import DIMENSIONS
from reports.rows import csv_bytes, json_rows, json_total
from reports.view import Bots, Filter, Period, View

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
FIVE_WAYS = 3
LABELS = {COLUMNS[name].label: name for name in ask.OVERVIEW.measures}
Dashboard = Callable[[View], AppTest]
Client = Callable[[str, dict[str, Any]], httpx.Response]

SEED = 20260308
VISITORS = 90
VIEWS = 14
EDGE = timedelta(days=1)


@pytest.fixture(scope="module")
def engine(
    postgres: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sa.Engine]:
    """A database with random visits, loaded and computed as always."""
    url = fresh_database(postgres)
    sites = {name: SiteSettings(time_zone=zone) for name, zone in ZONES.items()}
    settings = Settings(home=tmp_path_factory.mktemp("home"), database_url=url, sites=sites)
    engine = create_engine(url, application="tests")
    loader = Loader(engine, settings)
    loader.load([item for visit in random_traffic(SEED, VISITORS) for item in visit.items()])
    for first, last in (SPRING, AUTUMN):
        refresh_all(engine, first - EDGE, last + EDGE, settings.zones)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def recount(engine: sa.Engine) -> Recount:
    return Recount(engine, ZONES)


@pytest.fixture
def asker(engine: sa.Engine) -> Asker:
    return Asker(engine, ZONES)


@pytest.fixture(scope="module")
def client(engine: sa.Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The stats API over the same database, with a token."""
    url = engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    sites = {name: SiteSettings(time_zone=zone) for name, zone in ZONES.items()}
    settings = Settings(home=tmp_path_factory.mktemp("api"), database_url=url, sites=sites)
    with Tokens(url) as tokens:
        token = tokens.add("tests", None)
    http = httpx.AsyncClient(
        transport=httpx.ASGITransport(create_app(settings)),
        base_url="http://api.example",
        headers={"Authorization": f"Bearer {token}"},
    )
    with asyncio.Runner() as runner:
        yield lambda path, asked: runner.run(http.get(path, params=asked))
        runner.run(http.aclose())


@pytest.fixture
def dashboard(
    engine: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Dashboard]:
    """Opens the overview of a view by its address."""
    url = engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    sites = {name: {"domains": [], "time_zone": zone} for name, zone in ZONES.items()}
    monkeypatch.setenv("FOOTFALL_DATABASE_URL", url)
    monkeypatch.setenv("FOOTFALL_HOME", str(tmp_path))
    monkeypatch.setenv("FOOTFALL_SITES", json.dumps(sites))
    address = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    st.cache_resource.clear()
    st.cache_data.clear()

    def open_overview(view: View) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=120)
        choice = Choice(
            period=Period.CUSTOM,
            days=(view.first_day, view.last_day),
            site=view.site,
            bots=view.bots,
            filters=view.filters,
        )
        for name, values in choice.parameters().items():
            app.query_params[name] = values
        app.run()
        assert not app.exception, app.exception
        return app

    yield open_overview
    answers.engine().dispose()
    st.cache_resource.clear()
    st.cache_data.clear()
    config.set_option("server.address", address)


def random_views(recount: Recount) -> list[View]:
    """Views of any days, site and bots; most of them filtered by what there is."""
    chance = Random(SEED)
    views = []
    for _ in range(VIEWS):
        first, last = chance.choice((SPRING, AUTUMN))
        length = (last - first).days + 3
        begin = first - EDGE + timedelta(days=chance.randrange(length))
        view = View(
            begin,
            min(begin + timedelta(days=chance.choice((0, 1, 3, 6, 12))), last + EDGE),
            chance.choice((None, None, *ZONES)),
            chance.choices(tuple(Bots), (4, 2, 1))[0],
        )
        filters = [Filter(*_condition(chance, recount)) for _ in range(chance.choice((0, 1, 1, 2)))]
        views.append(View(view.first_day, view.last_day, view.site, view.bots, tuple(filters)))
    return views


def _condition(chance: Random, recount: Recount) -> tuple[str, tuple[str, ...]]:
    name = chance.choice(tuple(DIMENSIONS))
    known = _known(recount, name)
    return name, tuple(chance.sample(known, min(len(known), chance.choice((1, 1, 2)))))


def _known(recount: Recount, name: str) -> list[str]:
    return {
        "page": ["/", "/about", "/p/espresso", "/c/*", "/p/*", "/nowhere"],
        "product": [*PRODUCTS, "unknown"],
    }.get(name) or sorted({visit[name] for visit in recount.visits})


def questions(
    recount: Recount, view: View, chance: Random
) -> Iterator[tuple[Report, dict, Answer]]:
    """Every report with its options, and what it must answer."""
    chosen = recount.of(view)
    for interval in ("hour", "day", "week", "month"):
        yield (
            ask.OVERVIEW,
            {"interval": interval},
            recounted.overview(recount, chosen, interval),
        )
    yield ask.PRODUCTS, {}, recounted.products(chosen)
    for product in (None, chance.choice(PRODUCTS)):
        asked = {} if product is None else {"product": product}
        interval = chance.choice(("day", "week", "month"))
        trend = recounted.product_trend(chosen, product, interval)
        yield ask.PRODUCT_TREND, asked | {"interval": interval}, trend
        for lead in ("previous", "entry"):
            found = recounted.product_leads(chosen, product, lead)
            yield ask.PRODUCT_LEADS, asked | {"lead": lead}, found
        for by in ("source", "product"):
            found = recounted.product_sources(chosen, product, by)
            yield ask.PRODUCT_SOURCES, asked | {"by": by}, found
        yield ask.PRODUCT_POSITIONS, asked, recounted.product_positions(chosen, product)
    for depth in ("channel", "source", "campaign", "content"):
        keys = ask.SOURCES.names({"depth": depth})[: -len(ask.SOURCES.measures)]
        yield ask.SOURCES, {"depth": depth}, recounted.sources(chosen, keys)
    yield ask.REFERRERS, {}, recounted.sources(chosen, ("referrer", "channel", "source"))
    for model in ("first", "last"):
        for place, depth in enumerate(("channel", "source", "campaign"), start=1):
            found = recounted.attributions(recount, chosen, model, place)
            yield ask.ATTRIBUTIONS, {"model": model, "depth": depth}, found
    for grouping in ("page", "pattern"):
        yield ask.JOURNEYS, {"grouping": grouping}, recounted.journeys(chosen, grouping)
    yield ask.PATHS, {}, recounted.paths(chosen)
    steps = chance.sample(STEPS, chance.randrange(2, 6))
    for within in ("session", "1", "7"):
        yield ask.FUNNEL, {"steps": steps, "within": within}, _funnel(chosen, steps, within)
    yield ask.RETENTION, {}, recounted.retention(recount, chosen)
    yield ask.PAGES, {}, recounted.pages(chosen)
    for dimension in recounted.AUDIENCE:
        yield ask.AUDIENCE, {"dimension": dimension}, recounted.audience(chosen, dimension)
    yield ask.COUPONS, {}, recounted.coupons(chosen)
    only_bots = recount.of(View(view.first_day, view.last_day, view.site, Bots.ONLY, view.filters))
    for by in ("reason", "browser"):
        yield ask.BOTS, {"by": by}, recounted.bots(only_bots, by)


STEPS = ("page:/", "page:/p/*", "page:/c/*", "product", f"product:{PRODUCTS[0]}", "outbound",
         f"outbound:{SHOPS[0]}", "coupon", f"coupon:{COUPONS[1]}", "store")  # fmt: skip


def _funnel(chosen: Chosen, steps: list[str], within: str) -> Answer:
    reached = recounted.funnel(chosen, steps, within)
    ratio = recounted.ratio
    found: Answer = {
        None: {"reached": reached[-1], "share_of_first": ratio(reached[-1], reached[0])}
    }
    for place, count in enumerate(reached):
        left = ratio(reached[place + 1], count) if place + 1 < len(steps) else None
        found[(place + 1, steps[place])] = {
            "reached": count,
            "share_of_first": ratio(count, reached[0]),
            "share_of_previous": ratio(count, reached[place - 1]) if place else None,
            "drop_off_share": None if left is None else 1 - left,
        }
    return found


def answered(report: Report, result: Result, options: Mapping[str, object]) -> Answer:
    """A result as the recount has it: by the keys of its rows; None is the total."""
    keys = [
        name for name in report.names(options) if name not in report.measures and name != "days"
    ]
    rows = result.rows.astype(object).where(result.rows.notna(), None).to_dict("records")
    found: Answer = {None: result.total}
    for row in rows:
        # Moments of two zones, one of them repeated by its clock, are never equal: both in UTC.
        key = tuple(row[name].astimezone(UTC) if name == "hour" else row[name] for name in keys)
        found[key] = row
    return found


def differences(expected: Answer, found: Answer) -> list[str]:
    """What is not as it must be, in words."""
    wrong = [f"missing: {key}" for key in expected if key not in found]
    wrong += [f"too much: {key}" for key in found if key not in expected]
    for key in expected.keys() & found.keys():
        for name, value in expected[key].items():
            if not same(value, found[key][name]):
                wrong.append(f"{key}: {name} is {found[key][name]}, not {value}")
    return wrong


def same(expected: Any, found: Any) -> bool:
    if expected is None or found is None or pd.isna(expected) or pd.isna(found):
        return (expected is None or pd.isna(expected)) and (found is None or pd.isna(found))
    return isclose(expected, found, rel_tol=1e-9, abs_tol=1e-12)


def test_every_answer_is_what_a_slow_recount_says(recount: Recount, asker: Asker) -> None:
    chance = Random(SEED + 1)
    asked: set[str] = set()
    for view in random_views(recount):
        for report, options, expected in questions(recount, view, chance):
            result = asker.read(report, view, **options)
            wrong = differences(expected, answered(report, result, options))
            assert not wrong, (report.name, options, view, wrong[:5])
            asked.add(report.name)
    assert asked == {report.name for report in REPORTS}


@pytest.mark.parametrize("name", DIMENSIONS)
def test_each_filter_chooses_what_a_slow_recount_chooses(
    recount: Recount, asker: Asker, name: str
) -> None:
    """By each value alone, an empty one too."""
    for value in _known(recount, name):
        view = View(*SPRING, bots=Bots.INCLUDE, filters=(Filter(name, (value,)),))
        expected = recounted.overview(recount, recount.of(view), "day")
        result = asker.read(ask.OVERVIEW, view)
        assert not differences(expected, answered(ask.OVERVIEW, result, {})), view


def asked_of_api(client: Client, report: Report, view: View, **options: object) -> Any:
    """What the stats API answers over HTTP, as JSON and as CSV."""
    query = {
        "from": view.first_day.isoformat(),
        "to": view.last_day.isoformat(),
        "bots": view.bots.value,
        **({"site": view.site} if view.site else {}),
        **{one.dimension: list(one.values) for one in view.filters},
        **options,
    }
    answers = [
        client(f"/api/v1/reports/{report.name}", {**query, "format": form})
        for form in ("json", "csv")
    ]
    assert [answer.status_code for answer in answers] == [200, 200], answers[0].text
    return answers[0].json(), answers[1].content


def test_five_ways_of_asking_have_one_answer(
    recount: Recount, asker: Asker, client: Client, dashboard: Dashboard
) -> None:
    """Card, chart, table, CSV and API: all from the same rows, which are what was recounted."""
    views = [view for view in random_views(recount) if view.length_days > 2]
    for view in views[:FIVE_WAYS]:
        expected = recounted.overview(recount, recount.of(view), "day")
        result = asker.read(ask.OVERVIEW, view, interval="day")

        cards = {
            LABELS[card.label]: card.value
            for card in dashboard(view).metric
            if card.label in LABELS
        }
        assert result.empty or len(cards) >= 8
        for name, text in cards.items():
            assert text == number_text(expected[None][name], COLUMNS[name].unit), name
        for name in ask.OVERVIEW.measures:
            (drawn,) = over_time(result.rows, None, COLUMNS[name], LIGHT).options["series"]
            for day, point in zip(result.rows["event_day"], drawn["data"], strict=True):
                value, height = expected[(day,)][name], point["value"]
                if COLUMNS[name].unit is Unit.SHARE and value is not None:
                    value *= 100
                # As exactly as it is drawn.
                assert same(value if value is None else round(value, 4), height), (name, day)

        document, file = asked_of_api(client, ask.OVERVIEW, view, interval="day")
        assert file == csv_bytes(result) == rows_csv(result.rows)
        for rows, total in (
            (result.rows.to_dict("records"), result.total),
            (document["rows"], document["total"]),
            (list(csv.DictReader(io.StringIO(file.decode(), newline=""))), None),
        ):
            assert len(rows) == view.length_days
            for row in rows:
                of_day = expected[(date.fromisoformat(str(row["event_day"])),)]
                for name, value in of_day.items():
                    cell = row[name]
                    told = (float(cell) if cell else None) if total is None else cell
                    assert same(value, told), (name, row)
            for name, value in expected[None].items() if total is not None else ():
                assert same(value, total[name]), name


def test_every_report_over_http_is_what_the_asker_says(
    recount: Recount, asker: Asker, client: Client
) -> None:
    chance = Random(SEED + 2)
    for view in random_views(recount)[:2]:
        for report, options, expected in questions(recount, view, chance):
            document, file = asked_of_api(client, report, view, **options)
            result = asker.read(report, view, **options)
            assert document["rows"] == json_rows(result), (report.name, options, view)
            assert document["total"] == json_total(result)
            assert file == csv_bytes(result)
            for name, value in expected[None].items():
                assert same(value, document["total"][name]), (report.name, name)


def test_each_row_of_a_dimension_is_the_overview_of_that_value(
    recount: Recount, asker: Asker
) -> None:
    """Visitors, too: a source's row is what the overview says when it is filtered by it."""
    wanted = {
        "channel": (ask.SOURCES, {"depth": "channel"}),
        "device": (ask.AUDIENCE, {"dimension": "device"}),
        "language": (ask.AUDIENCE, {"dimension": "language"}),
    }
    for view in random_views(recount)[:5]:
        for name, (report, options) in wanted.items():
            result = asker.read(report, view, **options)
            whole = asker.read(ask.OVERVIEW, view).total
            shared = [one for one in report.measures if one in ask.OVERVIEW.measures]
            assert all(same(whole[one], result.total[one]) for one in shared)
            for row in result.rows.to_dict("records"):
                if view.values(name) == ():
                    alone = asker.read(ask.OVERVIEW, view.having(name, row[name])).total
                    wrong = [one for one in shared if not same(alone[one], row[one])]
                    assert not wrong, (view, row, wrong)
