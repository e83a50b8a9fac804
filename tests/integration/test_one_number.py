"""One number: every measure asked in every way, and each time what a slow recount says."""

from collections.abc import Iterator, Mapping
from datetime import UTC, timedelta
from math import isclose
from random import Random
from typing import Any

import pandas as pd
import pytest
import recounted
import sqlalchemy as sa
from recounted import Answer, Chosen, Recount
from servers import fresh_database
from traffic import AUTUMN, COUPONS, PRODUCTS, SHOPS, SPRING, random_traffic
from visitors import ZONES

from contract.database import create_engine
from contract.settings import Settings, SiteSettings
from footfall.local.postgres import EmbeddedPostgres
from pipeline.drain.load import Loader
from pipeline.refresh import refresh_all
from reports import catalogue as ask
from reports.answer import Asker, Result
from reports.catalogue import REPORTS, Report
from reports.view import Bots, Filter, View

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
    with engine.connect() as connection:
        for first, last in (SPRING, AUTUMN):
            refresh_all(connection, first - EDGE, last + EDGE, settings.zones)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def recount(engine: sa.Engine) -> Recount:
    return Recount(engine, ZONES)


@pytest.fixture
def asker(engine: sa.Engine) -> Asker:
    return Asker(engine, ZONES)


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
    name = chance.choice(
        ("channel", "source", "campaign", "medium", "country", "device", "browser", "os",
         "language", "page", "product")
    )  # fmt: skip
    known = {
        "page": ["/", "/about", "/p/espresso", "/c/*", "/p/*", "/nowhere"],
        "product": [*PRODUCTS, "unknown"],
    }.get(name) or sorted({visit[name] for visit in recount.visits})
    return name, tuple(chance.sample(known, min(len(known), chance.choice((1, 1, 2)))))


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
