import pandas as pd

from dashboard import charts
from reports.columns import COLUMNS


def journeys(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["entry_path", "journey_product", "target_host", "sessions"])


def test_a_flow_has_few_nodes_and_loses_nobody() -> None:
    rows = journeys(
        *((f"/{n}", f"product {n}", f"shop{n}.example", 100 - n) for n in range(40)),
        ("/", "", "", 500),
    )
    [flow] = charts.journey_flow(rows, charts.LIGHT).data
    labels = list(flow.node.label)
    most = charts.MOST_ENTRIES + charts.MOST_PRODUCTS + charts.MOST_TARGETS
    assert len(labels) <= most + 5  # three times "Other", no product, no click
    assert {charts.NO_PRODUCT, charts.NO_CLICK, charts.OTHER} <= set(labels)
    first_stage = [
        count
        for target, count in zip(flow.link.target, flow.link.value, strict=True)
        if target in flow.link.source
    ]
    assert sum(first_stage) == rows["sessions"].sum()
    assert sum(flow.link.value) == 2 * rows["sessions"].sum()


def test_labels_from_strangers_are_text_and_short() -> None:
    rows = journeys(("/<a href='//evil.example'>", "x" * 300, "shop.example", 1))
    [flow] = charts.journey_flow(rows, charts.DARK).data
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
    [dots] = charts.ctr_intervals(rows, charts.LIGHT).data
    assert list(dots.y) == ["unsure", "sure"]  # drawn from the bottom up
    assert list(dots.x) == [100, 40]
    assert min(dots.error_x.array) >= 0
    assert min(dots.error_x.arrayminus) >= 0


def test_the_previous_period_lies_under_this_one() -> None:
    days = pd.date_range("2026-03-01", periods=3).date
    before_days = pd.date_range("2026-02-26", periods=3).date
    now = pd.DataFrame({"event_day": days, "bounce_rate": [0.5, 0.25, 0.0]})
    before = pd.DataFrame({"event_day": before_days, "bounce_rate": [0.1, 0.2, 0.3]})
    faint, line = charts.over_time(now, before, COLUMNS["bounce_rate"], charts.LIGHT).data
    assert list(line.x) == list(faint.x) == list(days)
    assert list(line.y) == [50, 25, 0]
    assert list(faint.y) == [10, 20, 30]
    assert faint.customdata[0] == "Thu 26 Feb"


def test_every_channel_has_a_bar_with_its_sessions() -> None:
    rows = pd.DataFrame({"channel": ["Direct", "Email", "Direct"], "sessions": [3, 1, 4]})
    [bars] = charts.channels(rows, charts.LIGHT).data
    assert dict(zip(bars.y, bars.x, strict=True)) == {"Email": 1, "Direct": 7}
