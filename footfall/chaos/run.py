"""A chaos run: load, faults, peace, count."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from random import Random

import redis
import sqlalchemy as sa
from msgspec import Struct, structs

from contract.database import create_engine, statement
from contract.errors import FootfallError
from contract.queue import Queue
from contract.settings import Settings
from footfall.chaos.clients import Ledger, Traffic
from footfall.chaos.faults import Fault, Harm, in_order
from footfall.chaos.own_footfall import OwnFootfall
from footfall.chaos.reconcile import Reconciliation, reconcile
from footfall.simulation.chance import chance

PAUSE_SECONDS = (2.0, 7.0)  # between two faults
TICK_SECONDS = 0.2
# After the last fault: for every program to be up, and for everything to be loaded and computed.
RECOVERY_SECONDS = 240.0
SETTLING_SECONDS = 300.0

Say = Callable[[str], None]


class Outcome(Struct, frozen=True, kw_only=True):
    """What a run has shown."""

    seed: str
    seconds: float
    faults: int
    injected: dict[str, int]
    reconciliation: Reconciliation
    trouble: list[str]  # what did not come about in time

    @property
    def reconciles(self) -> bool:
        """Whether the promise was kept, and everything came back by itself."""
        return self.reconciliation.reconciles and not self.trouble

    def figures(self) -> dict[str, object]:
        """Everything in one flat object."""
        own = {
            name: value for name, value in structs.asdict(self).items() if name != "reconciliation"
        }
        counted = structs.asdict(self.reconciliation)
        return {"reconciles": self.reconciles, **counted, **own}


class Scheduler:
    """Injects faults in a seeded order, at seeded moments, and undoes them in time."""

    def __init__(self, own: OwnFootfall, seed: str, say: Say) -> None:
        self._own = own
        self._random = chance(seed, "faults")
        self._faults: Iterator[Fault] = in_order(self._random)
        self._say = say
        self._next_at = time.monotonic() + self._pause(self._random)
        self._done: list[tuple[str, Harm]] = []
        self._to_undo: list[tuple[float, Harm]] = []

    def tick(self) -> None:
        """Do what is due. Nothing is harmed while Footfall starts: its first start may fail."""
        now = time.monotonic()
        for due, done in [*self._to_undo]:
            if now >= due and done.undo and done.has_hit():
                done.undo()
                self._to_undo.remove((due, done))
        if now < self._next_at or not self._own.has_started():
            return
        self._next_at = now + self._pause(self._random)
        fault = next(self._faults)
        harm = fault.inject(self._own, self._random)
        if harm is None:
            return
        self._say(fault.name)
        self._done.append((fault.name, harm))
        if harm.undo:
            self._to_undo.append((now + harm.undo_after_seconds, harm))

    def peace(self) -> Counter[str]:
        """Undo everything; how often each fault has hit."""
        hit = Counter(name for name, harm in self._done if harm.has_hit())
        self._own.fail_points.disarm()
        for _, harm in self._to_undo:
            if harm.undo:
                harm.undo()
        self._to_undo = []
        return hit

    @staticmethod
    def _pause(random: Random) -> float:
        return random.uniform(*PAUSE_SECONDS)


def run(
    own: OwnFootfall,
    *,
    minutes: float,
    seed: str,
    say: Say,
    on_tick: Callable[[float, Ledger], None],
    ledger: Ledger | None = None,
) -> Outcome:
    """Send and harm for so many minutes, then let everything recover, and count.

    `own` must be up. The time that it takes to start again, after all of it was killed, does not
    count. `ledger` is what was sent to it before. `on_tick` hears how much of the time has passed,
    as a share.
    """
    began_at = time.monotonic()
    left_seconds = minutes * 60
    with Traffic(own.url, seed=seed, ledger=ledger) as traffic:
        scheduler = Scheduler(own, seed, say)
        while left_seconds > 0:
            tick_at = time.monotonic()
            scheduler.tick()
            on_tick(1 - left_seconds / (minutes * 60), traffic.ledger)
            time.sleep(TICK_SECONDS)
            if own.has_started():
                left_seconds -= time.monotonic() - tick_at
        hit = scheduler.peace()
        say("no more faults: waiting for every program")
        trouble = []
        try:
            own.wait_until_started()
            _wait(lambda: not own.down(), RECOVERY_SECONDS, lambda: f"down: {own.down()}")
            say("everything is up: waiting for every client")
            traffic.finish()
            say("everything is acknowledged: waiting for the pipeline")
            _wait(lambda: _is_settled(own.settings), SETTLING_SECONDS, lambda: "not settled")
        except FootfallError as error:
            trouble.append(str(error))
    counted = count(own.settings, traffic.ledger)
    return Outcome(
        seed=seed,
        seconds=round(time.monotonic() - began_at, 1),
        faults=hit.total(),
        injected=dict(hit.most_common()),
        reconciliation=counted,
        trouble=trouble,
    )


def count(settings: Settings, ledger: Ledger) -> Reconciliation:
    """What was sent against what a Footfall holds. Raises FootfallError if that cannot be asked."""
    try:
        with _servers(settings) as (engine, queue):
            return reconcile(ledger, engine, queue, settings.spool_path, settings.zones)
    except (sa.exc.OperationalError, redis.ConnectionError) as error:
        reason = str(error).splitlines()[0]
        raise FootfallError(f"Nothing can be counted, for a server is away: {reason}") from error


def _is_settled(settings: Settings) -> bool:
    """Whether nothing waits: on the list, in the spool, to be computed."""
    from collector.spool import spooled_items

    with _servers(settings) as (engine, queue), engine.connect() as connection:
        stale = connection.scalars(statement("upkeep/stale_days")).all()
        return not (queue.depth() or spooled_items(settings.spool_path) or stale)


@contextmanager
def _servers(settings: Settings) -> Iterator[tuple[sa.Engine, Queue]]:
    engine = create_engine(settings.owner_url(), application="chaos")
    with closing(redis.Redis.from_url(settings.queue_url())) as client:
        yield engine, Queue(client, settings.queue_key)
    engine.dispose()


def _wait(holds: Callable[[], bool], seconds: float, otherwise: Callable[[], str]) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise FootfallError(f"After {seconds:.0f} s of peace: {otherwise()}.")
        time.sleep(0.5)
