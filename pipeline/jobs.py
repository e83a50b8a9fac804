"""What can be run: the drain, the refresh of days, the replay of rejected events, the checks."""

from datetime import UTC, datetime

import dagster as dg
import sqlalchemy as sa
from pydantic import Field

from contract.rejection import Reason, parse_reason
from contract.settings import Settings, load_settings
from contract.since import parse_since
from pipeline.checks import agreement
from pipeline.refresh import Aggregate
from pipeline.shifts import drain_shift

# dagster.yaml allows one run at a time of each value: one drain per queue.
DRAIN_TAG = "footfall/drain"
REFRESH_TAG = "footfall/refresh"
# A run whose worker and code server died together stays "started" until this long has passed.
MAX_RUNTIME_TAG = "dagster/max_runtime"

_settings = load_settings()


@dg.job(
    name="drain",
    description="One drain shift: queue to store. The sensor `queue` keeps one going per queue.",
    executor_def=dg.in_process_executor,
    tags={
        DRAIN_TAG: _settings.queue_key,
        # A shift waits for its predecessor's lease and finishes its micro-batch.
        MAX_RUNTIME_TAG: str(round(_settings.drain_shift_seconds) + 600),
    },
)
def drain() -> None:
    """Queue to store, for one shift."""
    drain_shift()


refresh = dg.define_asset_job(
    "refresh",
    description=(
        "Computes days of all aggregates again and checks them. The sensor `touched_days` asks for "
        "the days that events arrived for."
    ),
    selection=(
        dg.AssetSelection.assets(*(aggregate.value for aggregate in Aggregate)).without_checks()
        | dg.AssetSelection.checks(agreement)
    ),
    executor_def=dg.in_process_executor,
    tags={REFRESH_TAG: "days", MAX_RUNTIME_TAG: "7200"},
)


class ReplayConfig(dg.Config):
    """Which rejected events to load again, in the words of `footfall rejected replay`."""

    reason: str | None = Field(
        default=None, description=f"Only this reason: {', '.join(Reason)}. Unset: all."
    )
    since: str | None = Field(
        default=None,
        description="Only those last rejected since: 2026-01-31, 2026-01-31T10:00 or 24h (also "
        "m, d) ago. Unset: all.",
    )


@dg.op(description="Loads rejected events again; what is stored now is no longer rejected.")
def replay_rejected_events(
    context: dg.OpExecutionContext,
    config: ReplayConfig,
    engine: dg.ResourceParam[sa.Engine],
    settings: dg.ResourceParam[Settings],
) -> None:
    """Rejected events through the load again."""
    # Only here: the code server and other runs need nothing of what loads events.
    from pipeline.drain.replay import replay

    reason = parse_reason(config.reason) if config.reason else None
    since = parse_since(config.since, datetime.now(UTC)) if config.since else None
    totals = replay(engine, settings, reason, since)
    context.log.info(
        f"{totals.stored} stored, {totals.duplicates} stored before, "
        f"{totals.rejected} rejected again"
    )
    context.add_output_metadata(totals.outcomes())


@dg.job(
    description="Loads rejected events again, after what was wrong has been mended.",
    executor_def=dg.in_process_executor,
    tags={MAX_RUNTIME_TAG: "7200"},
)
def replay_rejected() -> None:
    """Rejected events through the load again."""
    replay_rejected_events()
