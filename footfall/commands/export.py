"""`footfall export`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, TextIO

import typer

from footfall.tables import ExportTable


def export(
    table: Annotated[ExportTable, typer.Argument(help="Raw events, or an aggregate.")],
    *,
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], help="First day. Default: the first there is"),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=["%Y-%m-%d"], help="Last day. Default: the last there is"),
    ] = None,
    site: Annotated[str | None, typer.Option(help="Only this site. Default: all of them")] = None,
    output: Annotated[str, typer.Option("-o", "--output", help="A file, or - for output")] = "-",
) -> None:
    """Write a table as CSV (RFC 4180, UTF-8, with a header), a day after the other.

    Days are those of the site's time zone, times are in UTC, bots are included and have `bot` set
    to `true`. Text that a spreadsheet would run as a formula has an apostrophe put in front.

    Example: `footfall export events --from 2026-01-01 --to 2026-01-31 --site demo -o january.csv`
    """
    from contract.settings import load_settings
    from footfall.export import export_csv

    url = load_settings().dashboard_url()
    with _open(output) as out:
        rows = export_csv(
            url,
            table,
            out,
            first_day=first.date() if first else None,
            last_day=last.date() if last else None,
            site=site,
        )
    typer.echo(f"{rows:,} rows of {table}.", err=True)


@contextmanager
def _open(output: str) -> Iterator[TextIO]:
    """Where to write, without translating line ends; a file appears when it is whole."""
    import io
    import sys
    from pathlib import Path

    from contract.errors import FootfallError

    if output == "-":
        out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
        try:
            yield out
            out.flush()
        finally:
            out.detach()
        return
    path = Path(output)
    half = path.with_name(path.name + ".half")
    try:
        with half.open("w", encoding="utf-8", newline="") as file:
            yield file
        half.replace(path)
    except OSError as error:
        raise FootfallError(f"{output} cannot be written: {error.strerror}.") from error
    finally:
        half.unlink(missing_ok=True)
