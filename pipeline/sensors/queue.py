"""The sensor `queue`: a drain shift is on duty while there is traffic."""

import time
from collections.abc import Sequence

import dagster as dg

from contract.queue import Queue
from contract.settings import Settings
from pipeline.jobs import DRAIN_TAG, drain

# A shift at work renews its lease, and takes one that is free at once.
LEASE_MISSING_SECONDS = 30.0
# The successor waits in the run queue until then, so that there is no gap.
SUCCESSOR_AT = 0.8
# What failed this soon would fail again at once.
SHORT_SHIFT_SECONDS = 30.0
PAUSE_SECONDS = 20.0

LOCATION_STARTED_AT = time.time()

_WAITING = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
]
_RUNNING = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]


@dg.sensor(
    name="queue",
    job=drain,
    minimum_interval_seconds=5,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description=(
        "Keeps one drain shift on duty per queue while there is traffic, asks for its successor "
        "before it ends, and replaces one that has died."
    ),
)
def queue_sensor(
    context: dg.SensorEvaluationContext,
    queue: dg.ResourceParam[Queue],
    settings: dg.ResourceParam[Settings],
) -> dg.SensorResult:
    """One look at the queue. The cursor says since when (s since 1970) the lease has been free."""
    now = time.time()
    lease_free_since = None if queue.lease_holder() else min(float(context.cursor or now), now)
    shifts = _shifts(context.instance, settings, [*_WAITING, *_RUNNING])
    dead = [shift for shift in shifts if is_dead(shift, lease_free_since, now)]
    for shift in dead:
        context.instance.report_run_failed(
            shift.dagster_run,
            message=f"Nobody has held the queue's lease for {LEASE_MISSING_SECONDS:.0f} s: the "
            "process of this shift is gone. Another takes over; no event is lost.",
        )
    on_duty = [shift for shift in shifts if shift not in dead]
    reason = (
        why_not_successor(on_duty, settings.drain_shift_seconds, now)
        if on_duty
        else _why_not_first(context.instance, queue, settings, now)
    )
    return dg.SensorResult(
        run_requests=[] if reason else [dg.RunRequest()],
        skip_reason=reason,
        cursor=str(lease_free_since or ""),
    )


def is_dead(shift: dg.RunRecord, lease_free_since: float | None, now: float) -> bool:
    """Whether a shift that Dagster takes for running is not at work any more."""
    return (
        shift.dagster_run.status in _RUNNING
        and lease_free_since is not None
        and now - max(lease_free_since, _began_at(shift, now)) > LEASE_MISSING_SECONDS
    )


def _began_at(shift: dg.RunRecord, now: float) -> float:
    """When a shift began, in s since 1970; 0 if in the future: the clock was set back."""
    start = shift.start_time or now
    return start if start <= now else 0.0


def why_not_successor(
    on_duty: Sequence[dg.RunRecord], shift_seconds: float, now: float
) -> str | None:
    """Why there is no need for another shift beside these, or None if there is."""
    if any(shift.dagster_run.status in _WAITING for shift in on_duty):
        return "The next shift waits."
    ends_at = min((shift.start_time or now) for shift in on_duty) + shift_seconds
    if now < ends_at - (1 - SUCCESSOR_AT) * shift_seconds:
        return f"A shift is on duty for another {ends_at - now:.0f} s."
    return None


def _why_not_first(
    instance: dg.DagsterInstance, queue: Queue, settings: Settings, now: float
) -> str | None:
    """Why no shift need begin, with none on duty, or None if one must."""
    latest = next(iter(_shifts(instance, settings, None, limit=1)), None)
    if latest is None or latest.create_timestamp.timestamp() < LOCATION_STARTED_AT:
        return None  # one on duty from the start: the first event need not wait for it
    if failed_at_once(latest, now):
        return f"The last shift failed as soon as it had begun; trying again in {PAUSE_SECONDS} s."
    return None if queue.depth() else "Nothing waits."


def failed_at_once(latest: dg.RunRecord, now: float) -> bool:
    """Whether a shift failed right after it began, and not long ago."""
    if latest.dagster_run.status != dg.DagsterRunStatus.FAILURE or latest.end_time is None:
        return False
    lasted = latest.end_time - (latest.start_time or latest.end_time)
    return lasted < SHORT_SHIFT_SECONDS and 0 <= now - latest.end_time < PAUSE_SECONDS


def _shifts(
    instance: dg.DagsterInstance,
    settings: Settings,
    statuses: list[dg.DagsterRunStatus] | None,
    limit: int | None = None,
) -> Sequence[dg.RunRecord]:
    """Drain runs of this queue, newest first."""
    tags = {DRAIN_TAG: settings.queue_key}
    wanted = dg.RunsFilter(job_name=drain.name, tags=tags, statuses=statuses)
    return instance.get_run_records(wanted, limit=limit)
