"""Breaks Footfall on purpose, to see that the faults' tests notice.

`python tests/faults/breaks.py [WORD...]` applies each break of `breaks.toml` (those whose name has
one of the words) to a copy of the tree and runs its tests there. Each must fail. It prints one line
a break and exits with 1 if a test passed nevertheless. `--check` only looks whether every break
still finds the text that it replaces, and whether its tests exist.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FAULTS = Path("tests/faults")
COPIED = (
    *("api", "collector", "contract", "dashboard", "exports", "footfall", "pipeline", "reports"),
    *("sql", "tests", ".streamlit"),
)
FILES = ("pyproject.toml", "dagster.yaml", "workspace.yaml")
# A break shows as a wrong count, or as something that never happens.
SECONDS_A_TEST = 60
_LEFT_BEHIND = shutil.ignore_patterns("node_modules", "__pycache__")


@dataclass(frozen=True)
class Break:
    """One way to do Footfall harm: texts and what replaces them, and the tests that must fail."""

    name: str
    edits: tuple[tuple[str, str, str], ...]  # file, text, what replaces it
    tests: tuple[str, ...]

    def check(self, root: Path) -> list[str]:
        """What is wrong with the break itself: a sentence each."""
        wrong = [
            f"{self.name}: {file} does not have once: {text!r}"
            for file, text, _ in self.edits
            if (root / file).read_text(encoding="utf-8").count(text) != 1
        ]
        for test in self.tests:
            file, _, name = test.partition("::")
            source = (root / FAULTS / file).read_text(encoding="utf-8")
            if name and f"def {name.partition('[')[0]}(" not in source:
                wrong.append(f"{self.name}: there is no test {test}")
        return wrong

    def apply(self, root: Path) -> None:
        """Do the harm to the tree at `root`."""
        for file, text, other in self.edits:
            path = root / file
            path.write_text(path.read_text(encoding="utf-8").replace(text, other), encoding="utf-8")


def all_breaks() -> list[Break]:
    """Those of `breaks.toml`."""
    found = tomllib.loads((ROOT / FAULTS / "breaks.toml").read_text(encoding="utf-8"))
    return [
        Break(
            one["name"],
            tuple((edit["file"], edit["text"], edit["by"]) for edit in one["edits"]),
            tuple(one["tests"]),
        )
        for one in found["break"]
    ]


def passed_in_spite_of(one: Break) -> list[str]:
    """The tests that pass although the tree is broken."""
    with tempfile.TemporaryDirectory(prefix="footfall-break-") as folder:
        root = Path(folder) / "tree"
        for name in COPIED:
            shutil.copytree(ROOT / name, root / name, ignore=_LEFT_BEHIND)
        for name in FILES:
            shutil.copy(ROOT / name, root / name)
        for path in (Path(folder), root):
            path.chmod(0o755)
        one.apply(root)
        ran = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-rA", "--tb=no", "-p", "no:cacheprovider"),
                *("--timeout", str(SECONDS_A_TEST), f"--basetemp={folder}/tmp"),
                *(str(FAULTS / test) for test in one.tests),
            ],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=False,
        )
    if not re.search(r"^(FAILED|PASSED) ", ran.stdout, re.MULTILINE):
        return [f"no test ran: {ran.stdout[-500:]}{ran.stderr[-500:]}"]
    return re.findall(r"^PASSED tests/faults/(\S+)", ran.stdout, re.MULTILINE)


def main() -> int:
    """The program; its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    chosen = [
        one
        for one in all_breaks()
        if not asked.words or any(word in one.name for word in asked.words)
    ]
    wrong = [sentence for one in chosen for sentence in one.check(ROOT)]
    if wrong or asked.check:
        print("\n".join(wrong) or f"{len(chosen)} breaks, all of them still fit.")
        return bool(wrong)
    unnoticed = 0
    for one in chosen:
        passed = passed_in_spite_of(one)
        unnoticed += bool(passed)
        print(f"{'NOT NOTICED' if passed else 'noticed'}: {one.name}", *passed, sep="\n    ")
        sys.stdout.flush()
    print(f"{len(chosen) - unnoticed} breaks noticed, {unnoticed} not.")
    return bool(unnoticed)


if __name__ == "__main__":
    sys.exit(main())
