"""PostgreSQL's own programs: a database out to a stream, and a stream back into a database."""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO
from urllib.parse import unquote, urlsplit

from contract.errors import BackupError
from footfall.local.postgres import client_programs


@contextmanager
def dumped(url: str) -> Iterator[IO[bytes]]:
    """A database as it is at one moment, in pg_dump's custom format, while others go on writing.

    Raises BackupError on leaving when pg_dump did not come to its end.
    """
    options = ["--format=custom", "--statistics", "--no-owner", "--lock-wait-timeout=60s"]
    with _program("pg_dump", url, options, stdout=subprocess.PIPE) as process:
        if process.stdout is None:  # pragma: no cover - asked for a pipe one line above
            raise BackupError("pg_dump gave no output.")
        yield process.stdout


def fill(url: str, feed: Callable[[Callable[[bytes], object]], None]) -> None:
    """Make everything of a dump in an empty database; `feed` is given where to write the dump.

    Raises BackupError when pg_restore refuses any of it.
    """
    options = ["--exit-on-error", "--no-owner"]
    with _program("pg_restore", url, options, stdin=subprocess.PIPE) as process:
        if process.stdin is None:  # pragma: no cover - asked for a pipe one line above
            raise BackupError("pg_restore took no input.")
        try:
            feed(process.stdin.write)
            process.stdin.close()
        except BrokenPipeError:
            process.wait()  # it ended early, and says why on its standard error


@contextmanager
def _program(
    name: str,
    url: str,
    options: list[str],
    *,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
) -> Iterator["subprocess.Popen[bytes]"]:
    parts = urlsplit(url)
    address = ["-h", str(parts.hostname), "-p", str(parts.port), "-U", str(parts.username)]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [client_programs() / name, *options, "-w", *address, "-d", parts.path[1:]],
            # Not in the command line, which every account can read.
            env={"PGPASSWORD": unquote(parts.password or ""), "LC_ALL": "C", "TZ": "UTC"},
            stdin=stdin,
            stdout=stdout,
            stderr=said,
        )
        try:
            yield process
            code = process.wait()
        finally:
            process.kill()
            process.communicate()
        if code != 0:
            said.seek(0)
            words = said.read().decode(errors="replace").strip()
            raise BackupError(f"{name} ended with exit code {code}: {words}")
