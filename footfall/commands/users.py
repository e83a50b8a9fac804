"""`footfall users`."""

from typing import Annotated

import typer

from dashboard.user import Role

app = typer.Typer(no_args_is_help=True, help="Who may log in to the dashboard.")


def _role(text: str) -> Role:
    if text not in (Role.VIEWER, Role.ADMIN):
        raise typer.BadParameter(f"{text!r} is neither viewer nor admin.")
    return Role(text)


Name = Annotated[str, typer.Argument(help="What they log in as; with OIDC, their e-mail address.")]
Sites = Annotated[
    list[str] | None,
    typer.Option("--site", help="The only site that they may see; may be repeated. Default: all"),
]
# A guest is whoever comes by a share link.
RoleChoice = Annotated[Role, typer.Option(help="viewer or admin.", parser=_role, metavar="ROLE")]


@app.command()
def add(
    name: Name,
    *,
    role: RoleChoice = Role.VIEWER,
    site: Sites = None,
    without_password: Annotated[
        bool,
        typer.Option("--without-password", help="They come by OIDC, where their password is."),
    ] = False,
) -> None:
    """Add somebody; the password is asked for, or read from standard input.

    Viewers see reports. Admins also write annotations, share views and make share links.

    Example: `footfall users add ann --role admin`

    Example: `pwgen 20 1 | footfall users add agency --site shop`
    """
    from contract.settings import load_settings
    from footfall.users import Users

    settings = load_settings()
    for unknown in sorted(set(site or ()) - set(settings.sites)):
        typer.echo(f"No site is called {unknown} in FOOTFALL_SITES.", err=True)
    password = None if without_password else _password()
    with Users(settings.owner_url()) as users:
        added = users.add(name, role, password=password, sites=site)
    what = f"{added} is {'an admin' if role is Role.ADMIN else 'a viewer'}"
    typer.echo(f"{what} of {', '.join(site)}." if site else f"{what}.")
    if settings.login == "none":
        typer.echo("Nobody is asked to log in until FOOTFALL_LOGIN says so.", err=True)


@app.command("list")
def list_users() -> None:
    """List who may log in, and who is logged in.

    Example: `footfall users list`
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from contract.settings import load_settings
    from footfall.terminal import printable
    from footfall.users import Users

    with Users(load_settings().owner_url()) as users:
        known = users.all()
    if not known:
        typer.echo("There is nobody. Add somebody: footfall users add NAME")
        return
    table = Table("Name", "Role", "Sites", "Password", "Open logins", "Added")
    for user in known:
        table.add_row(
            Text(printable(user.name)),
            user.role,
            Text(", ".join(map(printable, user.sites)) if user.sites else "all"),
            "yes" if user.has_password else "by OIDC",
            f"{user.logins:,}",
            f"{user.created_at:%Y-%m-%d}",
        )
    Console().print(table)


@app.command()
def remove(name: Name) -> None:
    """Remove somebody; what they have open ends within seconds.

    Example: `footfall users remove ann`
    """
    from contract.settings import load_settings
    from footfall.users import Users

    with Users(load_settings().owner_url()) as users:
        users.remove(name)
    typer.echo(f"{name} may not log in any more.")


@app.command()
def password(name: Name) -> None:
    """Change a password; what was opened with the old one ends within seconds.

    Example: `footfall users password ann`
    """
    from contract.settings import load_settings
    from footfall.users import Users

    with Users(load_settings().owner_url()) as users:
        users.set_password(name, _password())
    typer.echo(f"{name} has a new password.")


@app.command("role")
def change_role(
    name: Name,
    role: Annotated[Role, typer.Argument(help="viewer or admin.", parser=_role, metavar="ROLE")],
    *,
    site: Sites = None,
) -> None:
    """Change what somebody may do and see, within seconds; without --site they may see all sites.

    Example: `footfall users role ann viewer --site shop`
    """
    from contract.settings import load_settings
    from footfall.users import Users

    with Users(load_settings().owner_url()) as users:
        users.set_role(name, role, site)
    typer.echo(f"{name} is {role} of {', '.join(site) if site else 'all sites'}.")


def _password() -> str:
    """What is typed twice, without being shown; or a line of standard input."""
    import sys

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed
