from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.bars import cohorts, minute_bars, share_bars
from dashboard.charts.flow import (
    MOST_ENTRIES,
    MOST_PRODUCTS,
    MOST_TARGETS,
    NO_CLICK,
    NO_PRODUCT,
    OTHER,
    journey_flow,
    nodes,
    stages,
)
from dashboard.charts.intervals import ctr_intervals
from dashboard.charts.palette import DARK, LIGHT, Palette
from dashboard.charts.time import over_time
from reports.columns import COLUMNS


def journeys(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["entry_path", "journey_product", "target_host", "sessions"])


def drawn_flow(flows: pd.DataFrame, palette: Palette = LIGHT) -> dict[str, Any]:
    """The one series of a flow, as wide as a desktop's."""
    series: dict[str, Any] = journey_flow(flows, palette).options["baseOption"]["series"]
    return series


def test_a_flow_has_few_nodes_and_loses_nobody() -> None:
    rows = journeys(
        *((f"/{n}", f"product {n}", f"shop{n}.example", 100 - n) for n in range(40)),
        ("/", "", "", 500),
    )
    flow = drawn_flow(stages(rows))
    labels = [node["label"]["formatter"].split("  ")[0] for node in flow["data"]]
    most = MOST_ENTRIES + MOST_PRODUCTS + MOST_TARGETS
    assert len(labels) <= most + 5  # three times "Other", no product, no click
    assert {NO_PRODUCT, NO_CLICK, OTHER} <= set(labels)
    sources = {link["source"] for link in flow["links"]}
    first_stage = [link["value"] for link in flow["links"] if link["target"] in sources]
    assert sum(first_stage) == rows["sessions"].sum()
    assert sum(link["value"] for link in flow["links"]) == 2 * rows["sessions"].sum()


def test_a_place_in_the_flow_is_what_is_drawn_there() -> None:
    """A click tells the place's number: it filters by the value, unless it is several or none."""
    flows = stages(journeys(("/p/*", "kettle", "shop.example", 7), ("/", "", "", 3)))
    places = nodes(flows)
    drawn = drawn_flow(flows)["data"]
    assert [node["id"] for node in drawn] == [f"{place.stage} {place.name}" for place in places]
    assert [(place.dimension, place.name, place.sessions) for place in places] == [
        ("page", "/p/*", 7),
        ("page", "/", 3),
        ("product", "kettle", 7),
        (None, NO_PRODUCT, 3),
        (None, "shop.example", 7),  # where visits went is nothing to filter by
        (None, NO_CLICK, 3),
    ]
    clickable = [node["cursor"] == "pointer" for node in drawn]
    assert clickable == [place.dimension is not None for place in places]
    assert clickable == [node["itemStyle"]["color"] == LIGHT.main for node in drawn]


def test_a_flow_says_how_many_and_on_a_phone_only_where() -> None:
    flows = stages(journeys(("/p/*", "ember-cast-skillet", "www.shop.example", 1234)))
    options = journey_flow(flows, LIGHT).options
    [narrow, wide] = options["media"]
    assert wide == {"option": {"series": options["baseOption"]["series"]}}
    texts = [
        [node["label"]["formatter"] for node in series["data"]]
        for series in (wide["option"]["series"], narrow["option"]["series"])
    ]
    assert texts == [
        ["/p/…  1,234", "ember-cast-skillet  1,234", "shop.example  1,234"],
        ["/p/…", "ember-cast-s…", "shop.example"],
    ]


def test_labels_from_strangers_are_short_and_what_is_said_of_them_is_escaped() -> None:
    rows = journeys(("/<a href='//evil.example'>", "x" * 300, "shop.example", 1))
    flow = drawn_flow(stages(rows), DARK)
    assert max(len(node["label"]["formatter"]) for node in flow["data"]) < 60
    assert not any("<" in mark["tooltip"]["formatter"] for mark in flow["data"] + flow["links"])


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
    options = ctr_intervals(rows, LIGHT).options
    before, interval, dots = options["series"]
    assert options["yAxis"]["data"] == ["sure", "unsure"]
    assert options["yAxis"]["inverse"]  # the first on top
    assert [dot["value"] for dot in dots["data"]] == [[40, 0], [100, 1]]
    assert dots["data"][1]["tooltip"]["formatter"] == "unsure: 100.0 %\n3 clicks of 2 views"
    assert before["data"] == [37, 20]
    assert [round(length) for length in interval["data"]] == [6, 80]


