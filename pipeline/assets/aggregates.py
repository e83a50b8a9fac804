"""The aggregates: one select each (sql/assets/<name>.sql), whole days at a time.

They are one op, of which any can be asked for: a step of its own for each would cost Dagster more
time than a quiet day's statements take.
"""

from collections.abc import Iterator, Mapping
from datetime import date

import dagster as dg
import sqlalchemy as sa
from dagster._core.execution.context.metadata_logging import (
    AssetMetadataHandle,
    OutputMetadataAccumulator,
)

from contract.settings import Settings
from pipeline.assets.events import events
from pipeline.partitions import DayRange, days
from pipeline.refresh import UPSTREAM, Aggregate, refresh_each

# A session that crosses midnight ties days together: see the view `day_inputs`.
_NEARBY_DAYS = dg.TimeWindowPartitionMapping(
    start_offset=-2, end_offset=1, allow_nonexistent_upstream_partitions=True
)

# What each row is.
_DESCRIPTIONS = {
    Aggregate.SESSIONS: "One row a session (a visit), on the day it began. 30 minutes without an "
    "event, a new campaign or a new id from a consented tracker begin another.",
    Aggregate.SESSION_PAGES: "One row a day, session, page and product: what the session did there "
    "on that day.",
    Aggregate.SESSION_TOUCHES: "One row a session that first touch or last touch within 30 days "
    "credits to an earlier one of its visitor.",
    Aggregate.DAILY_STATS: "One row a day, site and bot flag: visitors, sessions, bounces, events, "
    "engaged time.",
    Aggregate.HOURLY_STATS: "One row an hour of the site's clock, site and bot flag: what "
    "daily_stats has.",
    Aggregate.PRODUCT_PERFORMANCE: "One row a day, site, bot flag and product: views, "
    "interactions, coupon copies, outbound clicks. CTR is outbound clicks over views.",
    Aggregate.PRODUCT_SOURCES: "One row a day, site, bot flag, product and source: the views and "
    "clicks that the source brings it.",
    Aggregate.PRODUCT_LEADS: "One row a day, site, bot flag, product and way to it: the page "
    "before and the entry page.",
    Aggregate.PRODUCT_POSITIONS: "One row a day, site, bot flag, product, page and position of a "
    "link that was clicked.",
    Aggregate.PAGE_STATS: "One row a day, site, bot flag and page: views, entries, exits, "
    "engagement, scroll depth.",
    Aggregate.TRAFFIC_SOURCES: "One row a day, site, bot flag and source: where sessions came from "
    "and what they did.",
    Aggregate.AUDIENCE_STATS: "One row a day, site, bot flag, dimension and value: countries, "
    "devices, browsers, languages, and why bots are flagged.",
    Aggregate.COUPON_STATS: "One row a day, site, bot flag, coupon and product: copies, and who "
    "went to the store then.",
    Aggregate.JOURNEYS: "One row a day, site, bot flag and journey: entry page, product, store.",
    Aggregate.PATHS: "One row a day, site, bot flag and path: the kinds of the first five pages, "
    "and the store.",
    Aggregate.TRAILS: "One row a day, site, bot flag and trail: the steps of a funnel that "
    "sessions took, in order.",
    Aggregate.ATTRIBUTIONS: "One row a day, site, bot flag, model and source: whom first touch and "
    "last touch give the credit for a session.",
}
_READ_EVENTS = {
    Aggregate.SESSIONS,
    Aggregate.SESSION_PAGES,
    Aggregate.HOURLY_STATS,
    Aggregate.PRODUCT_LEADS,
    Aggregate.PRODUCT_POSITIONS,
    Aggregate.COUPON_STATS,
}


def _spec(aggregate: Aggregate) -> dg.AssetSpec:
    upstream: list[dg.AssetDep] = [dg.AssetDep(name.value) for name in UPSTREAM[aggregate]]
    if aggregate in _READ_EVENTS:
        upstream.append(dg.AssetDep(events, partition_mapping=_NEARBY_DAYS))
    return dg.AssetSpec(
        aggregate.value,
        description=_DESCRIPTIONS[aggregate],
        deps=upstream,
        group_name="aggregates",
        owners=["team:analytics"],
        kinds={"postgres", "sql"},
        tags={"footfall/layer": "aggregate"},
        partitions_def=days,
        skippable=True,  # when it was not asked for
        metadata={
            "dagster/table_name": aggregate.value,
            "statement": f"sql/assets/{aggregate}.sql",
        },
    )


@dg.multi_asset(
    name="aggregates",
    specs=[_spec(aggregate) for aggregate in Aggregate],
    partitions_def=days,
    backfill_policy=dg.BackfillPolicy.single_run(),
    can_subset=True,
)
def aggregates(
    context: dg.AssetExecutionContext,
    engine: dg.ResourceParam[sa.Engine],
    settings: dg.ResourceParam[Settings],
) -> Iterator[dg.MaterializeResult[None]]:
    """The days of the aggregates that were asked for, each told of when it is computed."""
    wanted = DayRange.of_keys(context.partition_key_range)
    asked_for = [Aggregate(key.to_user_string()) for key in context.selected_asset_keys]
    run_id = context.run.run_id
    for done in refresh_each(engine, asked_for, wanted, settings.zones, run_id=run_id):
        row_count, seconds = sum(done.rows.values()), round(done.seconds, 3)
        _note_rows(context, done.aggregate, {day: done.rows.get(day, 0) for day in wanted})
        yield dg.MaterializeResult(
            asset_key=done.aggregate.value,
            metadata={
                "run_rows": row_count,
                "run_days": len(list(wanted)),
                "run_seconds": seconds,
            },
        )
        context.log.info(f"{done.aggregate}, {wanted}: {row_count} rows in {seconds} s")


def _note_rows(
    context: dg.AssetExecutionContext, aggregate: Aggregate, rows: Mapping[date, int]
) -> None:
    """Have each day's materialization say how many rows it has.

    All days at once: `context.add_asset_metadata` copies and checks what was noted before, for each
    day anew, which a year's backfill takes minutes for.
    """
    key = dg.AssetKey(aggregate.value)
    context.get_step_execution_context()._metadata_accumulator = OutputMetadataAccumulator(
        per_output_metadata={
            AssetMetadataHandle(asset_key=key, partition_key=day.isoformat()): {
                "dagster/row_count": count
            }
            for day, count in rows.items()
        }
    )
