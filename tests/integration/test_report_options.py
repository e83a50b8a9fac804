"""Every report with every option, of all sessions and of some: its answer has its columns."""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest
import sqlalchemy as sa

from contract.errors import QuestionError
from reports.answer import Asker
from reports.catalogue import FUNNEL, OVERVIEW, REPORTS, Report, report
from reports.dimensions import DIMENSIONS
from reports.view import Filter, View

ZONES = {"demo": "Europe/Berlin", "kathmandu": "Asia/Kathmandu"}
VIEW = View(date(2026, 3, 1), date(2026, 3, 9), "demo")
FILTERED = View(
    VIEW.first_day,
    VIEW.last_day,
    filters=tuple(Filter(name, ("", "/p/*", "Direct")) for name in DIMENSIONS),
)
STEPS = ["page:/", "page:/p/*", "product", "outbound:shoes.example", "coupon", "store"]


@pytest.fixture
def asker(engine: sa.Engine) -> Asker:
    return Asker(engine, ZONES)


def every_choice(asked: Report) -> Iterator[dict[str, object]]:
    named = [[(one.name, value) for value in one.choices] for one in asked.options if one.choices]
    for chosen in product(*named):
        yield dict(chosen) | ({"steps": STEPS} if asked is FUNNEL else {})


@pytest.mark.parametrize("asked", REPORTS, ids=lambda asked: asked.name)
def test_every_option_has_an_answer_even_without_any_data(asker: Asker, asked: Report) -> None:
    for view, options in product((VIEW, FILTERED), every_choice(asked)):
        result = asker.read(asked, view, **options)
        assert list(result.rows.columns) == list(asked.names(options))
        assert set(asked.measures) <= set(result.total)
        assert result.empty
        assert len(result.rows) == {
            OVERVIEW: {"hour": 9 * 24, "day": 9, "week": 3, "month": 1}.get(
                str(options.get("interval")), 0
            ),
            FUNNEL: len(STEPS),
        }.get(asked, len(result.rows))


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("overview", {"interval": "minute"}, "hour, day, week, month"),
        ("overview", {"intervall": "day"}, "has no option 'intervall'"),
        ("pages", {"depth": "source"}, "It has none"),
        ("funnel", {}, "a list of steps"),
        ("funnel", {"steps": ["page:/"]}, "2 to 6 steps"),
        ("funnel", {"steps": ["page:/", "page:about"]}, "names a path"),
        ("funnel", {"steps": ["page:/", "sale"]}, "not 'sale'"),
        ("funnel", {"steps": STEPS, "within": "0"}, "from 1 to 90"),
        ("products_", {}, "no report 'products_'"),
    ],
)
def test_a_question_without_sense_is_answered_with_what_would_have_some(
    asker: Asker, name: str, options: dict[str, object], said: str
) -> None:
    with pytest.raises(QuestionError, match=said):
        asker.read(report(name), VIEW, **options)


def test_what_cannot_be_filtered_by_is_said_at_once() -> None:
    with pytest.raises(QuestionError, match="channel, source"):
        VIEW.having("colour", "red")


@pytest.mark.parametrize("name", DIMENSIONS)
def test_a_dimension_without_data_has_no_values(asker: Asker, name: str) -> None:
    assert list(asker.values(VIEW, name).columns) == ["value", "hits"]
