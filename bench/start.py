"""How long does `make up` take until everything is healthy, where it has run before?

    python -m bench.start
    python -m bench.start --quick

The subject is what `make up` does: make finds that all is installed, then `footfall up` runs until
it says that everything is up, in a home that it has made before (a temporary one). The floor is the
slowest of the processes that it starts, each alone: PostgreSQL and Valkey by turns, then every
program by itself, on servers (and, where it asks for it, a code server) that are up already.
"""

import argparse
import os
import statistics
import subprocess
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bench.measure import Figure, pair_of, report, spread
from contract.settings import ROOT, load_settings
from footfall.chaos.own_footfall import OwnFootfall
from footfall.local.launch import Footfall, launched
from footfall.local.servers import Servers
from footfall.local.services import DAGSTER_CODE, Service, services
from footfall.local.supervisor import Supervisor

LOOK_SECONDS = 0.02
ROUNDS = 2


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    began = time.monotonic()
    work()
    return time.monotonic() - began


def up(own: OwnFootfall) -> float:
    """Seconds from `make up` to "everything is up"."""
    make = timed(lambda: subprocess.run(["make", "-s", "setup"], cwd=ROOT, check=True))
    began = time.monotonic()
    own.start()
    while not own.has_started():
        time.sleep(LOOK_SECONDS)
    seconds = time.monotonic() - began
    own.end()
    return make + seconds


def alone() -> dict[str, float]:
    """Seconds of each server and program, started while nothing else starts."""
    servers = Servers(load_settings(), say=lambda _sentence: None)
    seconds = {}
    for name, server in (("postgres", servers.postgres), ("valkey", servers.valkey)):
        if server:
            seconds[name] = timed(server.start)
            server.stop()
    with launched(lambda _sentence: None, programs=lambda _settings: []) as footfall:
        programs = {one.name: replace(one, needs=()) for one in services(footfall.settings)}
        code_server = programs.pop(DAGSTER_CODE)
        for name, program in programs.items():
            if not program.awaits:
                seconds[name] = _seconds_of(footfall, program)
        with_code_server = [program for program in programs.values() if program.awaits]
        seconds |= _on_the_code_server(footfall, code_server, with_code_server)
    return seconds


def _on_the_code_server(
    footfall: Footfall, code_server: Service, programs: Sequence[Service]
) -> dict[str, float]:
    with _supervised(footfall, code_server) as wait_for_code_server:
        seconds = {code_server.name: timed(wait_for_code_server)}
        return seconds | {program.name: _seconds_of(footfall, program) for program in programs}


def _seconds_of(footfall: Footfall, program: Service) -> float:
    with _supervised(footfall, program) as wait:
        return timed(wait)


@contextmanager
def _supervised(footfall: Footfall, program: Service) -> Iterator[Callable[[], None]]:
    """A program to be started by the yielded function, which returns when it does its work."""
    home = footfall.settings.home
    supervisor = Supervisor([program], logs=home / "logs", env=dict(footfall.env), say=print)

    def start() -> None:
        while not supervisor.all_up():
            supervisor.tick()
            time.sleep(LOOK_SECONDS)

    try:
        yield start
    finally:
        supervisor.stop()


def main() -> None:
    """The measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--quick", action="store_true", help="one round")
    asked = parser.parse_args()
    parts: dict[str, list[float]] = defaultdict(list)
    whole: list[float] = []
    slowest: list[float] = []
    with OwnFootfall() as own:
        os.environ.update({name: text for name, text in own.env.items() if "FOOTFALL" in name})
        up(own)  # makes the home
        for _ in range(1 if asked.quick else asked.rounds):
            floor = alone()
            for name, seconds in floor.items():
                parts[name].append(seconds)
            slowest.append(max(floor.values()))
            whole.append(up(own))
    start = pair_of(whole, slowest).figure("start", "s", higher_is_better=False)
    report("start", [start, *each(parts)])


def each(parts: Mapping[str, Sequence[float]]) -> list[Figure]:
    """What each takes alone."""
    return [
        Figure(
            f"start.{name}_alone",
            statistics.median(seconds),
            "s",
            higher_is_better=False,
            n=len(seconds),
            spread=spread(seconds),
        )
        for name, seconds in parts.items()
    ]


if __name__ == "__main__":
    main()
