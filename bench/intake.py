"""How many events a second does one worker of the collector take, durably, and how soon?

    python -m bench.intake [--quick] [--seconds 3] [--rounds 3]

Posts of the tracker's (bench/post.py) from 64 and 256 connections, to the collector and to a bare
ASGI app by turns: those of 20,000 visitors in turn, as a proxy hands them on, with the rate limit
and all else as it ships. Afterwards the distinct events on the queue are counted against those
acknowledged. Which were acknowledged wrk does not say, and at the end of a run up to one a
connection is stored without an answer: so many could be lost unseen, and how many is told. In
between, pushes that nobody else waits for say what of the slowest answers is Valkey's disk.
"""

import argparse
import statistics

import msgspec

from bench.cores import places
from bench.measure import Figure, pair_of, quantity, report, spread
from bench.post import write
from bench.pushes import push_p99_ms
from bench.workers import FOLDER, Stored, Worker, bare, collectors
from bench.wrk import Run, Wrk, find_wrk

CONNECTIONS = (64, 256)


class Intake:
    """Runs of wrk against both servers; what was acknowledged is counted against what is there."""

    def __init__(self, wrk: Wrk, collector: Worker, floor: Worker, stored: Stored) -> None:
        self._wrk = wrk
        self._collector = collector
        self._floor = floor
        self._stored = stored
        self._runs = 0
        self.acknowledged = 0
        self.lost = 0
        self.unanswered = 0  # and stored
        self.late = 0
        self.busiest = 0.0  # wrk's share of its core
        self.ceiling = 0.0  # requests/s that it would have made with all of it

    def floor(self, connections: int, seconds: float) -> Run:
        """One run against the bare app."""
        run = self._run(self._floor, connections, seconds)
        if run.cpu_share > self.busiest:
            self.busiest = run.cpu_share
            self.ceiling = run.requests_per_second / run.cpu_share
        return run

    def subject(self, connections: int, seconds: float) -> Run:
        """One run against the collector."""
        run = self._run(self._collector, connections, seconds)
        # What was under way when wrk stopped is stored, and was not acknowledged.
        more = self._stored.take() - run.acknowledged
        self.lost += max(0, -more)
        self.unanswered += max(0, more)
        self.acknowledged += run.acknowledged
        return run

    def push_p99_ms(self, requests_per_second: float, items: int, seconds: float) -> float:
        """What Valkey and its disk take alone, at a rate that was measured with the collector."""
        return push_p99_ms(
            self._stored.redis,
            items=items,
            per_second=requests_per_second / items,
            seconds=seconds,
        )

    def _run(self, worker: Worker, connections: int, seconds: float) -> Run:
        self._runs += 1
        before = worker.cpu_seconds()
        run = self._wrk.run(
            worker.port,
            connections=connections,
            seconds=seconds,
            first_number=self._runs << 32,
        )
        if run.refused or run.broken:
            raise SystemExit(f"{run.refused} posts were refused, {run.broken} connections failed.")
        self.late += run.late
        return msgspec.structs.replace(
            run, server_us=1e6 * (worker.cpu_seconds() - before) / run.requests
        )


def measure(intake: Intake, connections: int, rounds: int, seconds: float) -> list[Figure]:
    """Requests/s, p99 and CPU with so many connections, and p99 of their pushes alone."""
    intake.floor(connections, min(seconds, 2))
    intake.subject(connections, min(seconds, 2))
    group = connections // 2  # one waits for its sync while the other is gathered
    runs = []
    pushes = []
    for _ in range(rounds):
        floor, subject = intake.floor(connections, seconds), intake.subject(connections, seconds)
        runs.append((floor, subject))
        pushes.append(intake.push_p99_ms(subject.requests_per_second, group, seconds))
    name = f"intake.{connections}_connections"
    speed = pair_of(
        [subject.requests_per_second for _, subject in runs],
        [floor.requests_per_second for floor, _ in runs],
    )
    slowest = pair_of([subject.p99_ms for _, subject in runs], [floor.p99_ms for floor, _ in runs])
    # Less disturbed than the others by what else the machine does.
    cost = pair_of(
        [subject.server_us for _, subject in runs], [floor.server_us for floor, _ in runs]
    )
    return [
        speed.figure(name, "requests/s"),
        slowest.figure(f"{name}.p99", "ms", higher_is_better=False),
        cost.figure(f"{name}.cpu", "us/request", higher_is_better=False),
        Figure(
            f"{name}.push_alone",
            statistics.median(pushes),
            "ms",
            higher_is_better=False,
            n=len(pushes),
            spread=spread(pushes),
            scale=f"p99 of an RPUSH of {group} posts at the collector's rate, nothing else at work",
        ),
    ]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--seconds", type=float, default=3, help="of each run")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    rounds, seconds = (1, 1) if asked.quick else (asked.rounds, asked.seconds)
    program = find_wrk()
    where = places(1)
    with collectors(where) as ([collector], stored), bare(where) as floor:
        wrk = Wrk(program, write(FOLDER / "request"), where.others)
        intake = Intake(wrk, collector, floor, stored)
        figures = [
            figure
            for connections in CONNECTIONS
            for figure in measure(intake, connections, rounds, seconds)
        ]
    lost = Figure(
        "intake.lost",
        intake.lost,
        "events",
        higher_is_better=False,
        n=len(CONNECTIONS) * (rounds + 1),
        scale=f"{intake.acknowledged:,} acknowledged, {intake.unanswered:,} more stored when a "
        "run ended: a loss of as many would not be seen",
    )
    placed = (
        "The server had a core to itself, wrk and Valkey the rest."
        if where.are_apart
        else "Server, wrk and Valkey were on whatever cores there were."
    )
    report(
        "Intake",
        [*figures, lost],
        [
            f"{placed} wrk was busy {intake.busiest:.0%} of its time at most: it could have made "
            f"about {quantity(intake.ceiling)} requests/s. Connections without an answer for two "
            f"seconds: {intake.late}."
        ],
    )


if __name__ == "__main__":
    main()
