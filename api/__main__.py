"""`python -m api`: the stats API."""

import logging
import sys

from api.app import create_app
from api.server import listen, serve
from contract.errors import FootfallError
from contract.settings import load_settings

logger = logging.getLogger("api")


def main() -> int:
    """Answer until told to stop; 2 when a setting or a port is wrong."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        settings = load_settings()
        app = create_app(settings)
        listener = listen(settings.api_host, settings.api_port)
    except FootfallError as error:
        logger.error("%s", error)  # noqa: TRY400  # for a person, who has no use for a traceback
        return 2
    logger.info("Statistics are at http://%s:%d/docs.", settings.api_host, settings.api_port)
    serve(app, settings, listener)
    return 0


if __name__ == "__main__":
    sys.exit(main())
