"""The pipeline, as Dagster sees it. Read this first.

    events ──► sessions ─┬─► session_pages ──► page_stats, product_performance, product_sources
                         ├─► session_touches ──► attributions
                         ├─► daily_stats, hourly_stats, traffic_sources, audience_stats
                         ├─► product_leads, product_positions, coupon_stats
                         └─► journeys, paths, trails

The job `drain` loads `events`, kept going by the sensor `queue`. The sensor `touched_days` asks the
job `refresh` for the days that events arrived for. Everything else goes by the clock.
"""

import dagster as dg

from contract.settings import load_settings
from pipeline import checks, jobs
from pipeline.assets.aggregates import aggregates
from pipeline.assets.events import events
from pipeline.assets.exports import export, export_schedule, exports
from pipeline.resources import database, event_queue
from pipeline.sensors.queue import queue_sensor
from pipeline.sensors.touched_days import touched_days_sensor
from pipeline.upkeep.audit import audit, audit_schedule
from pipeline.upkeep.dagster_pruning import dagster_pruning, dagster_pruning_schedule
from pipeline.upkeep.partitions_ahead import partitions_ahead, partitions_ahead_schedule
from pipeline.upkeep.retention import retention, retention_schedule
from pipeline.upkeep.salts import salt_destruction, salt_destruction_schedule

defs = dg.Definitions(
    assets=[events, aggregates, exports],
    asset_checks=[checks.agreement, checks.no_orphan_engagement, checks.fresh],
    jobs=[
        jobs.drain,
        jobs.refresh,
        jobs.replay_rejected,
        audit,
        export,
        partitions_ahead,
        retention,
        salt_destruction,
        dagster_pruning,
    ],
    sensors=[queue_sensor, touched_days_sensor],
    schedules=[
        audit_schedule,
        export_schedule,
        partitions_ahead_schedule,
        retention_schedule,
        salt_destruction_schedule,
        dagster_pruning_schedule,
    ],
    resources={
        "settings": load_settings(),
        "engine": database,
        "queue": event_queue,
    },
    executor=dg.in_process_executor,
)
