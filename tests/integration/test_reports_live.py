"""The reports that read raw events, and those on the state of the data."""

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest
import sqlalchemy as sa
from aggregates import add_event, mark_computed

from contract.database import statement

NOW = datetime(2026, 3, 10, 0, 2, tzinfo=UTC)  # most of the last half hour was yesterday
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def ask(engine: sa.Engine, name: str, **parameters: object) -> pd.DataFrame:
    with engine.connect() as connection:
        rows = connection.execute(statement(f"reports/{name}"), parameters)
        return pd.DataFrame(rows.fetchall(), columns=list(rows.keys()))


@pytest.fixture
def traffic(engine: sa.Engine) -> sa.Engine:
    """Three visitors in the last five minutes, and some who do not count."""
    with engine.begin() as connection:
        add_event(connection, NOW - 20 * MINUTE, visitor=1, path="/")
        add_event(connection, NOW - 4 * MINUTE, visitor=1, path="/p/1")
        add_event(connection, NOW - SECOND, visitor=1, path="/p/1", event_type="engagement")
        add_event(connection, NOW, visitor=2, path="/p/1")
        add_event(connection, NOW - MINUTE, visitor=3, path="/", site="kathmandu")
        add_event(connection, NOW - 5 * MINUTE, visitor=4, path="/just-left")
        add_event(connection, NOW - MINUTE, visitor=5, path="/", bot=True)
        add_event(connection, NOW + SECOND, visitor=6, path="/tomorrow")
        add_event(connection, NOW - timedelta(days=5), visitor=7, path="/old")
    return engine


def test_active_visitors_did_something_in_the_last_five_minutes(traffic: sa.Engine) -> None:
    count = ask(traffic, "active_visitors", site=None, now=NOW)
    assert count.to_numpy().tolist() == [[3]]
    assert ask(traffic, "active_visitors", site="demo", now=NOW).iloc[0, 0] == 2
    assert ask(traffic, "active_visitors", site="nowhere", now=NOW).iloc[0, 0] == 0


def test_active_visitors_are_each_at_one_page(traffic: sa.Engine) -> None:
    pages = ask(traffic, "active_pages", site=None, now=NOW)
    assert pages.to_numpy().tolist() == [["/p/1", 2], ["/", 1]]


def test_the_last_half_hour_by_the_minute(traffic: sa.Engine) -> None:
    minutes = ask(traffic, "active_minutes", site="demo", now=NOW)
    assert list(minutes["minutes_ago"]) == list(range(29, -1, -1))
    seen = minutes[minutes["page_views"] > 0]
    assert dict(zip(seen["minutes_ago"], seen["page_views"], strict=True)) == {
        20: 1,
        5: 1,
        4: 1,
        0: 1,
    }


def test_the_live_number_opens_no_other_days(traffic: sa.Engine) -> None:
    with traffic.connect() as connection:
        plan = "\n".join(
            row[0]
            for row in connection.execute(
                sa.text(
                    "explain (analyze, costs off, timing off) "
                    + statement("reports/active_visitors").text
                ),
                {"site": None, "now": NOW},
            )
        )
    assert "events_2026_03_10" in plan
    assert "events_2026_03_05" not in plan


def test_raw_events_are_limited_and_in_order(traffic: sa.Engine) -> None:
    view = {"first_day": NOW.date() - timedelta(days=9), "last_day": NOW.date()}
    rows = ask(traffic, "raw_events", **view, site=None, bots="include", row_limit=100)
    assert len(rows) == 9
    assert rows["occurred_at"].is_monotonic_increasing
    first = ask(traffic, "raw_events", **view, site="demo", bots="exclude", row_limit=2)
    assert list(first["path"]) == ["/old", "/"]


def test_health_tells_the_days_that_wait(engine: sa.Engine) -> None:
    empty = ask(engine, "health").iloc[0]
    assert (empty["last_load_at"], empty["stale_days"], empty["rejected_events"]) == (None, 0, 0)
    with engine.begin() as connection:
        connection.execute(
            sa.text("insert into day_versions (event_day) values ('2026-03-01'), ('2026-03-09')")
        )
    assert ask(engine, "health").iloc[0]["stale_days"] == 2
    with engine.begin() as connection:
        mark_computed(connection)
    assert ask(engine, "health").iloc[0]["stale_days"] == 0
    with engine.begin() as connection:
        connection.execute(
            sa.text("update day_versions set version = 2 where event_day = '2026-03-09'")
        )
    assert ask(engine, "health").iloc[0]["stale_days"] == 1


def test_health_tells_what_each_aggregate_waits_for(engine: sa.Engine) -> None:
    assert ask(engine, "health_aggregates").empty
    with engine.begin() as connection:
        connection.execute(
            sa.text("insert into day_versions (event_day) values (:day)"), {"day": NOW.date()}
        )
        mark_computed(connection)
        connection.execute(sa.text("delete from asset_versions where asset = 'journeys'"))
    found = ask(engine, "health_aggregates").set_index("asset")
    assert found.index[0] == "journeys"
    assert found["waiting_days"].to_dict() == {
        name: int(name == "journeys") for name in found.index
    }
    assert pd.isna(found["computed_at"]["journeys"])
    assert set(found["last_day"].drop("journeys")) == {NOW.date()}


def test_health_tells_why_events_were_refused(engine: sa.Engine) -> None:
    assert ask(engine, "health_rejected").empty
    with engine.begin() as connection:
        for number, reason in enumerate(("time", "schema", "schema")):
            connection.execute(
                sa.text(
                    "insert into rejected_events (digest, reason, detail, site, received_at, "
                    "envelope, payload) values (:digest, :reason, '', 'demo', :at, '{}', '')"
                ),
                {"digest": bytes([number]), "reason": reason, "at": NOW},
            )
    found = ask(engine, "health_rejected")
    assert found[["reason", "events"]].to_numpy().tolist() == [["schema", 2], ["time", 1]]
    assert found["last_failed_at"].notna().all()
