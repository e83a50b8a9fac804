"""Every question, one after the other: `python -m bench [--quick | --full]`, as `make bench` does.

What fails does not keep the others from being measured; the command fails at the end.
"""

import argparse
import subprocess
import sys
import time

from bench.goals import QUESTIONS

FULL_EVENTS = 10_000_000
# These ask a dataset, whose size can be chosen.
OF_A_DATASET = ("aggregates", "reports", "screens", "storage", "export")
GROWTH = ("1000000", "3000000", "10000000", "30000000")
# A browser takes its time, and what it shows is asked by `reports` already; growth begins where the
# million events are that are asked otherwise.
ONLY_FULL = ("screens", "growth")
# Starts take theirs.
NOT_QUICK = (*ONLY_FULL, "start")


def arguments(question: str, asked: argparse.Namespace) -> list[str]:
    """What a question's script is called with."""
    if asked.quick:
        return ["--quick"]
    if asked.full and question in OF_A_DATASET:
        return ["--events", str(FULL_EVENTS)]
    if asked.full and question == "growth":
        return ["--events", *GROWTH]
    return []


def main() -> int:
    """The command; 1 when a script failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="about 3 minutes, 100,000 events")
    size.add_argument(
        "--full",
        action="store_true",
        help="hours and 30 GB of disk: 10 million events, and growth up to 30 million",
    )
    asked = parser.parse_args()
    failed = []
    all_began = time.monotonic()
    left_out = () if asked.full else NOT_QUICK if asked.quick else ONLY_FULL
    names = [question.name for question in QUESTIONS if question.name not in left_out]
    for name in [*names, "page"]:
        began = time.monotonic()
        given = [] if name == "page" else arguments(name, asked)
        ended = subprocess.run([sys.executable, "-m", f"bench.{name}", *given], check=False)
        if ended.returncode:
            failed.append(name)
        print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
    print(f"All of it: {(time.monotonic() - all_began) / 60:.1f} minutes", flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
