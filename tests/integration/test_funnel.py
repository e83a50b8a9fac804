"""Funnels: steps in order, within a session or within days of the first of them."""

from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa
from visitors import NOON, ZONES, a_visitor

from contract.settings import Settings
from pipeline.drain.load import Loader
from pipeline.refresh import refresh_all
from reports.answer import Asker
from reports.catalogue import FUNNEL
from reports.view import View

VIEW = View(NOON.date() - timedelta(days=1), NOON.date() + timedelta(days=9), "demo")
SHOP = "https://shoes.example/"


@pytest.fixture
def asker(engine: sa.Engine, settings: Settings) -> Asker:
    """Six visitors, each with a way of their own."""
    visitors = [
        # Comes twice, and goes to the shop soon after the second time: the first is long ago.
        a_visitor("twice").views("/").waits(days=5).views("/").clicks_out(SHOP),
        # Takes all three days later.
        a_visitor("slow").views("/").waits(days=3).views("/p/1", product="1").clicks_out(SHOP),
        # The other way round, and then only the first step again.
        a_visitor("backwards").clicks_out(SHOP).views("/p/1", product="1").views("/"),
        # Reads the first page twice: one event is one step.
        a_visitor("reader").views("/").views("/"),
        # All within one session.
        a_visitor("quick").views("/").views("/p/2", product="2").clicks_out(SHOP).clicks_out(SHOP),
        # Not on the way at all.
        a_visitor("elsewhere").views("/about"),
    ]
    loader = Loader(engine, settings)
    loader.load([item for visitor in visitors for item in visitor.items()])
    refresh_all(engine, VIEW.first_day, VIEW.last_day, ZONES)
    return Asker(engine, ZONES)


@pytest.mark.parametrize(
    ("steps", "within", "reached"),
    [
        (["page:/", "outbound"], "session", [6, 2]),
        (["page:/", "outbound"], "1", [5, 2]),
        (["page:/", "outbound"], "7", [5, 3]),
        (["page:/", "product", "outbound"], "session", [6, 1, 1]),
        (["page:/", "product", "outbound"], "2", [5, 1, 1]),
        (["page:/", "product", "outbound"], "4", [5, 2, 2]),
        (["page:/", "page:/"], "session", [6, 1]),
        (["page:/", "page:/"], "7", [5, 2]),
        (["page:/p/*", "outbound:shoes.example"], "session", [3, 2]),
        (["product:2", "outbound", "outbound", "outbound"], "session", [1, 1, 1, 0]),
        (["page:/p/*", "product"], "session", [3, 0]),
        (["product", "page:/p/2"], "session", [3, 0]),
        (["page:/nowhere", "outbound"], "7", [0, 0]),
    ],
)
def test_who_gets_how_far(asker: Asker, steps: list[str], within: str, reached: list[int]) -> None:
    rows = asker.read(FUNNEL, VIEW, steps=steps, within=within).rows
    assert list(rows["step"]) == steps
    assert list(rows["reached"]) == reached


def test_a_filter_leaves_the_steps_of_other_sessions_out(asker: Asker) -> None:
    filtered = VIEW.having("page", "/p/1")
    rows = asker.read(FUNNEL, filtered, steps=["page:/", "outbound"], within="7").rows
    # The slow one's first page was another session's; the backwards one's was after the shop.
    assert list(rows["reached"]) == [1, 0]


ODD = (
    *("/", "/p/x", "/p/*", "/*", "/a/*/b", "/a/b/*", "/p/", "/p", "//x", "/p/x/y", "/%", "/_/x"),
    *("p\\x", "/a\tb", "/a\nb", "/a\\tb", "/\\/t", "\t", "\n", "x", ""),
)
STEPS = [
    *("product", "outbound", "coupon", "store"),
    *(f"{kind}:{value}" for kind in ("product", "outbound", "coupon", "store") for value in ODD),
    *(f"page:{value}" for value in ODD if value.startswith("/")),
]
IS_A_STEP = """
select
    step,
    coalesce(
        is_step(step, cast(:type as event_type), :path, :action, :product, :host, :coupon), false
    ),
    coalesce(trail_line(cast(:type as event_type), :path, :action, :product, :host, :coupon), '')
        like trail_pattern(array[step])
from unnest(cast(:steps as text[])) as step
"""


def test_a_trail_says_of_an_event_the_steps_that_it_is(engine: sa.Engine) -> None:
    chance = Random(5)
    with engine.connect() as connection:
        for _ in range(150):
            event = {
                "type": chance.choice(
                    ["page_view", "click_outbound", "conversion_signal", "custom"]
                ),
                "action": chance.choice(["coupon_copy", "go_to_store", "other", None]),
                "path": chance.choice(ODD),
                **{name: chance.choice([*ODD, None]) for name in ("product", "host", "coupon")},
            }
            for step, is_one, in_trail in connection.execute(
                sa.text(IS_A_STEP), {**event, "steps": STEPS}
            ):
                assert in_trail == is_one, (step, event)
