"""What the person in front of `footfall chaos` sees; all of it on standard error but the result."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from footfall.chaos.clients import Ledger
from footfall.chaos.run import Outcome

OnTick = Callable[[float, Ledger], None]


class ChaosStage:
    """A console with the faults as lines and, on a terminal, the progress below them."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, highlight=False)
        self._opened_at = time.monotonic()

    def say(self, sentence: str) -> None:
        """One line, with the time since the start."""
        seconds = time.monotonic() - self._opened_at
        self.console.print(f"[dim]{seconds:6.1f} s[/]  {sentence}", soft_wrap=True)

    @contextmanager
    def progress(self) -> Iterator[OnTick]:
        """Show the share of the time that has passed, and what the clients have."""
        columns = (
            BarColumn(),
            TextColumn("{task.fields[sent]:,} events sent, {task.fields[heard]:,} acknowledged"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=self.console, transient=True) as bar:
            task = bar.add_task("", total=1.0, sent=0, heard=0)

            def show(share: float, ledger: Ledger) -> None:
                sent = len(ledger.good) + len(ledger.bad)
                heard = len(ledger.acknowledged)
                bar.update(task, completed=min(share, 1.0), sent=sent, heard=heard)

            yield show


def outcome_table(outcome: Outcome) -> Table:
    """The reconciliation for people."""
    counted = outcome.reconciliation
    verdict = "[green]reconciles[/]" if outcome.reconciles else "[red]does not reconcile[/]"
    table = Table(title=f"Seed {outcome.seed}: {verdict}", title_justify="left")
    table.add_column("events")
    table.add_column("", justify="right")
    table.add_column("", style="dim")
    must_be_zero = (
        ("lost", counted.lost, "acknowledged, and neither stored nor rejected"),
        ("duplicates", counted.duplicates, "rows beyond the first of an event"),
        ("misplaced", counted.misplaced, "stored and bad, rejected and good, or from nowhere"),
        ("queue left", counted.queue_left, "batches on the Redis list"),
        ("spool left", counted.spool_left, "batches in the collector's spool"),
        (
            "aggregates off",
            sum(counted.aggregates_off.values()),
            f"rows that a recomputation of {len(counted.aggregates_off)} tables disagrees with",
        ),
    )
    table.add_row("acknowledged", f"{counted.acknowledged:,}", "with a 204")
    table.add_row("stored", f"{counted.stored:,}", "")
    table.add_row("rejected", f"{counted.rejected:,}", "bad ones, sent on purpose")
    for name, number, what in must_be_zero:
        table.add_row(name, f"[{'red' if number else 'green'}]{number:,}[/]", what)
    kinds = f"of {len(outcome.injected)} kinds, in {outcome.seconds:.0f} s"
    table.add_row("faults", f"{outcome.faults:,}", kinds)
    return table
