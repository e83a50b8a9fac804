"""`footfall chaos` as a process: it touches nothing that is there, and Ctrl-C leaves nothing."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import psutil
from small_footfall import until

from contract.settings import ROOT, Settings
from footfall.chaos.own_footfall import Component, is_command_of
from footfall.local.leftovers import MARK
from footfall.local.services import services


def test_ctrl_c_stops_everything_and_removes_it(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    said = tmp_path / "said"
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        # A Footfall that a person has here: none of this is to be used.
        "FOOTFALL_HOME": str(theirs),
        "FOOTFALL_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
        "FOOTFALL_REDIS_URL": "redis://127.0.0.1:1/0",
    }
    with said.open("wb") as out:
        chaos = subprocess.Popen(
            [sys.executable, "-m", "footfall", "chaos", "--json"],
            env=env,
            cwd=tmp_path,
            stderr=out,
            stdout=out,
        )
    until(lambda: re.search(r"in (/\S+)", said.read_text()))
    [folder] = map(Path, re.findall(r"in (/\S+)", said.read_text()))
    until(lambda: processes(folder / "home"))

    chaos.send_signal(signal.SIGINT)

    assert chaos.wait(timeout=90) == 130, said.read_text()
    assert processes(folder / "home") == []
    assert not folder.exists()
    assert not theirs.exists()
    assert "Traceback" not in said.read_text()


def processes(home: Path) -> list[psutil.Process]:
    """What a supervisor of this home has started."""
    return [found for found in psutil.process_iter(["environ"]) if _mark(found) == str(home)]


def _mark(found: psutil.Process) -> str | None:
    return (found.info["environ"] or {}).get(MARK)


def test_every_program_is_one_that_chaos_harms() -> None:
    settings = Settings(sites={"demo": {"domains": ["shop.example"]}})
    for service in services(settings):
        command = [str(part) for part in service.command]
        known_as = [one for one in Component if is_command_of(one, command)]
        assert len(known_as) == 1, service.name
