"""`footfall rejected`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import sqlalchemy as sa

app = typer.Typer(
    no_args_is_help=True, help="Events that could not be stored: look at them, and load them again."
)

ReasonOption = Annotated[
    str | None,
    typer.Option(help="Only this reason: schema, size, site, time or enrichment."),
]
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

    Example: `footfall rejected list --reason schema --since 24h`
    """
    import msgspec
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from footfall.rejected import rejected_events
    from footfall.terminal import printable

    with _engine() as engine, engine.connect() as connection:
        found = rejected_events(connection, reason=reason, since=_moment(since), count=limit)
    if as_json:
        typer.echo(msgspec.json.encode(found).decode())
        return
    if not found:
        typer.echo("Nothing is rejected." if not (reason or since) else "None of these.")
        return
    table = Table("Id", "Reason", "Site", "Received (UTC)", "Attempts", "Detail")
    for event in found:
        received = f"{event.received_at:%Y-%m-%d %H:%M:%S}"
        words = (event.reason, event.site, received, str(event.attempts), event.detail)
        table.add_row(str(event.rejected_id), *(Text(printable(word)) for word in words))
    Console().print(table)


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
def replay(*, reason: ReasonOption = None, since: SinceOption = None) -> None:
    """Load rejected events again, after what was wrong has been mended.

    What is stored now leaves the list; what is still bad stays, with one more attempt.

    Example: `footfall rejected replay --reason site`
    """
    from rich.console import Console
    from rich.table import Table

    from contract.settings import load_settings
    from pipeline.drain.replay import replay as replay_rejected

    with _engine() as engine:
        totals = replay_rejected(engine, load_settings(), reason=reason, since=_moment(since))
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("Stored", f"{totals.stored:,}")
    table.add_row("Already there", f"{totals.duplicates:,}")
    table.add_row("Still rejected", f"{totals.rejected:,}")
    Console().print(table)


@contextmanager
def _engine() -> Iterator["sa.Engine"]:
    from contract.database import create_engine
    from contract.settings import load_settings

    engine = create_engine(load_settings().pipeline_url(), application="rejected")
    try:
        yield engine
    finally:
        engine.dispose()


def _moment(since: str | None) -> datetime | None:
    from footfall.since import parse_since

    return parse_since(since, datetime.now(UTC)) if since else None
