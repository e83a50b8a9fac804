"""`python -m footfall.local.latecomer <port> <module> <arguments>`: a program that needs a server.

It becomes `python -m <module> <arguments>` once something listens on that port of this machine.
What the program consists of is imported meanwhile: that takes most of its start, and needs nobody.
"""

import importlib
import runpy
import socket
import sys
import time

from pipeline.colours import import_no_colours

LOOK_SECONDS = 0.05


def main() -> None:
    """Import, wait, become the program."""
    port, module, *arguments = sys.argv[1:]
    import_no_colours()
    importlib.import_module(f"{module}.cli")
    while not _is_served(int(port)):
        time.sleep(LOOK_SECONDS)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _is_served(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
