"""footfall.simulation: believable visits that follow the contract, the same under the same seed."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.event import (
    Batch,
    ClickOutbound,
    ConversionSignal,
    Engagement,
    Event,
    Interaction,
    PageView,
)
from footfall.simulation.arrivals import arrive
from footfall.simulation.catalogue import CATEGORIES, PRODUCTS
from footfall.simulation.chance import chance
from footfall.simulation.crowd import Crowd, Visitor
from footfall.simulation.seasons import visits_on
from footfall.simulation.visit import LONGEST_STAY_MS, LONGEST_VISIT_MS, Post, visit

STARTED_MS = 1_770_000_000_000
numbers = st.integers(0, 100_000)


def a_visit(number: int, pace: float = 1.0, seed: str = "tests") -> tuple[Visitor, list[Post]]:
    random, visitor = chance(seed, number), Crowd(seed).visitor(number)
    return visitor, list(visit(random, visitor, arrive(random), STARTED_MS, pace=pace))


@given(number=numbers)
def test_the_same_seed_is_the_same_visit(number: int) -> None:
    assert a_visit(number) == a_visit(number)


@given(number=numbers)
def test_every_post_is_a_batch_of_the_contract(number: int) -> None:
    visitor, posts = a_visit(number)
    for post in posts:
        session_id = post.events[0].id
        sent = visitor.batch("demo", session_id, post.events, post.moment_ms)
        batch = msgspec.json.decode(msgspec.json.encode(sent), type=Batch[Event])
        assert batch.events == post.events
        assert batch.session_id == (session_id if visitor.visitor_id else None)
        for event in batch.events:
            assert event.id.version == 7
            assert event.at <= batch.sent_at


@given(number=numbers)
def test_a_visit_goes_forward_in_time_and_ends(number: int) -> None:
    _, posts = a_visit(number)
    assert all(one.moment_ms <= other.moment_ms for one, other in pairwise(posts))
    assert posts[0].moment_ms == STARTED_MS
    assert posts[-1].moment_ms - STARTED_MS < LONGEST_VISIT_MS + LONGEST_STAY_MS + 2_000


@given(number=numbers)
def test_engagement_is_cumulative_and_belongs_to_a_view(number: int) -> None:
    events = [event for post in a_visit(number)[1] for event in post.events]
    views = {event.id for event in events if isinstance(event, PageView)}
    seen: dict[object, int] = {}
    for event in events:
        assert event.view_id in views
        if isinstance(event, Engagement):
            assert event.visible_ms >= seen.get(event.view_id, 0)
            seen[event.view_id] = event.visible_ms


@given(number=numbers, pace=st.floats(0.01, 1))
def test_a_quicker_pace_changes_only_the_times(number: int, pace: float) -> None:
    usual, quick = a_visit(number)[1], a_visit(number, pace)[1]
    assert [len(post.events) for post in usual] == [len(post.events) for post in quick]
    lasts_ms = usual[-1].moment_ms - STARTED_MS
    assert quick[-1].moment_ms - STARTED_MS == pytest.approx(lasts_ms * pace, abs=2)


def test_a_crowd_does_what_a_coupon_shops_visitors_do() -> None:
    visits = [a_visit(number) for number in range(2_000)]
    people = [posts for visitor, posts in visits if not visitor.bot]
    assert 0.02 < 1 - len(people) / len(visits) < 0.06
    kinds = Counter(type(e) for posts in people for post in posts for e in post.events)
    assert set(kinds) >= {PageView, Engagement, ClickOutbound, Interaction, ConversionSignal}
    bounces = sum(
        Counter(type(e) for post in posts for e in post.events)[PageView] == 1 for posts in people
    )
    assert 0.3 < bounces / len(people) < 0.6
    assert len({visitor.user_agent for visitor, _ in visits}) > 12
    assert len({visitor.language for visitor, _ in visits}) > 10


def test_bots_look_at_nothing() -> None:
    for visitor, posts in map(a_visit, range(500)):
        if visitor.bot:
            assert all(isinstance(event, PageView) for post in posts for event in post.events)


def test_a_crowds_visitors_have_addresses_of_their_own() -> None:
    crowd = Crowd("tests")
    assert len({crowd.visitor(number).address for number in range(5_000)}) == 5_000


def test_the_catalogue_is_whole() -> None:
    assert len({product.slug for product in PRODUCTS}) == len(PRODUCTS) >= 40
    assert {product.category for product in PRODUCTS} == set(CATEGORIES)


def test_visits_grow_and_sundays_are_busier_than_tuesdays() -> None:
    last = date(2026, 3, 1)
    days = [last - timedelta(days=number) for number in range(90)]
    visits = {day: visits_on(day, last, "tests") for day in days}
    assert sum(visits[day] for day in days[:30]) > sum(visits[day] for day in days[60:])
    by_weekday = Counter[int]()
    for day, count in visits.items():
        by_weekday[day.weekday()] += count
    assert by_weekday[6] > by_weekday[1]
