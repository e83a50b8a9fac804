"""`footfall tokens`."""

from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=True, help="Tokens: what programs show to the stats API to be let in."
)

Name = Annotated[str, typer.Argument(help="What the token is called, for example who uses it.")]


@app.command()
def add(
    name: Name,
    *,
    site: Annotated[
        str | None, typer.Option(help="The only site that it may ask for. Default: all of them")
    ] = None,
) -> None:
    """Make a token, and show it: this once, for only its digest is kept.

    Example: `footfall tokens add notebook --site shop`
    """
    from contract.settings import load_settings
    from footfall.tokens import Tokens

    settings = load_settings()
    if site is not None and site not in settings.sites:
        typer.echo(
            f"No site is called {site} in FOOTFALL_SITES: it will see imports only.", err=True
        )
    with Tokens(settings.owner_url()) as tokens:
        token = tokens.add(name, site)
    typer.echo("Show it as `Authorization: Bearer ...`; it is not shown again.", err=True)
    typer.echo(token)


@app.command("list")
def list_tokens() -> None:
    """List the tokens that are in use.

    Example: `footfall tokens list`
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from contract.settings import load_settings
    from footfall.terminal import printable
    from footfall.tokens import Tokens

    with Tokens(load_settings().owner_url()) as tokens:
        found = tokens.all()
    if not found:
        typer.echo("There is none. Make one: footfall tokens add NAME")
        return
    table = Table("Name", "Site", "Made", "By", box=None, pad_edge=False)
    for token in found:
        made = f"{token.created_at:%Y-%m-%d %H:%M}"
        texts = (token.name, token.site or "all", made, token.created_by)
        table.add_row(*(Text(printable(text)) for text in texts))
    Console(highlight=False).print(table)


@app.command()
def remove(name: Name) -> None:
    """Take a token back: who shows it is not let in any more.

    Example: `footfall tokens remove notebook`
    """
    from contract.settings import load_settings
    from footfall.tokens import Tokens

    with Tokens(load_settings().owner_url()) as tokens:
        tokens.remove(name)
    typer.echo(f"The token {name} is of no use any more.")
