"""`python -m footfall.local.daemon_and_pages <port> <code server's port>`: Dagster's daemon and its
pages, as one process.

Both are clients of the code server, and nearly all of what either takes in memory, and at its start
in time, is the same modules of Dagster's. Neither runs anything of the pipeline's: should this end,
the drain on duty goes on. What they consist of is imported while the code server starts; they begin
once it listens.
"""

import os
import signal
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING

from contract.settings import ROOT
from pipeline.colours import import_no_colours

if TYPE_CHECKING:
    from dagster import DagsterInstance

LOOK_SECONDS = 0.05
WORKSPACE = str(ROOT / "workspace.yaml")


def main() -> int:
    """Import, wait, be both until a signal comes; 1 when the pages ended by themselves."""
    port, code_server_port = sys.argv[1:]
    import_no_colours()
    import dagster as dg
    import dagster_webserver.cli  # noqa: F401  # meanwhile
    from dagster._daemon.cli import run_command

    while not _is_served(int(code_server_port)):
        time.sleep(LOOK_SECONDS)
    ended = threading.Event()
    with dg.DagsterInstance.get() as instance:

        def show_pages() -> None:
            try:
                _serve_pages(instance, int(port))
            finally:
                ended.set()
                os.kill(os.getpid(), signal.SIGINT)  # to the daemon, which would go on alone

        threading.Thread(target=show_pages, name="pages", daemon=True).start()
        run_command(["--workspace", WORKSPACE], standalone_mode=False)
    return int(ended.is_set())


def _serve_pages(instance: "DagsterInstance", port: int) -> None:
    """As `dagster-webserver` does, whose command insists on the main thread, for its signals."""
    import dagster as dg
    from dagster._cli.workspace.cli_target import workspace_opts_to_load_target
    from dagster._core.workspace.context import WorkspaceProcessContext
    from dagster_shared.cli import WorkspaceOpts
    from dagster_webserver import cli

    instance.optimize_for_webserver(
        cli.DEFAULT_DB_STATEMENT_TIMEOUT, cli.DEFAULT_POOL_RECYCLE, cli.DEFAULT_POOL_MAX_OVERFLOW
    )
    workspace = workspace_opts_to_load_target(WorkspaceOpts(workspace=(WORKSPACE,)))
    with WorkspaceProcessContext(instance, workspace, version=dg.__version__) as context:
        cli.host_dagster_ui_with_workspace_process_context(
            context, "127.0.0.1", port, path_prefix="", log_level="warning"
        )


def _is_served(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
