"""The command line. A command imports what it needs when it runs, so that help is quick."""

from typing import Any

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

WHOLE_SENTENCE = 200  # characters, more than any first sentence has


class _Commands(TyperGroup):
    """Lists each command with its whole first sentence: else it is cut to fit on one line."""

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ARG002
        """Write the list into the help."""
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    (name, command.get_short_help_str(WHOLE_SENTENCE))
                    for name, command in self.commands.items()
                    if not command.hidden
                ]
            )


class _Sentences(_Commands):
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
    rich_markup_mode=None,  # what draws the boxes takes as long to import as all the rest
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
app.add_typer(import_log, name="import", cls=_Commands)
app.add_typer(export, name="export", cls=_Commands)
app.add_typer(rejected, name="rejected", cls=_Commands)
app.add_typer(users, name="users", cls=_Commands)
app.add_typer(share, name="share", cls=_Commands)
app.add_typer(tokens, name="tokens", cls=_Commands)
app.command()(backup)
app.command()(restore)
