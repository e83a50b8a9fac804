"""`footfall rejected`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from contract.rejection import Reason

if TYPE_CHECKING:
    import sqlalchemy as sa

app = typer.Typer(
    no_args_is_help=True, help="Events that could not be stored: look at them, and load them again."
)

ReasonOption = Annotated[Reason | None, typer.Option(help="Only this reason.")]
SinceOption = Annotated[
    str | None,
    typer.Option(help="Only those last rejected since: 2026-01-31, or 24h (also m, d) ago."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]


@app.command("list")
def list_rejected(
    *,
    reason: ReasonOption = None,
    since: SinceOption = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest first.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """List what was rejected, and why.

    Below the table stands how many there are in all, by reason.

    Example: `footfall rejected list --reason schema --since 24h`

    Example: `footfall rejected list --limit 1000 --json`
    """
    import msgspec
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from footfall.rejected import rejected_counts, rejected_events
    from footfall.terminal import printable

    with _engine() as engine, engine.connect() as connection:
        moment = _moment(since)
        found = rejected_events(connection, reason=reason, since=moment, count=limit)
        counts = rejected_counts(connection, reason=reason, since=moment)
    if as_json:
        typer.echo(msgspec.json.encode(found).decode())
        return
    if not found:
        typer.echo("Nothing is rejected." if not (reason or since) else "None of these.")
        return
    table = Table("Id", "Reason", "Site", "First attempt", "Last attempt", "Attempts", "Detail")
    for event in found:
        words = (
            event.reason,
            event.site,
            f"{event.first_failed_at:%Y-%m-%d %H:%M}",
            f"{event.last_failed_at:%Y-%m-%d %H:%M}",
            f"{event.attempts:,}",
            event.detail,
        )
        table.add_row(str(event.rejected_id), *(Text(printable(word)) for word in words))
    Console().print(table)
    by_reason = ", ".join(f"{events:,} {name}" for name, events in counts.items())
    typer.echo(f"{sum(counts.values()):,} rejected ({by_reason}); times are in UTC.")


@app.command()
def show(
    rejected_id: Annotated[int, typer.Argument(metavar="ID", help="As `list` shows it.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """Show one rejected event with what came.

    Example: `footfall rejected show 7`
    """
    import msgspec
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from contract.errors import FootfallError
    from footfall.rejected import rejected_event
    from footfall.terminal import printable

    with _engine() as engine, engine.connect() as connection:
        event = rejected_event(connection, rejected_id)
    if event is None:
        raise FootfallError(
            f"No rejected event has the id {rejected_id}. It may have been replayed, or be older "
            "than FOOTFALL_REJECTED_RETENTION_DAYS. `footfall rejected list` shows what there is."
        )
    if as_json:
        typer.echo(msgspec.json.encode(event).decode())
        return
    table = Table(show_header=False)
    for name in event.__struct_fields__:
        value = getattr(event, name)
        text = msgspec.json.encode(value).decode() if isinstance(value, dict) else str(value)
        table.add_row(name.replace("_", " ").capitalize(), Text(printable(text)))
    Console().print(table)


@app.command()
def replay(
    rejected_ids: Annotated[
        list[int] | None,
        typer.Argument(metavar="[ID]...", help="Only these, as `list` shows them."),
    ] = None,
    *,
    reason: ReasonOption = None,
    since: SinceOption = None,
) -> None:
    """Load rejected events again, after what was wrong has been mended.

    What is stored now leaves the list; what is still bad stays, with one more attempt. The job
    `replay_rejected` in the Dagster UI does the same.

    Example: `footfall rejected replay --reason site --since 7d`

    Example: `footfall rejected replay 12 13`
    """
    from rich.console import Console
    from rich.table import Table

    from contract.settings import load_settings
    from pipeline.drain.replay import replay as replay_rejected

    with _engine() as engine:
        totals = replay_rejected(
            engine, load_settings(), reason, _moment(since), rejected_ids or None
        )
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("Stored", f"{totals.stored:,}")
    table.add_row("Already there", f"{totals.duplicates:,}")
    table.add_row("Still rejected", f"{totals.rejected:,}")
    Console().print(table)


@contextmanager
def _engine() -> Iterator["sa.Engine"]:
    from contract.database import LONGEST_IDLE_SECONDS, create_engine
    from contract.settings import load_settings

    engine = create_engine(
        load_settings().pipeline_url(),
        application="rejected",
        longest_idle_seconds=LONGEST_IDLE_SECONDS,  # Ctrl-Z in a replay must not stop the drain
    )
    try:
        yield engine
    finally:
        engine.dispose()


def _moment(since: str | None) -> datetime | None:
    from contract.since import parse_since

    return parse_since(since, datetime.now(UTC)) if since else None
