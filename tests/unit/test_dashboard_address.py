from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import NOTHING, PERIOD_BEFORE, SAVED, YEAR_BEFORE, Choice, read_choice
from reports.dimensions import DIMENSIONS
from reports.view import Bots, Filter, Period, View

SITES = (None, "shop", "blog & more")

days = st.dates(date(2001, 1, 1), date(2100, 1, 1))
names = st.text(min_size=0, max_size=20).filter(lambda text: text.isprintable())
filters = st.dictionaries(
    st.sampled_from(list(DIMENSIONS)), st.lists(names, min_size=1, max_size=3, unique=True)
).map(
    lambda chosen: tuple(Filter(name, tuple(chosen[name])) for name in DIMENSIONS if name in chosen)
)


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    period = draw(st.sampled_from(list(Period)))
    span = tuple(sorted((draw(days), draw(days)))) if period is Period.CUSTOM else None
    compare = draw(st.sampled_from([PERIOD_BEFORE, YEAR_BEFORE, NOTHING, SAVED + "Phones?"]))
    return Choice(
        period,
        span,  # type: ignore[arg-type]
        draw(st.sampled_from(SITES)),
        draw(st.sampled_from(list(Bots))),
        compare,
        draw(filters),
    )


@given(choices())
def test_a_link_reproduces_the_choice(choice: Choice) -> None:
    asked = parse_qs(choice.query(), keep_blank_values=True)
    assert read_choice(asked, SITES) == choice


def test_the_usual_choice_needs_no_words() -> None:
    assert Choice().query() == ""


def test_a_site_that_may_not_be_seen_is_not_chosen() -> None:
    assert read_choice({"site": ["secret"]}, ["shop"]).site == "shop"
    assert read_choice({}, ["shop"]).site == "shop"


@pytest.mark.parametrize(
    "asked",
    [
        {"period": ["aeon"]},
        {"period": ["custom"]},
        {"period": ["custom"], "days": ["2026-02-30", "2026-03-01"]},
        {"period": ["custom"], "days": ["2026-03-02", "2026-03-01"]},
        {"period": ["custom"], "days": ["1999-12-31", "2000-01-01"]},
        {"period": ["custom"], "days": ["2026-01-01", "9999-12-31"]},
        {"bots": ["maybe"]},
        {"compare": ["yesteryear"]},
        {"colour": ["blue"]},
    ],
)
def test_what_makes_no_sense_is_as_usual(asked: dict[str, list[str]]) -> None:
    choice = read_choice(asked, SITES)
    assert choice.view(date(2026, 3, 10)) == Choice().view(date(2026, 3, 10))
    assert choice.compare == PERIOD_BEFORE


def test_the_view_has_the_days_and_the_filters() -> None:
    asked = {
        "period": ["custom"], "days": ["2026-01-01", "2026-01-31"], "site": ["shop"],
        "device": ["mobile", "tablet"], "country": [""],
    }  # fmt: skip
    assert read_choice(asked, SITES).view(date(2026, 3, 10)) == View(
        date(2026, 1, 1),
        date(2026, 1, 31),
        "shop",
        Bots.EXCLUDE,
        (Filter("device", ("mobile", "tablet")), Filter("country", ("",))),
    )
