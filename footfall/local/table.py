"""What `up`, `demo` and `status` show: figures, services and addresses as tables and lines."""

from datetime import UTC, datetime

from rich.table import Table

from contract.settings import Settings
from footfall.local import storefront
from footfall.local.figures import Drain, Figures
from footfall.local.supervisor import State

COLOURS = {
    "up": "green",
    "down": "red",
    Drain.ON_DUTY: "green",
    Drain.IDLE: "dim",
    Drain.STALLED: "red",
    State.DONE: "green",
    State.STARTING: "yellow",
    State.WAITING: "dim",
    State.PAUSED: "red",
}


def figures_table(figures: Figures) -> Table:
    """All figures, and the services in one row each."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(justify="right")
    for name, value in figure_texts(figures).items():
        table.add_row(name, value)
    for service, state in figures.services.items():
        table.add_row(service, f"[{COLOURS[state]}]{_state_text(figures, service, state)}[/]")
    if figures.drain:
        text = _state_text(figures, "drain", figures.drain)
        table.add_row("drain", f"[{COLOURS[figures.drain]}]{text}[/]")
    return table


def figures_line(figures: Figures) -> str:
    """All figures in one line, for logs."""
    down = [f"{name} since {_clock(since)}" for name, since in figures.down_since.items()]
    texts = ", ".join(f"{name} {value}" for name, value in figure_texts(figures).items())
    return f"{texts}, services {'down: ' + ', '.join(down) if down else 'all up'}"


def figure_texts(figures: Figures) -> dict[str, str]:
    """Each figure by its name for people."""
    lag = "?" if figures.lag_seconds is None else f"{figures.lag_seconds:.1f} s"
    since = figures.waiting_since
    return {
        "events stored": _number(figures.events_stored),
        "active visitors": _number(figures.active_visitors),
        "batches queued": _number(figures.queue_depth),
        "lag": lag,
        "days to compute": _number(figures.stale_days),
        "batches spooled": _number(figures.spooled),
        "oldest waits since": _clock(since) if since else "-",
        "events rejected": _number(figures.events_rejected),
    }


def states_table(states: dict[str, State]) -> Table:
    """How far each program is in starting."""
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, state in states.items():
        table.add_row(f"[dim]{name}[/]", f"[{COLOURS[state]}]{state}[/]")
    return table


def addresses_table(settings: Settings, *, demo: bool = False) -> Table:
    """Where to look, and at what; in a demo also at the shop."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    for name, address, what in addresses(settings, demo=demo):
        table.add_row(name, address, what)
    return table


def addresses(settings: Settings, *, demo: bool = False) -> list[tuple[str, str, str]]:
    """Name, address and purpose of everything that a person may open; in a demo also the shop."""
    path = settings.collect_paths[-1]
    return [
        *([_shop(settings)] if demo else []),
        (
            "Dashboard",
            settings.dashboard_origin,
            "visitors now, products by CTR, sources, journeys",
        ),
        (
            "Stats API",
            f"http://{settings.api_host}:{settings.api_port}/docs",
            "the same numbers for programs: footfall tokens add NAME",
        ),
        (
            "Dagster",
            f"http://127.0.0.1:{settings.dagster_port}",
            "the pipeline: assets, runs, checks, backfills",
        ),
        (
            "Collector",
            f"http://{settings.host}:{settings.collector_port}{path}",
            "where trackers post",
        ),
        (
            "Metrics",
            f"http://127.0.0.1:{settings.metrics_port}/metrics",
            "the collector's, for Prometheus",
        ),
    ]


def _state_text(figures: Figures, name: str, state: str) -> str:
    since = figures.down_since.get(name)
    return f"{state} since {_clock(since)}" if since else state


def _clock(moment: datetime) -> str:
    """A moment of today or not, in UTC."""
    today = moment.date() == datetime.now(UTC).date()
    return f"{moment:%H:%M:%S} UTC" if today else f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _shop(settings: Settings) -> tuple[str, str, str]:
    why = storefront.missing()
    if why:
        return ("Shop", "missing", why)
    what = "a shop with Footfall in it: click, and watch the dashboard"
    return ("Shop", f"http://127.0.0.1:{settings.storefront_port}", what)


def _number(value: int | None) -> str:
    return "?" if value is None else f"{value:,}"
