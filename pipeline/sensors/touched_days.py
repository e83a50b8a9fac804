"""The sensor `touched_days`: days that events arrived for are computed again, unprompted."""

from datetime import date

import dagster as dg
import sqlalchemy as sa

from contract.database import statement
from pipeline.assets.exports import EXPORTS
from pipeline.checks import AGREEMENT
from pipeline.jobs import refresh
from pipeline.partitions import DayRange, contiguous, last_day
from pipeline.refresh import Aggregate

# A long import is many runs of a bounded size, the newest days first.
MAX_RANGES_PER_TICK = 4
MAX_DAYS_PER_RANGE = 366
# The newest two change all the time: beside more days than these they would wait until all of them
# are checked.
MAX_DAYS_WITH_NEWEST = 31

# A late event changes who is given the credit for a month. Nothing else reaches so far.
_FAR = {Aggregate.SESSION_TOUCHES, Aggregate.ATTRIBUTIONS}

_UNFINISHED = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


@dg.sensor(
    name="touched_days",
    job=refresh,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Asks for a refresh of the days that have events which some aggregate lacks.",
)
def touched_days_sensor(
    context: dg.SensorEvaluationContext, engine: dg.ResourceParam[sa.Engine]
) -> dg.SensorResult:
    """One look at the days' versions; a day that a run is at work on waits for the next look."""
    with engine.connect() as connection:
        stale = stale_days(connection)
    at_work = days_at_work(context.instance)
    newest = last_day()
    wanted = {
        day: assets
        for day, assets in stale.items()
        if day <= newest and not any(day in covered for covered in at_work)
    }
    requests = []
    far = {day for day, assets in wanted.items() if assets <= _FAR}
    near = wanted.keys() - far
    newest_two = set(sorted(near)[-2:] if len(near) > MAX_DAYS_WITH_NEWEST else [])
    for some in (newest_two, near - newest_two):
        for days in contiguous(some, longest_days=MAX_DAYS_PER_RANGE):
            requests.append(dg.RunRequest(tags=days.tags()))
    keys = [dg.AssetKey(aggregate.value) for aggregate in Aggregate if aggregate in _FAR]
    for days in contiguous(far, longest_days=MAX_DAYS_PER_RANGE):
        requests.append(
            dg.RunRequest(
                tags=days.tags(),
                asset_selection=keys,
                asset_check_keys=[dg.AssetCheckKey(key, AGREEMENT) for key in keys],
            )
        )
    reason = f"{len(stale)} days are being refreshed." if stale else "Every day is up to date."
    return dg.SensorResult(
        run_requests=requests[:MAX_RANGES_PER_TICK], skip_reason=None if requests else reason
    )


def stale_days(connection: sa.Connection) -> dict[date, set[str]]:
    """The days with events that some aggregate has not seen, newest first, and which have not."""
    rows = connection.execute(statement("upkeep/stale_days"))
    return {row.event_day: set(row.assets) for row in rows}


def days_at_work(instance: dg.DagsterInstance) -> list[DayRange]:
    """The days of the runs, backfills included, that go on or wait to; exports only read."""
    runs = instance.get_runs(dg.RunsFilter(statuses=_UNFINISHED))
    computing = [run for run in runs if run.asset_selection != {EXPORTS}]
    return [days for run in computing if (days := DayRange.of_run(run.tags))]
