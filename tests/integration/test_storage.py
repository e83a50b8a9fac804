"""Dagster's storage: what is planned is all there, and a server's restart is survived."""

from collections import Counter
from datetime import date

import dagster as dg
import pytest
import sqlalchemy as sa
from dagster_runs import postgres_instance, run_job

from contract.database import with_driver
from pipeline import storage
from pipeline.partitions import DayRange
from pipeline.refresh import Aggregate

DAYS = DayRange(date(2026, 3, 8), date(2026, 3, 10))


@pytest.fixture
def stored(postgres, tmp_path):
    with postgres_instance(postgres, tmp_path) as (instance, url):
        yield instance, url


def test_a_run_over_many_days_plans_each_of_them_once(stored, engine, queue, settings):
    instance, _url = stored
    resources = {"engine": engine, "queue": queue, "settings": settings}

    run = run_job("refresh", instance, resources, tags=DAYS.tags())

    planned = instance.get_records_for_run(
        run.run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION_PLANNED
    ).records
    events = [record.event_log_entry.get_dagster_event() for record in planned]
    assert Counter((event.asset_key.to_user_string(), event.partition) for event in events) == {
        (aggregate.value, str(day)): 1 for aggregate in Aggregate for day in DAYS
    }
    checks = instance.get_records_for_run(
        run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION_PLANNED
    ).records
    assert len(checks) == len(Aggregate)
    [asset] = instance.get_asset_records([dg.AssetKey(Aggregate.PATHS.value)])
    assert asset.asset_entry.last_run_id == run.run_id


def test_a_connection_that_the_server_ended_is_replaced(stored, monkeypatch):
    instance, url = stored
    assert instance.get_runs() == []
    monkeypatch.setattr(storage, "TRUSTED_SECONDS", 0.0)
    server = sa.create_engine(with_driver(url, "psycopg"))
    with server.connect() as connection:
        ended = connection.scalars(
            sa.text(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid()"
            )
        ).all()
    server.dispose()

    assert ended == [True]
    assert instance.get_runs() == []
