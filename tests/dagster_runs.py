"""Runs of the pipeline's jobs in a Dagster instance with its storage in PostgreSQL."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import dagster as dg

from contract.database import with_driver
from footfall.local.postgres import EmbeddedPostgres
from pipeline.definitions import defs

_numbers = count(1)


@contextmanager
def postgres_instance(
    postgres: EmbeddedPostgres, folder: Path
) -> Iterator[tuple[dg.DagsterInstance, str]]:
    """A fresh instance and the URL of its database."""
    name = f"dagster_{next(_numbers)}"
    postgres.ensure_database(name)
    url = postgres.url(name)
    storage = {
        "custom": {
            "module": "pipeline.storage",
            "class": "KeptPostgresStorage",
            "config": {"postgres_url": with_driver(url, "psycopg2")},
        }
    }
    with dg.instance_for_test(temp_dir=str(folder), overrides={"storage": storage}) as instance:
        yield instance, url


def run_job(
    name: str, instance: dg.DagsterInstance, resources: Mapping[str, Any], **options: Any
) -> dg.ExecuteInProcessResult:
    """Run a job of the pipeline to its end, on these resources."""
    job = defs.resolve_job_def(name)
    return job.execute_in_process(instance=instance, resources=resources, **options)
