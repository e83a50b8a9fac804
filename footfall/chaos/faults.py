"""The faults: what is done to which component, and how it is undone."""

import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

import psutil
import redis

from contract.failpoint import FailPoint
from footfall.chaos.own_footfall import DAGSTER, Component, OwnFootfall, send

# Longer than the queue's lease: another drain takes over meanwhile.
PAST_THE_LEASE_SECONDS = (34.0, 45.0)
BRIEF_SECONDS = (2.0, 9.0)  # the clients' patience, and the collector's, lies in between
TINY_MEMORY = "1mb"
AMPLE_MEMORY = "512mb"

Undo = Callable[[], object]


@dataclass(frozen=True)
class Harm:
    """What was done: whether it hit, and how and when it is to be undone."""

    has_hit: Callable[[], bool] = lambda: True
    undo: Undo | None = None
    undo_after_seconds: float = 0.0


@dataclass(frozen=True)
class Fault:
    """One way to do harm. `inject` returns None when there is nobody to do it to."""

    name: str
    inject: Callable[[OwnFootfall, Random], Harm | None]


def all_faults() -> list[Fault]:
    """Every fault, in a fixed order."""
    return [
        *(Fault(f"{one} killed", partial(_signal, [one], signal.SIGKILL)) for one in Component),
        *(
            Fault(f"{one} frozen", partial(_freeze, [one]))
            for one in Component
            if one not in (Component.DASHBOARD, Component.API)  # nothing waits for them
        ),
        Fault("collector terminated", partial(_signal, [Component.COLLECTOR], signal.SIGTERM)),
        Fault("postgres shut down", partial(_signal, [Component.POSTGRES], signal.SIGINT)),
        Fault("a backend of postgres killed", _kill_backend),
        Fault("valkey full", _fill_valkey),
        Fault("all of Dagster killed", partial(_signal, DAGSTER, signal.SIGKILL)),
        *(Fault(f"killed at {point}", partial(_at_point, point)) for point in FailPoint),
        Fault("drain frozen past its lease", _freeze_drain),
        Fault("everything killed", _kill_everything),
    ]


def in_order(random: Random) -> Iterator[Fault]:
    """Faults without end: every one once, then every one again in another order."""
    while True:
        yield from random.sample(all_faults(), k=len(all_faults()))


def _signal(
    components: Sequence[Component], sig: signal.Signals, own: OwnFootfall, _random: Random
) -> Harm | None:
    doomed = [found for one in components for found in own.processes(one)]
    for found in doomed:
        send(found, sig)
    return Harm() if doomed else None


def _freeze(components: Sequence[Component], own: OwnFootfall, random: Random) -> Harm | None:
    frozen = [found for one in components for found in own.processes(one)]
    for found in frozen:
        send(found, signal.SIGSTOP)
    thaw = partial(_thaw, frozen)
    return Harm(undo=thaw, undo_after_seconds=random.uniform(*BRIEF_SECONDS)) if frozen else None


def _thaw(frozen: Sequence[psutil.Process]) -> None:
    for found in frozen:
        send(found, signal.SIGCONT)


def _kill_backend(own: OwnFootfall, random: Random) -> Harm | None:
    """PostgreSQL then ends all connections and recovers, as after a crash."""
    backends = [
        child
        for postmaster in own.processes(Component.POSTGRES)
        for child in postmaster.children()
        if _serves_somebody(child)
    ]
    if not backends:
        return None
    send(random.choice(backends), signal.SIGKILL)
    return Harm()


def _serves_somebody(child: psutil.Process) -> bool:
    """Whether a process of PostgreSQL serves one of ours: it says so in its command line."""
    try:
        return "footfall" in " ".join(child.cmdline())
    except psutil.NoSuchProcess:  # its client has gone meanwhile
        return False


def _fill_valkey(own: OwnFootfall, random: Random) -> Harm | None:
    def limit(size: str) -> bool:
        try:
            with redis.Redis.from_url(own.settings.queue_url(), socket_timeout=2) as client:
                client.config_set("maxmemory", size)
        except redis.RedisError:  # away: when it comes back it has its own limit again
            return False
        return True

    if not limit(TINY_MEMORY):
        return None
    seconds = random.uniform(*BRIEF_SECONDS)
    return Harm(undo=lambda: limit(AMPLE_MEMORY), undo_after_seconds=seconds)


def _at_point(point: FailPoint, own: OwnFootfall, _random: Random) -> Harm | None:
    return Harm(has_hit=own.fail_points.arm(point))


def _freeze_drain(own: OwnFootfall, random: Random) -> Harm | None:
    point = random.choice([point for point in FailPoint if point.startswith("drain")])
    return Harm(
        has_hit=own.fail_points.arm(point, signal.SIGSTOP),
        undo=lambda: _thaw(own.processes(Component.RUNS)),
        undo_after_seconds=random.uniform(*PAST_THE_LEASE_SECONDS),
    )


def _kill_everything(own: OwnFootfall, _random: Random) -> Harm | None:
    own.kill_everything()
    own.fail_points.disarm()  # of what has not started once, a death ends the whole start
    own.start()
    return Harm()
