"""A soak: the whole of Footfall under load for as long as you like, looked at every minute.

    PYTHONPATH=tests python tests/load/soak.py --minutes 30 --users 500 --pace 0.2 --into /tmp/soak

Starts `footfall up` in a home of its own on ports of its own, sends the storefront's visitors to
it, and writes soak.json (everything) and soak.md (the table of docs/reliability.md). Ends with the
count: every event acknowledged is stored, and once. Exit code 1 when it does not add up.
"""

import argparse
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from measure import Measure
from redis import Redis
from shoppers import Shoppers
from small_footfall import Home, until

from contract.database import create_engine
from contract.queue import Queue
from contract.settings import Settings
from footfall.chaos.reconcile import reconcile

TICK_SECONDS = 2
# For the days that changed last to be computed again.
SETTLE_SECONDS = 300


def main() -> int:
    """The soak."""
    options = arguments()
    options.into.mkdir(parents=True, exist_ok=True)
    options.into.chmod(0o711)
    home = Home(options.into.resolve() / "home")
    home.start("-m", "footfall", "up")
    try:
        until(lambda: home.has_said("everything is up"), seconds=300)
        return soak(options, home)
    finally:
        home.end()


def soak(options: argparse.Namespace, home: Home) -> int:
    """Load, samples, count, report."""
    settings = home.settings()
    measure = Measure(home, settings)
    samples = [measure.sample()]
    shoppers = Shoppers(
        options.into.resolve(),
        f"http://127.0.0.1:{settings.collector_port}",
        users=options.users,
        seconds=options.minutes * 60,
        pace=options.pace,
        nice=5,
    )
    next_at = time.monotonic() + 60
    while shoppers.process.poll() is None:
        time.sleep(TICK_SECONDS)
        measure.look_at_lag()
        if time.monotonic() >= next_at:
            next_at += 60
            samples.append(measure.sample())
            print(measure.line(samples[-1]), flush=True)
            write(options, samples, {})
    shoppers.wait(60)
    result = settle(settings, measure, shoppers)
    samples.append(measure.sample())
    write(options, samples, result)
    print(msgspec.json.format(msgspec.json.encode(result)).decode())
    return 0 if result["reconciles"] else 1


def settle(settings: Settings, measure: Measure, shoppers: Shoppers) -> dict[str, Any]:
    """Wait until everything is loaded and computed, then count."""
    engine = create_engine(settings.owner_url(), application="soak")
    with Redis.from_url(settings.queue_url()) as client:
        queue = Queue(client, settings.queue_key)
        until(lambda: queue.depth() == 0, seconds=SETTLE_SECONDS)
        until(lambda: measure.stale_days() == 0, seconds=SETTLE_SECONDS)
        found = reconcile(shoppers.ledger(), engine, queue, settings.spool_path, settings.zones)
    engine.dispose()
    return {
        "response_times": msgspec.to_builtins(shoppers.response_times()),
        "count": msgspec.to_builtins(found),
        "reconciles": found.reconciles and found.stored == found.acknowledged,
    }


def write(
    options: argparse.Namespace, samples: list[dict[str, Any]], result: dict[str, Any]
) -> None:
    """Both files, as far as they are known."""
    whole = {
        "written_at": datetime.now(UTC),
        "minutes": options.minutes,
        "users": options.users,
        "pace": options.pace,
        "samples": samples,
        **result,
    }
    written = msgspec.json.format(msgspec.json.encode(whole))
    (options.into / "soak.json").write_bytes(written)
    (options.into / "soak.md").write_text(table(samples))


def table(samples: list[dict[str, Any]]) -> str:
    """The samples as a Markdown table."""
    names = list(samples[-1])
    rows = [names, ["---:"] * len(names)]
    rows += [[f"{sample.get(name, 0):,}" for name in names] for sample in samples]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--users", type=int, default=100)
    parser.add_argument("--pace", type=float, default=1.0, help="0.1: ten times as quick as people")
    parser.add_argument("--into", type=Path, required=True, help="folder for home and report")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
