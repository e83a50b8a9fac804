"""`footfall export`: raw events, tables and reports as files."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from exports.formats import Format
from exports.tables import ExportTable

if TYPE_CHECKING:
    from exports.extract import Slice

_ENDINGS = {
    **{str(known): known for known in Format},
    "json": Format.JSON_LINES,
    "ndjson": Format.JSON_LINES,
}

app = typer.Typer(
    no_args_is_help=True,
    help="Take raw events, aggregates and reports home: CSV, JSON lines, Parquet.",
)

First = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="First day. Default: the first there is"),
]
Last = Annotated[
    datetime | None,
    typer.Option("--to", formats=["%Y-%m-%d"], help="Last day. Default: the last there is"),
]
Site = Annotated[str | None, typer.Option(help="Only this site. Default: all of them")]
BotsToo = Annotated[
    Literal["include", "exclude", "only"],
    typer.Option(help="What to do with what is flagged as automated"),
]
Written = Annotated[
    Format | None,
    typer.Option(
        "--format", help="Default: by the name's ending; csv without one", show_default=False
    ),
]
Bom = Annotated[bool, typer.Option("--bom", help="CSV for Excel: a byte order mark comes first")]
Output = Annotated[str, typer.Option("-o", "--output", help="A file, or - for output")]


@app.command()
def events(
    *,
    first: First = None,
    last: Last = None,
    site: Site = None,
    bots: BotsToo = "include",
    written_as: Written = None,
    bom: Bom = False,
    output: Output = "-",
) -> None:
    """Write raw events, in the order of time; memory does not grow with their number.

    Days are those of the site's time zone, times are in UTC. In CSV, what a spreadsheet would
    run as a formula, also within text, has an apostrophe put in front.

    Example: `footfall export events --from 2026-01-01 --to 2026-01-31 --site demo -o january.csv`
    """
    wanted = _slice(ExportTable.EVENTS, first, last, site, bots)
    _write(wanted, written_as, output, bom=bom)


@app.command()
def table(
    name: Annotated[ExportTable, typer.Argument(help="The table; see docs/data-dictionary.md")],
    *,
    first: First = None,
    last: Last = None,
    site: Site = None,
    bots: BotsToo = "include",
    written_as: Written = None,
    bom: Bom = False,
    output: Output = "-",
) -> None:
    """Write a table as it is stored: sessions, an aggregate, or raw events.

    Example: `footfall export table daily_stats -o daily_stats.parquet`
    """
    _write(_slice(name, first, last, site, bots), written_as, output, bom=bom)


@app.command()
def report(
    name: Annotated[str, typer.Argument(help="The report: overview, products, sources, ...")],
    *,
    first: First = None,
    last: Last = None,
    period: Annotated[
        str | None, typer.Option(help="Instead of days: 'last 28 days' (the default), ...")
    ] = None,
    site: Site = None,
    bots: Annotated[
        Literal["include", "exclude", "only"],
        typer.Option(help="What to do with what is flagged as automated"),
    ] = "exclude",
    filters: Annotated[
        list[str] | None,
        typer.Option("--filter", help="channel=Direct, page=/p/*, ...; again for more"),
    ] = None,
    options: Annotated[
        list[str] | None,
        typer.Option("--option", help="An option of the report: interval=week; again for more"),
    ] = None,
    written_as: Written = None,
    bom: Bom = False,
    output: Output = "-",
) -> None:
    """Write a report, as dashboard and stats API have it.

    Example: `footfall export report products --period "last 90 days" --filter channel=Direct`
    """
    from contract.settings import load_settings
    from exports.file import result_bytes
    from footfall.report import ask

    days = {"from": _day(first), "to": _day(last), "period": period}
    frame = {"site": site, "bots": bots, **days}
    words = [(key, str(value)) for key, value in frame.items() if value is not None]
    chosen = written_as or _format_of(output)
    result = ask(load_settings(), name, words, _pairs(filters), _pairs(options))
    with _open(output) as out:
        out.write(result_bytes(result, chosen, bom=bom))
    typer.echo(f"{len(result.rows):,} rows of {name}.", err=True)


def _pairs(given: list[str] | None) -> list[tuple[str, str]]:
    parted = [text.partition("=") for text in given or ()]
    for name, equals, _ in parted:
        if not equals:
            raise typer.BadParameter(f"{name!r} should be a name and a value, as in channel=Direct")
    return [(name, value) for name, _, value in parted]


def _slice(
    name: ExportTable, first: datetime | None, last: datetime | None, site: str | None, bots: str
) -> "Slice":
    from exports.extract import Slice
    from reports.view import Bots

    return Slice(name, _day(first), _day(last), site, Bots(bots))


def _write(wanted: "Slice", written_as: Format | None, output: str, *, bom: bool) -> None:
    from contract.database import create_engine
    from contract.settings import load_settings
    from exports.file import write
    from footfall.sites import require_site
    from footfall.tally import tally

    chosen = written_as or _format_of(output)
    settings = load_settings()
    engine = create_engine(settings.dashboard_url(), application="export")
    try:
        require_site(engine, settings, wanted.site)
        with _open(output) as out, tally() as progress:
            write(engine, wanted, chosen, out, progress.add, bom=bom)
    finally:
        engine.dispose()
    typer.echo(f"{progress.rows:,} rows of {wanted.table}.", err=True)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _format_of(output: str) -> Format:
    from pathlib import PurePath

    ending = PurePath(output).suffix.lower()
    if not ending:  # - for output, too
        return Format.CSV
    if ending[1:] not in _ENDINGS:
        raise typer.BadParameter(
            f"{ending} is no format. Say which one to write with --format: {', '.join(Format)}.",
            param_hint="'-o'",
        )
    return _ENDINGS[ending[1:]]


@contextmanager
def _open(output: str) -> Iterator[BinaryIO]:
    """Where to write; a file appears when it is whole."""
    import sys
    from pathlib import Path

    from contract.errors import FootfallError
    from exports.file import whole

    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with whole(Path(output)) as file:
            yield file
    except OSError as error:
        raise FootfallError(f"{output} cannot be written: {error.strerror}.") from error
