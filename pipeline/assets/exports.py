"""The scheduled export: files a day, to a folder or a store; off until FOOTFALL_EXPORT_TO is set.

The job `export` looks every night which days are missing there or have changed since, and writes
those. The asset `exports` is the same by hand: materialize its days to have them written anew.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import dagster as dg
import sqlalchemy as sa

from contract.database import read_only_engine
from contract.settings import Settings, load_settings
from pipeline.assets.events import events
from pipeline.partitions import FIRST_DAY, DayRange, days
from pipeline.refresh import Aggregate

# Imported where files are written: every process of the pipeline reads this module, and pandas and
# Arrow would take 80 MB of each.
if TYPE_CHECKING:
    from exports.daily import DailyExport

# A day of a large site, read while loads go on.
LONGEST_STATEMENT_SECONDS = 3_600
EXPORTS = dg.AssetKey("exports")

_settings = load_settings()


@dg.asset(
    key=EXPORTS,
    description="Files of each day at FOOTFALL_EXPORT_TO. Written anew for the days asked for.",
    deps=[events, *(aggregate.value for aggregate in Aggregate)],
    group_name="exports",
    owners=["team:analytics"],
    kinds={"file"},
    tags={"footfall/layer": "export"},
    partitions_def=days,
    backfill_policy=dg.BackfillPolicy.single_run(),
    retry_policy=dg.RetryPolicy(max_retries=3, delay=60),
)
def exports(context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]) -> None:
    """The files of the days asked for."""
    from exports.daily import DailyExport

    engine = _engine(settings)
    try:
        export = DailyExport(engine, settings)
        for day in DayRange.of_keys(context.partition_key_range):
            context.add_asset_metadata(_write(export, day), partition_key=day.isoformat())
    finally:
        engine.dispose()


@dg.op(
    description="Writes the files of the days that are missing, or have changed since.",
    retry_policy=dg.RetryPolicy(max_retries=3, delay=300),
)
def export_what_is_due(
    context: dg.OpExecutionContext, settings: dg.ResourceParam[Settings]
) -> None:
    """Every day that is over and whose files are not what they should be."""
    from exports.daily import DailyExport

    engine = _engine(settings)
    try:
        export = DailyExport(engine, settings)
        due = export.due(FIRST_DAY, _yesterday(settings))
        for day in due:
            context.log_event(
                dg.AssetMaterialization(
                    EXPORTS, partition=day.isoformat(), metadata=_write(export, day)
                )
            )
        context.log.info(f"{len(due)} days written to {export.destination.address}.")
    finally:
        engine.dispose()


@dg.job(
    description="The scheduled export: days that are missing at its destination, or have changed.",
    executor_def=dg.in_process_executor,
    tags={"dagster/max_runtime": "21600", "footfall/export": "due"},
)
def export() -> None:
    """Files of the days that need them."""
    export_what_is_due()


@dg.schedule(
    name="export",
    job=export,
    cron_schedule=f"0 {_settings.export_hour} * * *",
    execution_timezone=str(_settings.westernmost_zone),
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Once a day, if FOOTFALL_EXPORT_TO says where to.",
)
def export_schedule(
    settings: dg.ResourceParam[Settings],
) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """A run, or why there is none."""
    if settings.export_to:
        yield dg.RunRequest()
    else:
        yield dg.SkipReason("FOOTFALL_EXPORT_TO is not set, so there is nowhere to export to.")


def _engine(settings: Settings) -> sa.Engine:
    return read_only_engine(
        settings.pipeline_url(),
        application="export",
        longest_statement_seconds=LONGEST_STATEMENT_SECONDS,
    )


def _yesterday(settings: Settings) -> date:
    """The last day that is over at every site."""
    return datetime.now(settings.westernmost_zone).date() - timedelta(days=1)


def _write(export: "DailyExport", day: date) -> dict[str, int]:
    written = export.write(day)
    return {"files": written.files, "bytes": written.bytes}
