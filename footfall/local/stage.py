"""What the person in front of `up` and `demo` sees, on a terminal or in a log."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.live import Live

from contract.settings import Settings
from footfall.local.figures import Figures
from footfall.local.launch import TICK_SECONDS, Footfall
from footfall.local.signals import ending_as_interrupt
from footfall.local.supervisor import State
from footfall.local.table import (
    addresses,
    addresses_table,
    figures_line,
    figures_table,
    states_table,
)

if TYPE_CHECKING:
    from footfall.local.gauge import Gauge

# An event changes the days around its own, too: what is stale for a moment while visitors come.
LIVE_DAYS = 3


class Stage:
    """A console from the first line to the last; Ctrl-C and its like end the scene quietly."""

    def __init__(self) -> None:
        self.console = Console(highlight=False)
        self._signals = ending_as_interrupt(self.console)
        self._opened_at = time.monotonic()

    def __enter__(self) -> Self:
        self._signals.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        self._signals.__exit__(None, None, None)
        if kind is KeyboardInterrupt:
            self.say("stopped")
            return True
        return False

    def say(self, sentence: str) -> None:
        """One line, with the time since the start."""
        seconds = time.monotonic() - self._opened_at
        self.console.print(f"[dim]{seconds:6.1f} s[/]  {sentence}", soft_wrap=True)

    def wait_until_up(self, footfall: Footfall) -> None:
        """Follow the programs until each does its work."""
        if self.console.is_terminal:
            with Live(console=self.console, transient=True, auto_refresh=False) as live:
                footfall.wait_until_up(
                    lambda states: live.update(states_table(states), refresh=True)
                )
        else:
            told: dict[str, State] = {}

            def tell(states: dict[str, State]) -> None:
                for name, state in states.items():
                    if told.get(name) != state:
                        self.say(f"{name}: {state}")
                told.update(states)

            footfall.wait_until_up(tell)
        self.say("everything is up")

    def show_addresses(self, settings: Settings, *, demo: bool = False) -> None:
        """The table of addresses; in a demo with the shop's."""
        if self.console.is_terminal:
            self.console.print()
            self.console.print(addresses_table(settings, demo=demo))
            self.console.print("\nCtrl-C stops everything.\n", style="dim")
        else:
            for name, address, what in addresses(settings, demo=demo):
                self.console.print(f"{name}: {address} ({what})", soft_wrap=True)

    def keep_going(self, footfall: Footfall) -> None:
        """Keep everything running until a signal ends it."""
        while True:
            footfall.tick()
            time.sleep(TICK_SECONDS)

    def show_figures(self, footfall: Footfall) -> None:
        """Keep everything running, and the figures in view, until a signal ends it."""
        from footfall.local.gauge import Gauge  # with SQLAlchemy: in a demo only

        gauge = Gauge(footfall.settings, trouble=lambda _what, _error: None)
        if self.console.is_terminal:
            with Live(console=self.console, auto_refresh=False) as live:
                for figures in self._readings(footfall, gauge, every_seconds=2):
                    live.update(figures_table(figures), refresh=True)
        else:
            for figures in self._readings(footfall, gauge, every_seconds=30):
                self.say(figures_line(figures))

    def _readings(
        self, footfall: Footfall, gauge: "Gauge", *, every_seconds: float
    ) -> Iterator[Figures]:
        read_at = 0.0
        told_history = False
        while True:
            footfall.tick()
            if time.monotonic() >= read_at:
                read_at = time.monotonic() + every_seconds
                figures = gauge.read()
                computed = figures.stale_days is not None and figures.stale_days <= LIVE_DAYS
                if computed and not told_history:
                    told_history = True
                    self.say("ninety days of history are there to look at")
                yield figures
            time.sleep(TICK_SECONDS)
