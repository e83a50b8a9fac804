"""wrk, the load generator: a client in Python would be slower than what it is to measure."""

import resource
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bench.cores import Cores, on_cores

SCRIPT = Path(__file__).with_suffix(".lua")


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of wrk saw."""

    requests: int  # answered, with whatever status
    seconds: float
    p50_ms: float
    p99_ms: float
    refused: int  # answered with 400 or above
    broken: int  # connections that failed
    late: int  # connections on which nothing came for two seconds
    cpu_share: float = 0.0  # how much of its core wrk itself was busy
    server_us: float = 0.0  # microseconds of CPU that the server used for a request

    @property
    def requests_per_second(self) -> float:
        """Of those that were taken."""
        return self.acknowledged / self.seconds

    @property
    def acknowledged(self) -> int:
        """How many answers said that the event is stored."""
        return self.requests - self.refused


@dataclass(frozen=True)
class Wrk:
    """Sends one request (bytes as on the wire, with the mark of wrk.lua in it) for a while."""

    program: str
    request: Path
    cores: Cores

    def run(self, port: int, *, connections: int, seconds: float, first_number: int) -> Run:
        """Load a server on this machine with so many connections, from one thread."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        process = self.start(port, connections, seconds, first_number)
        said, _ = process.communicate()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = read(said)
        busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return msgspec.structs.replace(run, cpu_share=busy / run.seconds)

    def start(
        self, port: int, connections: int, seconds: float, first_number: int
    ) -> "subprocess.Popen[str]":
        """Begin a run; what it prints is for `read`."""
        command = [
            *(self.program, "-t1", f"-c{connections}", f"-d{seconds:g}s", "-s", str(SCRIPT)),
            *(f"http://127.0.0.1:{port}/", str(self.request), str(first_number)),
        ]
        with on_cores(self.cores):
            return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def find_wrk() -> str:
    """The program. Ends with a sentence for a person where there is none."""
    program = shutil.which("wrk")
    if program is None:
        raise SystemExit(
            "wrk was not found, which makes the requests. On Debian and Ubuntu, as root: "
            "apt-get install wrk; with Homebrew: brew install wrk"
        )
    return program


def read(said: str) -> Run:
    """The run that wrk.lua summed up in its last line."""
    return msgspec.json.decode(said.strip().splitlines()[-1], type=Run)
