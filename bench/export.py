"""How fast do raw events become a CSV file, and does its memory grow with their number?

    python -m bench.export --events 1000000 --rounds 2
    python -m bench.export --quick

The subject is `footfall export events -o FILE`, a process of its own from its start to its end. The
floor is psql, which has the same statements sent by \\copy and writes what comes into one file: the
same columns, formulas neutralised and rows in order, all done by the server. Both files must have
the same rows, byte for byte but for the line ends. Beside them psql copies the bare table, in no
order. Memory is the most that the process ever had resident, for all days and for a tenth of them.
"""

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

import psycopg

from bench.dataset import DATA, dataset
from bench.measure import Figure, pair_of, quantity, report
from contract.csv import csv_text
from contract.database import create_engine, libpq_url
from exports.extract import Extract, RowText, Slice
from exports.tables import ExportTable
from footfall.local.postgres import client_programs

MB = 1_000_000
BARE = "\\copy (select * from events) to '{file}' with (format csv)\n"
# In the transaction that `exports.extract` has, and into one file.
SAME = "begin isolation level repeatable read;\nset local time zone 'UTC';\n\\o '{file}'\n{all};\n"
BLOCK_BYTES = 1 << 20


@dataclass(frozen=True)
class Ran:
    """What a process took."""

    seconds: float
    peak_mb: float


def run(command: Sequence[str], said: bytes, env: dict[str, str]) -> Ran:
    """Run a program to its end. Raises SystemExit when it fails."""
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **env},
    ) as process:
        assert process.stdin and process.stderr
        process.stdin.write(said)
        process.stdin.close()
        complaint = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed: {complaint.decode()}")
    return Ran(time.perf_counter() - began, used.ru_maxrss * 1024 / MB)


@dataclass(frozen=True)
class Question:
    """Some days of events, as both sides ask for them."""

    days: Sequence[date]
    statements: str
    header: bytes


def question(url: str, share: float) -> Question:
    """The newest days, so large a share of all."""
    engine = create_engine(url, application="bench")
    with engine.connect() as connection:
        extract = Extract(connection, Slice(ExportTable.EVENTS))
        days = extract.days[-round(share * len(extract.days)) :]
        statements = ";\n".join(extract.statement(day, RowText.CSV) for day in days)
        header = csv_text([column.name for column in extract.columns], []).encode()
    engine.dispose()
    return Question(days, statements, header)


class Sides:
    """The subject and what it is measured by, over the same days."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._ours = folder / "ours.csv"
        self._theirs = folder / "theirs.csv"

    def exported(self, asked: Question) -> Ran:
        """Our command."""
        first, last = asked.days[0].isoformat(), asked.days[-1].isoformat()
        days = ("--from", first, "--to", last)
        return run(
            [sys.executable, "-m", "footfall", "export", "events", *days, "-o", str(self._ours)],
            b"",
            {"FOOTFALL_DATABASE_URL": self._url, "FOOTFALL_LOGIN": "none"},
        )

    def copied(self, asked: Question) -> Ran:
        """psql with the same statements."""
        return self._psql(SAME.format(file=self._theirs, all=asked.statements))

    def copied_bare(self) -> Ran:
        """psql with the table as it is."""
        return self._psql(BARE.format(file=self._theirs))

    def compare(self, asked: Question) -> int:
        """How many bytes there are. Raises SystemExit where the files have not the same rows."""
        with self._ours.open("rb") as ours, self._theirs.open("rb") as theirs:
            header = ours.read(len(asked.header))
            if header != asked.header or digest(ours) != digest(theirs):
                raise SystemExit("psql and the export have not written the same rows.")
            return ours.tell()

    def _psql(self, script: str) -> Ran:
        psql = client_programs() / "psql"
        command = [str(psql), "-X", "-q", "-v", "ON_ERROR_STOP=1", libpq_url(self._url)]
        return run(command, script.encode(), {})


def digest(file: BinaryIO) -> bytes:
    """Of the rest of a file, whichever way its lines end."""
    sum_of_it, last = hashlib.sha256(), b""
    while block := file.read(BLOCK_BYTES):
        held = last + block
        last = b"\r" if held.endswith(b"\r") else b""
        sum_of_it.update(held.removesuffix(b"\r").replace(b"\r\n", b"\n"))
    sum_of_it.update(last)
    return sum_of_it.digest()


def main() -> None:
    """The measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="100,000 events, one round")
    asked = parser.parse_args()
    events, rounds = (100_000, 1) if asked.quick else (asked.events, asked.rounds)
    # Beside the dataset: a gigabyte may be too much for /tmp.
    with dataset(events) as url, tempfile.TemporaryDirectory(dir=DATA) as folder:
        sides = Sides(url, Path(folder))
        everything, tenth = question(url, 1), question(url, 0.1)
        with psycopg.connect(libpq_url(url)) as connection:
            (rows,) = connection.execute(b"select count(*) from events").fetchone() or (0,)
        few = sides.exported(tenth)
        copied, bare, exported = [], [], []
        for _ in range(rounds):
            copied.append(sides.copied(everything))
            exported.append(sides.exported(everything))
            size = sides.compare(everything)
            bare.append(sides.copied_bare())
    pair = pair_of([rows / ran.seconds for ran in exported], [rows / ran.seconds for ran in copied])
    peaks = [ran.peak_mb for ran in exported]
    scale = f"{rows:,} events"
    report(
        "export: raw events to CSV",
        [
            pair.figure("export", "rows/s", scale=scale),
            Figure(
                "export.bare_table",
                statistics.median(rows / ran.seconds for ran in bare),
                "rows/s",
                n=rounds,
                scale=scale,
            ),
            Figure(
                "export.memory",
                max(peaks),
                "MB",
                floor=few.peak_mb,
                ratio=max(peaks) / few.peak_mb,
                higher_is_better=False,
                n=rounds,
                scale=scale,
            ),
        ],
        [
            f"{quantity(size / MB)} MB, the same rows from both. export.bare_table is psql's "
            "\\copy of the table in no order and without a look at formulas.",
            "export.memory's floor is that of a tenth of the days.",
        ],
    )


if __name__ == "__main__":
    main()
