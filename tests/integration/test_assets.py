"""The pipeline as Dagster runs it: a shift stores, a late event changes its day."""

from datetime import timedelta

import dagster as dg
import pandas as pd
import pytest
import recomputed
import sqlalchemy as sa
from dagster_runs import postgres_instance, run_job
from visitors import NOON, ZONES, a_visitor

from contract.rollups import Rollup
from pipeline.partitions import DayRange
from pipeline.refresh import Aggregate
from pipeline.sensors.touched_days import touched_days_sensor

DAY = NOON.date()
A_WEEK_AGO = DAY - timedelta(days=7)


@pytest.fixture
def instance(postgres, tmp_path):
    with postgres_instance(postgres, tmp_path) as (instance, _url):
        yield instance


@pytest.fixture
def resources(engine, queue, settings):
    short_shift = {"drain_idle_seconds": 1.0, "drain_linger_seconds": 0.0}
    return {
        "engine": engine,
        "queue": queue,
        "settings": settings.model_copy(update=short_shift),
    }


def refresh_what_was_touched(instance, resources) -> list[tuple[DayRange, list[str]]]:
    """What the daemon does every half minute; returns each run's days, and assets if not all."""
    context = dg.build_sensor_context(instance, resources={"engine": resources["engine"]})
    refreshed = []
    for request in touched_days_sensor(context).run_requests:
        assert run_job("refresh", instance, resources, tags=request.tags).success
        assets = [key.to_user_string() for key in request.asset_selection or ()]
        refreshed.append((DayRange.of_run(request.tags), assets))
    return refreshed


def test_a_shift_stores_what_waits_and_reports_each_day_that_it_touched(
    instance, resources, queue, engine
):
    yesterday = DAY - timedelta(days=1)
    queue.push(
        a_visitor().views("/").views("/p/1").item(),
        a_visitor(at=NOON - timedelta(days=1)).views("/").item(received_at=NOON),
    )

    assert run_job("drain", instance, resources).success

    assert queue.depth() == 0
    assert queue.lease_holder() is None
    reported = instance.fetch_materializations(dg.AssetKey("events"), limit=10).records
    assert {
        record.partition_key: record.asset_materialization.metadata["stored"].value
        for record in reported
    } == {str(DAY): 2, str(yesterday): 1}
    assert all(not record.run_id for record in reported)  # stay when runs are pruned


def test_an_event_for_a_week_ago_changes_that_day_by_itself_and_exactly(
    instance, resources, queue, engine
):
    for back in range(9):
        at = NOON - timedelta(days=back)
        queue.push(a_visitor(at=at).views("/").stays(4, 20).views("/p/1", product="1").item())
    assert run_job("drain", instance, resources).success
    assert refresh_what_was_touched(instance, resources) == [
        (DayRange(DAY - timedelta(days=8), DAY), [])
    ]
    assert refresh_what_was_touched(instance, resources) == []

    late = a_visitor(at=NOON - timedelta(days=7)).views("/p/1", product="1").copies_coupon("X")
    queue.push(late.item(received_at=NOON))
    assert run_job("drain", instance, resources).success
    # Sessions tie a day to the one before it and the three behind it; sources are given the credit
    # for a month.
    assert refresh_what_was_touched(instance, resources) == [
        (DayRange(A_WEEK_AGO - timedelta(days=1), A_WEEK_AGO + timedelta(days=3)), []),
        (DayRange(A_WEEK_AGO + timedelta(days=4), DAY), ["session_touches", "attributions"]),
    ]
    assert refresh_what_was_touched(instance, resources) == []

    shop = recomputed.Shop(engine, ZONES)
    for table in Rollup:
        expected = shop.rollup(table)
        stored = recomputed.stored(engine, table, expected)
        # Nobody clicked a link: what has no rows has no types either.
        pd.testing.assert_frame_equal(stored, expected, check_index_type=not expected.empty)
    with engine.connect() as connection:
        sessions = sa.text("select sessions from daily_stats where event_day = :day")
        assert connection.scalar(sessions, {"day": A_WEEK_AGO}) == 2


def test_a_run_over_many_days_says_of_each_how_many_rows_it_has(instance, resources, queue):
    queue.push(*(a_visitor(at=NOON - timedelta(days=back)).views("/").item() for back in (0, 0, 2)))
    assert run_job("drain", instance, resources).success
    wanted = DayRange(DAY - timedelta(days=2), DAY)

    result = run_job("refresh", instance, resources, tags=wanted.tags())

    rows = {
        done.partition: done.metadata["dagster/row_count"].value
        for done in result.asset_materializations_for_node("aggregates")
        if done.asset_key == dg.AssetKey("sessions")
    }
    assert rows == {str(DAY): 2, str(DAY - timedelta(days=1)): 0, str(wanted.first): 1}
    checks = result.get_asset_check_evaluations()
    assert {check.asset_key.to_user_string() for check in checks} == set(Aggregate)
    assert all(check.passed for check in checks)


def test_each_day_knows_the_run_that_computed_it_last(instance, resources, queue, engine):
    queue.push(a_visitor().views("/").item())
    assert run_job("drain", instance, resources).success
    for _ in range(2):
        result = run_job("refresh", instance, resources, tags=DayRange(DAY, DAY).tags())

    with engine.connect() as connection:
        known = connection.execute(sa.text("select asset, run_id from asset_versions")).all()
    assert {row.asset: row.run_id for row in known} == dict.fromkeys(Aggregate, result.run_id)


def test_the_checks_of_the_recent_days_can_be_launched_by_hand(instance, resources):
    result = run_job("audit", instance, resources)

    assert result.success
    names = sorted({check.check_name for check in result.get_asset_check_evaluations()})
    assert names == ["agrees_with_raw_events", "fresh", "no_orphan_engagement"]


def test_an_aggregate_that_fails_fails_the_run_for_its_reason_and_costs_the_others_nothing(
    instance, resources, queue, engine
):
    queue.push(a_visitor().views("/p/1", product="1").item())
    assert run_job("drain", instance, resources).success
    with engine.begin() as connection:
        connection.execute(sa.text("alter table session_pages add constraint broken check (false)"))

    run = run_job(
        "refresh", instance, resources, tags=DayRange(DAY, DAY).tags(), raise_on_error=False
    )

    [failed] = [event for event in run.all_events if event.is_step_failure]
    assert failed.node_name == "aggregates"
    assert "broken" in failed.event_specific_data.error.to_string()
    told = {done.asset_key for done in run.asset_materializations_for_node("aggregates")}
    assert dg.AssetKey("sessions") in told
    assert not {dg.AssetKey(name) for name in ("session_pages", "page_stats")} & told
