"""The raw events, as an asset: loaded by the drain's shifts, which report what they stored."""

import dagster as dg

from pipeline.partitions import days

events = dg.AssetSpec(
    "events",
    description=(
        "Raw events, one row an event, stored once. Loaded by the job `drain` as they arrive, not "
        "by materialising this asset: a shift reports each day that it stored events of."
    ),
    group_name="raw",
    owners=["team:analytics"],
    kinds={"postgres", "redis"},
    tags={"footfall/layer": "raw"},
    partitions_def=days,
    metadata={"dagster/table_name": "events"},
)
