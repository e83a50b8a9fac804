"""`footfall status`."""

from typing import Annotated

import typer


def status(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Show what waits, what is stored, who is there, and which services are up.

    Works while parts are down: what cannot be found out is null, and the reason is on standard
    error.

    Example: `footfall status --json`
    """
    import msgspec
    from rich.console import Console

    from contract.settings import load_settings
    from footfall.local.gauge import Gauge
    from footfall.local.table import figures_table

    def trouble(what: str, error: Exception) -> None:
        typer.secho(f"{what}: {str(error).splitlines()[0]}", fg="yellow", err=True)

    figures = Gauge(load_settings(), trouble).read()
    if as_json:
        typer.echo(msgspec.json.encode(figures).decode())
    else:
        Console().print(figures_table(figures))