def drawn_over_time(*arguments: Any, **named: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The options of a chart over time, and its lines."""
    options = over_time(*arguments, LIGHT, **named).options
    return options, options["series"]


def test_what_it_is_compared_with_lies_under_this_one() -> None:
    days = list(pd.date_range("2026-03-01", periods=3).date)
    before_days = list(pd.date_range("2026-02-26", periods=4).date)
    now = pd.DataFrame({"event_day": days, "bounce_rate": [0.5, 0.25, 0.0]})
    before = pd.DataFrame({"event_day": before_days, "bounce_rate": [0.1, 0.2, 0.3, 0.4]})
    options, [line, faint] = drawn_over_time(
        now, before, COLUMNS["bounce_rate"], before_name="<b>Sale</b>"
    )
    assert options["xAxis"]["data"] == ["1 Mar", "2 Mar", "3 Mar"]
    assert [point["value"] for point in line["data"]] == [50, 25, 0]
    assert faint["data"] == [10, 20, 30]
    assert line["data"][0]["name"] == (
        "Sun 1 Mar 2026\nBounce rate: 50.0 %\n<b>Sale</b>: 10.0 % (Thu 26 Feb 2026)"
    )
    assert options["tooltip"]["formatter"] == "{b}"  # in which ECharts escapes the name


def test_hours_are_those_of_the_sites_clock() -> None:
    """Also in the night in which one of them is there twice."""
    hours = pd.date_range("2026-11-01T04:00Z", periods=4, freq="h").tz_convert("America/New_York")
    rows = pd.DataFrame({"hour": hours, "sessions": [1, 2, 3, 4]})
    options, [line] = drawn_over_time(rows, None, COLUMNS["sessions"])
    assert options["xAxis"]["data"] == ["00:00", "01:00", "01:00", "02:00"]
    assert line["data"][3]["name"].startswith("Sun 1 Nov 02:00\n")


def test_the_line_ends_with_the_hour_that_it_is() -> None:
    """What is yet to come is no fall to nothing."""
    hours = pd.date_range("2026-03-01T08:00Z", periods=4, freq="h").tz_convert("Asia/Kathmandu")
    rows = pd.DataFrame({"hour": hours, "sessions": [3, 2, 0, 0]})
    now = datetime(2026, 3, 1, 9, 20, tzinfo=UTC)
    _, [line, dashed] = drawn_over_time(rows, None, COLUMNS["sessions"], until=now)
    assert [point["value"] for point in line["data"]] == [3, None, None, None]
    assert [point["value"] for point in dashed["data"]] == [3, 2, None, None]

    days = [date(2026, 3, 1), date(2026, 3, 2)]
    rows = pd.DataFrame({"event_day": days, "sessions": [3, 0]})
    _, [line] = drawn_over_time(rows, None, COLUMNS["sessions"], until=now)
    assert [point["value"] for point in line["data"]] == [3, None]


@pytest.mark.parametrize(
    ("when", "moments"),
    [
        ("event_day", [date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 10)]),
        ("week", [date(2026, 2, 23), date(2026, 3, 2), date(2026, 3, 9)]),
        ("month", [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]),
    ],
)
def test_what_is_not_over_yet_is_dashed(when: str, moments: list[date]) -> None:
    """Half a day is no fall either."""
    rows = pd.DataFrame({when: moments, "sessions": [5, 6, 2]})
    until = datetime(2026, 3, 10, 9, 20, tzinfo=UTC)
    _, [line, dashed] = drawn_over_time(rows, None, COLUMNS["sessions"], until=until)
    assert [point["value"] for point in line["data"]] == [5, 6, None]
    assert [point["value"] for point in dashed["data"]] == [None, 6, 2]
    assert (line["lineStyle"].get("type"), dashed["lineStyle"]["type"]) == (None, "dashed")
    assert [one["name"] for one in line["data"]] == [one["name"] for one in dashed["data"]]
    assert "markLine" not in dashed

    later = datetime(2026, 4, 1, tzinfo=UTC)
    _, [line] = drawn_over_time(rows, None, COLUMNS["sessions"], until=later)
    assert [point["value"] for point in line["data"]] == [5, 6, 2]


def test_notes_stand_at_their_days() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 8)]
    rows = pd.DataFrame({"week": days, "sessions": [4, 5]})
    notes = [(date(2026, 3, 9), "<i>Newsletter</i>")]
    _, [line] = drawn_over_time(rows, None, COLUMNS["sessions"], notes=notes)
    assert line["markLine"]["data"] == [{"xAxis": 1}]
    assert line["data"][1]["name"].endswith("\n● <i>Newsletter</i>")  # ECharts escapes names


def test_a_note_stands_at_its_first_hour() -> None:
    hours = pd.date_range("2026-03-01T22:00Z", periods=4, freq="h").tz_convert("UTC")
    rows = pd.DataFrame({"hour": hours, "sessions": [1, 2, 3, 4]})
    _, [line] = drawn_over_time(
        rows, None, COLUMNS["sessions"], notes=[(date(2026, 3, 2), "Newsletter")]
    )
    assert line["markLine"]["data"][0]["xAxis"] == 2


def test_a_funnels_steps_keep_their_order() -> None:
    chart = share_bars(["Page", "Product", "Shop"], [1, 0.5, 0.2], ["9", "5", "2"], LIGHT)
    assert chart.options["yAxis"]["data"] == ["Page", "Product", "Shop"]
    assert chart.options["yAxis"]["inverse"]
    bars = chart.options["series"]["data"]
    assert [bar["value"] for bar in bars] == [100, 50, 20]
    assert [bar["label"]["position"] for bar in bars] == ["insideLeft", "insideLeft", "right"]


def test_a_week_of_which_nobody_could_come_back_yet_stays_blank() -> None:
    rows = pd.DataFrame(
        {
            "cohort_week": [date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 9)],
            "weeks_later": [1, 2, 1],
            "cohort_visitors": [1200, 1200, 40],
            "return_rate": [0.5, 0.0, 0.25],
        }
    )
    options = cohorts(rows, LIGHT).options
    assert options["yAxis"]["data"] == ["2 Mar: 1,200 new", "9 Mar: 40 new"]
    cells = options["series"]["data"]
    assert [cell["value"] for cell in cells] == [[0, 0, 0.5], [1, 0, 0.0], [0, 1, 0.25]]
    assert [cell["label"]["formatter"] for cell in cells] == ["50 %", "0 %", "25 %"]


def test_the_last_of_the_minutes_is_now() -> None:
    bars = minute_bars([3, 0, 1200], LIGHT).options["series"]["data"]
    said = [bar["tooltip"]["formatter"] for bar in bars]
    assert said == ["2 min ago: 3", "1 min ago: 0", "0 min ago: 1,200"]
