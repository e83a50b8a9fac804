"""`python -m collector`: one worker. Run more of them, on other ports, behind a load balancer."""

import logging
import sys
from functools import partial

from collector.app import Collector
from collector.direct import DirectHttp
from collector.metrics import Metrics
from collector.server import listen, serve
from contract.errors import FootfallError
from contract.settings import load_settings

logger = logging.getLogger("collector")


def main() -> int:
    """Collect until told to stop; 2 when a setting or a port is wrong."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    try:
        settings = load_settings()
        metrics = Metrics()
        collector = Collector(settings, metrics)
        listener = listen(settings.host, settings.collector_port)
        metrics.serve(settings.metrics_port)
    except FootfallError as error:
        logger.error("%s", error)  # noqa: TRY400  # for a person, who has no use for a traceback
        return 2
    paths = " and ".join(settings.collect_paths)
    logger.info("Events are taken at %s on %s:%d.", paths, settings.host, settings.collector_port)
    serve(collector, listener, partial(DirectHttp, collector.collect, collector.paths))
    return 0


if __name__ == "__main__":
    sys.exit(main())
