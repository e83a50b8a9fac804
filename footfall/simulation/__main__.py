"""`python -m footfall.simulation`: a demo's steady stream of visitors, until SIGTERM."""

import sys

from contract.errors import FootfallError
from contract.settings import load_settings
from footfall.simulation import SITE, live

# A visitor sends some six events a minute: together five to ten a second.
VISITORS = 60


def main() -> None:
    """Send visitors to the collector on this machine."""
    try:
        settings = load_settings()
        live.run(f"http://127.0.0.1:{settings.collector_port}", SITE, VISITORS, None)
    except FootfallError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
