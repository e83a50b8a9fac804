"""`python -m footfall.local.history`: ninety days of the simulated shop, for a demo's first start.

Loaded by the drain's own code, then computed by a backfill, as any other days would be.
"""

import sys
import time
from datetime import UTC, datetime, timedelta

from contract.database import create_engine
from contract.errors import FootfallError
from contract.settings import Settings, load_settings
from footfall.simulation.history import load_history
from pipeline.backfill import backfill_status, launch_backfill

DAYS = 90
POLL_SECONDS = 1.0


def make(settings: Settings) -> None:
    """Load the days and have them computed; nothing where they are there already.

    Raises FootfallError when Dagster does not compute them.
    """
    engine = create_engine(settings.pipeline_url(), application="history")
    if load_history(settings, engine, DAYS).stored == 0:
        return
    today = datetime.now(UTC).date()
    backfill = launch_backfill(settings, today - timedelta(days=DAYS), today)
    status = backfill_status(settings, backfill)
    while not status.has_ended:
        time.sleep(POLL_SECONDS)
        status = backfill_status(settings, backfill)
    if not status.has_succeeded:
        raise FootfallError(f"The backfill of the history ended as {status.status}.")


def main() -> None:
    """The program."""
    try:
        make(load_settings())
    except FootfallError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
