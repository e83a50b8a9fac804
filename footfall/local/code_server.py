"""`python -m footfall.local.code_server <arguments>`: `dagster api grpc <arguments>`.

Before that, the runs of an earlier code server are reported as failed. They were its children and
ended with it; Dagster would take them for being at work until their longest time is over, and leave
their days alone meanwhile.
"""

import runpy
import sys

import psycopg

from contract.database import libpq_url, read_sql
from contract.settings import load_settings
from pipeline.colours import import_no_colours

import_no_colours()  # here, since the process of each run imports this module before all else


def main() -> None:
    """Report what was abandoned, then become the code server."""
    if _unfinished_runs():
        report_abandoned()
    # Not `dagster code-server start`: that is one more process, which passes everything on to this
    # one so that changed code can be read while it runs. Ours changes with an upgrade.
    sys.argv = ["dagster", "api", "grpc", *sys.argv[1:]]
    runpy.run_module("dagster", run_name="__main__")


def report_abandoned() -> None:
    """Report every run that seems to be at work as failed."""
    import dagster as dg

    at_work = [
        dg.DagsterRunStatus.STARTING,
        dg.DagsterRunStatus.STARTED,
        dg.DagsterRunStatus.CANCELING,
    ]
    with dg.DagsterInstance.get() as instance:
        for run in instance.get_runs(dg.RunsFilter(statuses=at_work)):
            instance.report_run_failed(run, "Its process ended with the code server that ran it.")


def _unfinished_runs() -> int:
    """How many there are. Asked without Dagster, which takes seconds to import."""
    with psycopg.connect(libpq_url(load_settings().dagster_url())) as connection:
        try:
            row = connection.execute(read_sql("status/unfinished_runs").encode()).fetchone()
        except psycopg.errors.UndefinedTable:  # Dagster has not been here yet
            return 0
    return int(row[0]) if row else 0


if __name__ == "__main__":
    main()
