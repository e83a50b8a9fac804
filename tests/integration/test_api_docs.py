"""docs/api.md: its examples run as they stand there."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from stats_api import StatsApi, stats_api

from contract.settings import ROOT
from footfall.local.postgres import EmbeddedPostgres

PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def example(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def api(postgres: EmbeddedPostgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StatsApi]:
    with stats_api(postgres, tmp_path_factory.mktemp("api")) as running:
        yield running


def run(command: list[str], api: StatsApi, folder: Path) -> str:
    env = {
        "PATH": os.environ["PATH"],
        "FOOTFALL_API": f"http://127.0.0.1:{api.port}",
        "FOOTFALL_TOKEN": api.token,
    }
    done = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_curl_gets_what_the_page_says(api: StatsApi, tmp_path: Path) -> None:
    shown = run(["bash", "-euo", "pipefail", "-c", example("bash")], api, tmp_path)
    assert '"active_visitors"' in shown
    assert (tmp_path / "products.csv").read_text().startswith("product_id,ctr,ctr_low,")
    assert len((tmp_path / "events.jsonl").read_text().splitlines()) == 7


def test_pandas_gets_what_the_page_says(api: StatsApi, tmp_path: Path) -> None:
    shown = run([sys.executable, "-c", example("python")], api, tmp_path)
    assert "ctr_low" in shown
    assert "@SUM(1)" in shown  # of Email; the other product came by a search
    assert "shoes" not in shown
