"""`python -m collector`: one worker. Run more of them, on other ports, behind a load balancer."""

import gc
import logging
import sys
from functools import partial

from collector.app import Collector
from collector.direct import DirectHttp
from collector.metrics import Metrics
from collector.server import listen, serve
from collector.whole import WholePosts
from contract.errors import FootfallError
from contract.settings import load_settings

logger = logging.getLogger("collector")

# So many objects may be made before garbage is looked for. A few hundred requests that wait for one
# write have thousands, and next to none of them leaves any: Python's 700 finds nothing, often.
YOUNG_OBJECTS = 50_000


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
    _leave_alone_what_stays()
    serve(collector, listener, partial(DirectHttp, collector.collect, WholePosts(collector.paths)))
    return 0


def _leave_alone_what_stays() -> None:
    """Have the search for garbage pass over what was imported: it is most of the memory, and
    looking through all of it kept every request waiting for tens of milliseconds."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)


if __name__ == "__main__":
    sys.exit(main())
