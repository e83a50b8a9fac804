"""The aggregates: one SQL statement each (sql/assets/<name>.sql), whole days at a time."""

import time

import dagster as dg
import sqlalchemy as sa

from pipeline.assets.events import events
from pipeline.partitions import DayRange, days
from pipeline.refresh import Aggregate, refresh

# A session that crosses midnight ties days together: see the view `day_inputs`.
_NEARBY_DAYS = dg.TimeWindowPartitionMapping(
    start_offset=-2, end_offset=1, allow_nonexistent_upstream_partitions=True
)


def _define(aggregate: Aggregate, description: str) -> dg.AssetsDefinition:
    upstream: list[dg.AssetDep | str] = [dg.AssetDep(events, partition_mapping=_NEARBY_DAYS)]
    if aggregate.reads_sessions:
        upstream.append(Aggregate.SESSIONS.value)

    @dg.asset(
        name=aggregate.value,
        description=description,
        deps=upstream,
        group_name="aggregates",
        owners=["team:analytics"],
        kinds={"postgres", "sql"},
        tags={"footfall/layer": "aggregate"},
        partitions_def=days,
        backfill_policy=dg.BackfillPolicy.single_run(),
        metadata={
            "dagster/table_name": aggregate.value,
            "statement": f"sql/assets/{aggregate}.sql",
        },
    )
    def compute(context: dg.AssetExecutionContext, engine: dg.ResourceParam[sa.Engine]) -> None:
        wanted = DayRange.of_keys(context.partition_key_range)
        begun = time.monotonic()
        with engine.connect() as connection:
            rows = refresh(connection, aggregate, wanted.first, wanted.last)
        seconds = round(time.monotonic() - begun, 3)
        for day in wanted:
            context.add_asset_metadata(
                {"dagster/row_count": rows.get(day, 0)}, partition_key=day.isoformat()
            )
        context.add_asset_metadata(
            {"run_rows": sum(rows.values()), "run_days": len(list(wanted)), "run_seconds": seconds}
        )
        context.log.info(f"{aggregate}, {wanted}: {sum(rows.values())} rows in {seconds} s")

    return compute


sessions = _define(
    Aggregate.SESSIONS,
    "One row a session (a visit), on the day it began. 30 minutes without an event, a new campaign "
    "or a new id from a consented tracker begin another.",
)
daily_stats = _define(
    Aggregate.DAILY_STATS,
    "One row a day, site and bot flag: visitors, sessions, bounces, events, engaged time.",
)
product_performance = _define(
    Aggregate.PRODUCT_PERFORMANCE,
    "One row a day, site, bot flag and product: views, interactions, coupon copies, outbound "
    "clicks. CTR is outbound clicks over views.",
)
traffic_sources = _define(
    Aggregate.TRAFFIC_SOURCES,
    "One row a day, site, bot flag and source: where sessions came from and what they did.",
)
journeys = _define(
    Aggregate.JOURNEYS,
    "One row a day, site, bot flag and journey: entry page, product, store.",
)
page_stats = _define(
    Aggregate.PAGE_STATS,
    "One row a day, site, bot flag and page: views, entries, exits, engagement, scroll depth.",
)
