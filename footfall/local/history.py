"""`python -m footfall.local.history`: ninety days of the simulated shop, for a demo's first start.

Loaded by the drain's own code, then computed by a backfill, as any other days would be.
"""

import sys
import time
from datetime import UTC, datetime, timedelta

from contract.database import create_engine
from contract.errors import FootfallError
from contract.settings import Settings, load_settings
from footfall.local.health import dagster_web
from footfall.simulation.history import load_history
from pipeline.backfill import launch_backfill

DAYS = 90
POLL_SECONDS = 0.2


def make(settings: Settings) -> None:
    """Load the days and ask Dagster to compute them; nothing where they are there already.

    Raises FootfallError when Dagster does not take it.
    """
    engine = create_engine(settings.pipeline_url(), application="history")
    if load_history(settings, engine, DAYS).stored == 0:
        return
    while not dagster_web(settings):  # it starts meanwhile, under the same supervisor
        time.sleep(POLL_SECONDS)
    today = datetime.now(UTC).date()
    launch_backfill(settings, today - timedelta(days=DAYS), today)


def main() -> None:
    """The program."""
    try:
        make(load_settings())
    except FootfallError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
