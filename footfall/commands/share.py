"""`footfall share`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dashboard.sharing import ShareLinks

app = typer.Typer(
    no_args_is_help=True, help="Links that show one site's reports to whoever has them."
)


@app.command()
def create(
    *,
    site: Annotated[str, typer.Option(help="The one site that it shows.")],
    expires: Annotated[
        str | None,
        typer.Option(
            help="How long it works: 12h, 30d, or until 2027-01-31. Default: until revoked"
        ),
    ] = None,
    name: Annotated[str, typer.Option(help="Whom or what it is for.")] = "",
) -> None:
    """Make a link, and show it: this once, for only its digest is kept.

    Whoever opens it sees that site's reports, without a login: no raw events, no other site.

    Example: `footfall share create --site shop --expires 30d --name "the agency"`
    """
    from getpass import getuser

    from contract.settings import load_settings
    from contract.since import parse_until

    sites = load_settings().sites
    if site not in sites:
        typer.echo(f"No site is called {site} in FOOTFALL_SITES.", err=True)
    expires_at = parse_until(expires, datetime.now(UTC)) if expires else None
    with _share_links() as links:
        address = links.create(site, name=name, created_by=getuser(), expires_at=expires_at)
    typer.echo("It is not shown again.", err=True)
    typer.echo(address)


@app.command("list")
def list_links() -> None:
    """List the links, also those that do not work any more.

    Example: `footfall share list`
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from footfall.terminal import printable

    with _share_links() as share_links:
        links = share_links.list()
    if not links:
        typer.echo("There is none. Make one: footfall share create --site SITE")
        return
    table = Table("Id", "Site", "For", "Made by", "Made", "Works until")
    for link in links:
        until = f"{link.expires_at:%Y-%m-%d %H:%M}" if link.expires_at else "revoked"
        if not link.is_live:
            until = "revoked already" if link.revoked_at else f"over since {until}"
        table.add_row(
            str(link.link_id),
            *(Text(printable(words)) for words in (link.site, link.name, link.created_by)),
            f"{link.created_at:%Y-%m-%d %H:%M}",
            until,
        )
    Console().print(table)


@app.command()
def revoke(
    link_id: Annotated[int, typer.Argument(metavar="ID", help="As `list` shows it.")],
) -> None:
    """Take a link back; what is open through it ends within seconds.

    Example: `footfall share revoke 3`
    """
    with _share_links() as links:
        links.revoke(link_id)
    typer.echo(f"The link {link_id} works no more.")


@contextmanager
def _share_links() -> Iterator["ShareLinks"]:
    from contract.database import create_engine
    from contract.settings import load_settings
    from dashboard.sharing import ShareLinks

    settings = load_settings()
    engine = create_engine(settings.notes_url(), application="share")
    try:
        yield ShareLinks(engine, settings, sites=None)
    finally:
        engine.dispose()
