"""How much more do two workers of the collector take than one?

    python -m bench.intake_scaled [--quick] [--seconds 3] [--rounds 3]

One wrk a worker, as a load balancer would share posts out, and one Valkey. Where wrk, Valkey and
the workers have to share two cores, requests/s cannot double; so the CPU time of a request is
measured as well: what two workers need more of it is what keeps them from taking twice as much.
"""

import argparse
from collections.abc import Sequence

from bench.cores import places
from bench.measure import pair_of, report
from bench.post import write
from bench.workers import FOLDER, Stored, Worker, collectors
from bench.wrk import Wrk, find_wrk, read

CONNECTIONS = 64  # a worker


class Scaling:
    """Loads one worker or several at once."""

    def __init__(self, wrk: Wrk, workers: Sequence[Worker], stored: Stored, seconds: float) -> None:
        self._wrk = wrk
        self._workers = workers
        self._stored = stored
        self._seconds = seconds
        self._runs = 0

    def run(self, workers: int) -> tuple[float, float]:
        """Requests/s of so many workers together, and microseconds of their CPU for each."""
        used = self._workers[:workers]
        before = sum(worker.cpu_seconds() for worker in used)
        self._runs += 2
        clients = [
            self._wrk.start(worker.port, CONNECTIONS, self._seconds, (self._runs + number) << 32)
            for number, worker in enumerate(used)
        ]
        runs = [read(client.communicate()[0]) for client in clients]
        cpu_seconds = sum(worker.cpu_seconds() for worker in used) - before
        acknowledged = sum(run.acknowledged for run in runs)
        if self._stored.take() < acknowledged:
            raise SystemExit("Events were acknowledged that are not on the queue.")
        return sum(run.requests_per_second for run in runs), 1e6 * cpu_seconds / acknowledged


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--seconds", type=float, default=3, help="of each run")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    rounds, seconds = (1, 1) if asked.quick else (asked.rounds, asked.seconds)
    program = find_wrk()
    where = places(2)
    with collectors(where) as (workers, stored):
        scaling = Scaling(
            Wrk(program, write(FOLDER / "request"), where.others), workers, stored, seconds
        )
        scaling.run(2)
        runs = [(scaling.run(1), scaling.run(2)) for _ in range(rounds)]
    speed = pair_of([two[0] for _, two in runs], [one[0] for one, _ in runs])
    cost = pair_of([two[1] for _, two in runs], [one[1] for one, _ in runs])
    scale = "each worker has a core" if where.are_apart else "no core is free: wrk is on them too"
    report(
        "Intake, scaled",
        [
            speed.figure("intake_scaled", "requests/s", scale=scale),
            cost.figure("intake_scaled.cpu", "us/request", higher_is_better=False),
        ],
        [
            f"A request costs {cost.ratio:.2f} times the CPU with two workers: with a core each, "
            f"they take {2 / cost.ratio:.2f} times as many."
        ],
    )


if __name__ == "__main__":
    main()
