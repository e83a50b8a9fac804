"""`python -m dashboard`: the dashboard, with its login."""

import logging
import sys

from contract.errors import FootfallError
from contract.settings import load_settings
from dashboard.server import serve

logger = logging.getLogger("dashboard")


def main() -> int:
    """Serve until told to stop; 2 when a setting is wrong."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    # It logs the address of every request that it makes, with what is in it.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        serve(load_settings())
    except FootfallError as error:
        logger.error("%s", error)  # noqa: TRY400  # for a person, who has no use for a traceback
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
