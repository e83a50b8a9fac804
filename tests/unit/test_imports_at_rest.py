"""What waits imports nothing that is for work: each of these packages is tens of megabytes."""

import subprocess
import sys

import pytest

from contract.settings import ROOT

ANSWERS = {"numpy", "pandas", "pyarrow"}


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("footfall.local.guard", {"pydantic", "psycopg", "redis", "sqlalchemy"}),
        ("footfall.local.stage", {"dagster", "redis", "sqlalchemy", "yoyo"} | ANSWERS),
        ("collector.__main__", {"dagster", "sqlalchemy"} | ANSWERS),
        ("api.__main__", {"dagster", "streamlit"} | ANSWERS),
        ("dashboard.__main__", {"dagster"} | ANSWERS),
        ("pipeline.definitions", {"dagster_webserver", "geoip2", "ua_parser"} | ANSWERS),
    ],
)
def test_what_waits_has_not_imported_what_is_for_work(module: str, unwanted: set[str]) -> None:
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert not unwanted & set(said.stdout.split())
