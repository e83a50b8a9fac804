from datetime import date

import pandas as pd

from dashboard.charts.bars import cohorts, share_bars
from dashboard.charts.flow import (
    MOST_ENTRIES,
    MOST_PRODUCTS,
    MOST_TARGETS,
    NO_CLICK,
    NO_PRODUCT,
    OTHER,
    journey_flow,
)
from dashboard.charts.intervals import ctr_intervals
from dashboard.charts.palette import DARK, LIGHT
from dashboard.charts.time import over_time
from reports.columns import COLUMNS


def journeys(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["entry_path", "journey_product", "target_host", "sessions"])


def test_a_flow_has_few_nodes_and_loses_nobody() -> None:
    rows = journeys(
        *((f"/{n}", f"product {n}", f"shop{n}.example", 100 - n) for n in range(40)),
        ("/", "", "", 500),
    )
    [flow] = journey_flow(rows, LIGHT).data
    labels = list(flow.node.label)
    most = MOST_ENTRIES + MOST_PRODUCTS + MOST_TARGETS
    assert len(labels) <= most + 5  # three times "Other", no product, no click
    assert {NO_PRODUCT, NO_CLICK, OTHER} <= set(labels)
    first_stage = [
        count
        for target, count in zip(flow.link.target, flow.link.value, strict=True)
        if target in flow.link.source
    ]
    assert sum(first_stage) == rows["sessions"].sum()
    assert sum(flow.link.value) == 2 * rows["sessions"].sum()


def test_labels_from_strangers_are_text_and_short() -> None:
    rows = journeys(("/<a href='//evil.example'>", "x" * 300, "shop.example", 1))
    [flow] = journey_flow(rows, DARK).data
    assert not any("<" in label for label in flow.node.label)
    assert max(len(label) for label in flow.node.label) < 60


def test_the_interval_is_drawn_around_the_rate() -> None:
    rows = pd.DataFrame(
        {
            "product_id": ["sure", "unsure", "never viewed"],
            "ctr": [0.4, 1.5, None],
            "ctr_low": [0.37, 0.2, None],
            "ctr_high": [0.43, 1.0, None],
            "product_clicks": [400, 3, 1],
            "product_views": [1000, 2, 0],
        }
    )
    [dots] = ctr_intervals(rows, LIGHT).data
    assert list(dots.y) == ["unsure", "sure"]  # drawn from the bottom up
    assert list(dots.x) == [100, 40]
    assert min(dots.error_x.array) >= 0
    assert min(dots.error_x.arrayminus) >= 0


def test_what_it_is_compared_with_lies_under_this_one() -> None:
    days = list(pd.date_range("2026-03-01", periods=3).date)
    before_days = list(pd.date_range("2026-02-26", periods=4).date)
    now = pd.DataFrame({"event_day": days, "bounce_rate": [0.5, 0.25, 0.0]})
    before = pd.DataFrame({"event_day": before_days, "bounce_rate": [0.1, 0.2, 0.3, 0.4]})
    figure = over_time(now, before, COLUMNS["bounce_rate"], LIGHT, before_name="<b>Sale</b>")
    faint, line = figure.data
    assert list(line.x) == list(faint.x) == ["2026-03-01", "2026-03-02", "2026-03-03"]
    assert list(line.y) == [50, 25, 0]
    assert list(faint.y) == [10, 20, 30]
    assert faint.customdata[0] == "Thu 26 Feb"
    assert faint.name == "&lt;b&gt;Sale&lt;/b&gt;"


def test_hours_are_those_of_the_sites_clock() -> None:
    """Also in the night in which one of them is there twice."""
    hours = pd.date_range("2026-11-01T04:00Z", periods=4, freq="h").tz_convert("America/New_York")
    rows = pd.DataFrame({"hour": hours, "sessions": [1, 2, 3, 4]})
    [line] = over_time(rows, None, COLUMNS["sessions"], LIGHT).data
    assert list(line.x) == [f"2026-11-01T0{hour}:00" for hour in (0, 1, 1, 2)]


def test_notes_stand_at_their_days() -> None:
    rows = pd.DataFrame({"event_day": [date(2026, 3, 1)], "sessions": [4]})
    notes = [(date(2026, 3, 1), "<i>Newsletter</i>")]
    figure = over_time(rows, None, COLUMNS["sessions"], LIGHT, notes=notes)
    [note] = figure.layout.annotations
    assert (note.x, note.hovertext) == ("2026-03-01", "&lt;i&gt;Newsletter&lt;/i&gt;")


def test_a_funnels_steps_keep_their_order() -> None:
    figure = share_bars(["Page", "Product", "Shop"], [1, 0.5, 0.2], ["9", "5", "2"], LIGHT)
    [bars] = figure.data
    assert list(bars.y) == ["Page", "Product", "Shop"]
    assert figure.layout.yaxis.autorange == "reversed"
    assert list(bars.x) == [100, 50, 20]


def test_a_week_of_which_nobody_could_come_back_yet_stays_blank() -> None:
    rows = pd.DataFrame(
        {
            "cohort_week": [date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 9)],
            "weeks_later": [1, 2, 1],
            "return_rate": [0.5, 0.0, 0.25],
        }
    )
    [heat] = cohorts(rows, LIGHT).data
    assert list(heat.y) == ["2 Mar", "9 Mar"]
    assert [list(line) for line in heat.text] == [["50 %", "0 %"], ["25 %", ""]]
