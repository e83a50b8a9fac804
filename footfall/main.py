"""The command line. A command imports what it needs when it runs, so that help is quick."""

import typer
from typer.core import TyperGroup

from contract.errors import FootfallError
from footfall.commands.backup import backup, restore
from footfall.commands.chaos import chaos
from footfall.commands.demo import demo
from footfall.commands.doctor import doctor
from footfall.commands.export import app as export
from footfall.commands.import_log import app as import_log
from footfall.commands.migrate import migrate
from footfall.commands.rejected import app as rejected
from footfall.commands.share import app as share
from footfall.commands.simulate import simulate
from footfall.commands.status import status
from footfall.commands.tokens import app as tokens
from footfall.commands.up import up
from footfall.commands.users import app as users


class _Sentences(TyperGroup):
    """Shows a FootfallError as one plain sentence."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Run the command; exit code 1 after a FootfallError."""
        try:
            return super().invoke(ctx)
        except FootfallError as error:
            typer.secho(str(error), fg="red", err=True)
            raise typer.Exit(1) from error


app = typer.Typer(
    name="footfall",
    cls=_Sentences,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_show_locals=False,
    help="Self-hosted analytics: every event once, every day recomputable.",
)

app.command()(demo)
app.command()(up)
app.command()(status)
app.command()(doctor)
app.command()(migrate)
app.command()(simulate)
app.command()(chaos)
app.add_typer(import_log, name="import")
app.add_typer(export, name="export")
app.add_typer(rejected, name="rejected")
app.add_typer(users, name="users")
app.add_typer(share, name="share")
app.add_typer(tokens, name="tokens")
app.command()(backup)
app.command()(restore)
