"""What a data engineer finds in the UI: every asset described, grouped, owned and in its place."""

import shutil

import dagster as dg
import sqlalchemy as sa
from dagster._core.workspace.load_target import WorkspaceFileTarget

from contract.settings import ROOT
from pipeline.definitions import defs
from pipeline.refresh import Aggregate


def test_every_asset_is_described_grouped_owned_and_partitioned_by_day():
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}

    assert set(specs) == {"events", *Aggregate, "exports"}
    for spec in specs.values():
        assert spec.description
        assert spec.group_name
        assert spec.owners
        assert spec.kinds
        assert isinstance(spec.partitions_def, dg.DailyPartitionsDefinition)


def test_the_graph_goes_from_events_by_sessions_to_the_other_aggregates():
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    upstream = {
        name: {dep.asset_key.to_user_string() for dep in spec.deps} for name, spec in specs.items()
    }

    assert upstream == {
        "events": set(),
        "sessions": {"events"},
        "session_pages": {"events", "sessions"},
        "session_touches": {"sessions"},
        "daily_stats": {"sessions"},
        "hourly_stats": {"events", "sessions"},
        "product_performance": {"session_pages"},
        "product_sources": {"sessions", "session_pages"},
        "product_leads": {"events", "sessions"},
        "product_positions": {"events", "sessions"},
        "page_stats": {"sessions", "session_pages"},
        "traffic_sources": {"sessions"},
        "audience_stats": {"sessions"},
        "coupon_stats": {"events", "sessions"},
        "journeys": {"sessions"},
        "paths": {"sessions"},
        "trails": {"sessions"},
        "attributions": {"sessions", "session_touches"},
        "exports": {"events", *Aggregate},
    }


def test_the_database_knows_what_each_aggregate_is_computed_from(engine):
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    with engine.connect() as connection:
        rows = connection.execute(sa.text("select asset, upstream from asset_reach"))
        upstream = dict(map(tuple, rows))

    assert list(upstream) == list(Aggregate)
    for aggregate, read in upstream.items():
        assert read in {dep.asset_key.to_user_string() for dep in specs[aggregate].deps}


def test_a_year_is_one_run():
    for asset in defs.resolve_asset_graph().materializable_asset_keys:
        node = defs.resolve_asset_graph().get(asset)
        assert node.backfill_policy == dg.BackfillPolicy.single_run()
        assert node.partitions_def.has_partition_key("2015-05-17")


def test_every_sensor_and_schedule_runs_without_being_switched_on():
    assert {sensor.name for sensor in defs.sensors} == {"queue", "touched_days"}
    assert all(s.default_status == dg.DefaultSensorStatus.RUNNING for s in defs.sensors)
    assert all(s.default_status == dg.DefaultScheduleStatus.RUNNING for s in defs.schedules)
    scheduled = {schedule.job.name for schedule in defs.schedules}
    assert scheduled == {
        "audit", "export", "partitions_ahead", "retention", "salt_destruction", "dagster_pruning",
    }  # fmt: skip


def test_every_job_ends_some_time():
    for name in [job.name for job in defs.jobs]:
        assert int(defs.resolve_job_def(name).tags["dagster/max_runtime"]) > 0


def test_the_instance_and_the_workspace_are_ones_that_dagster_takes(
    postgres, tmp_path, monkeypatch
):
    postgres.ensure_database("dagster_instance")
    url = postgres.url("dagster_instance").replace("postgresql://", "postgresql+psycopg2://")
    monkeypatch.setenv("FOOTFALL_DAGSTER_DATABASE_URL", url)
    monkeypatch.setenv("FOOTFALL_CODE_SERVER_PORT", "8705")
    shutil.copy(ROOT / "dagster.yaml", tmp_path)

    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        limits = instance.get_concurrency_config().run_queue_config.tag_concurrency_limits
        assert [limit["key"] for limit in limits] == ["footfall/drain", "footfall/refresh"]
        assert instance.run_monitoring_enabled
        assert not instance.telemetry_enabled
    (origin,) = WorkspaceFileTarget([str(ROOT / "workspace.yaml")]).create_origins()
    assert (origin.host, origin.port, origin.location_name) == ("127.0.0.1", 8705, "footfall")
