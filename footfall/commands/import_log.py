"""`footfall import`."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from footfall.accesslog.importer import ImportSummary

app = typer.Typer(no_args_is_help=True, help="Bring in what happened before Footfall.")


@app.callback()
def group() -> None:
    """Bring in what happened before Footfall."""


@app.command("access-log")
def access_log(
    file: Annotated[str, typer.Argument(help="The log, gzipped or not; `-` for standard input.")],
    *,
    site: Annotated[str, typer.Option(help="The site that the log is of.")],
    host: Annotated[
        str | None,
        typer.Option(help="Its host name, where the log has none. Default: its first domain."),
    ] = None,
) -> None:
    """Turn a web server's log (Common or Combined Log Format) into page views.

    Taken are GET requests answered with 200 or 304, for pages. Assets, feeds and other files for
    machines, redirects, errors and other methods are left out and counted, malformed lines too.
    Visitors are told apart as without cookies: by address and user agent, anew each day (UTC);
    of the address only its network is kept. Bots are flagged. Importing again changes nothing.

    Example: `footfall import access-log /var/log/nginx/access.log.2.gz --site shop`
    """
    import msgspec
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    from contract.database import create_engine
    from contract.errors import SettingError
    from contract.event import Site
    from contract.settings import SiteSettings, load_settings
    from footfall.accesslog.importer import ImportSummary, import_lines
    from footfall.accesslog.secret import import_secret
    from footfall.accesslog.source import open_log
    from footfall.accesslog.views import PageViews
    from footfall.terminal import printable
    from pipeline.drain.load import Loader

    try:
        msgspec.convert(site, Site)
    except msgspec.ValidationError as error:
        raise SettingError(f"{site!r} cannot be the name of a site: {error}.") from error
    settings = load_settings()
    configured = settings.sites.get(site)
    of_site = configured or SiteSettings()
    views = PageViews(site, host or next(iter(of_site.domains), site), import_secret(settings.home))
    engine = create_engine(settings.pipeline_url(), application="import")
    columns = (
        TextColumn("Importing"),
        BarColumn(),
        DownloadColumn(),
        TextColumn("{task.fields[views]} page views"),
    )
    console = Console(stderr=True)
    with open_log(file) as log, Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=log.total_bytes, views=0)

        def show(summary: ImportSummary) -> None:
            bar.update(task, completed=log.read_bytes, views=summary.page_views)

        summary = import_lines(
            log, views, Loader(engine, settings, any_site=True), of_site.zone, show
        )
    engine.dispose()

    Console().print(_table(summary, site))
    for shown in summary.malformed_lines:
        console.print("malformed:", printable(shown), style="yellow", markup=False, highlight=False)
    if configured is None:
        console.print(
            f"The site {site} is not in FOOTFALL_SITES: its days are cut in UTC, and the collector "
            "takes no posts for it until it is.",
            soft_wrap=True,
        )
    if summary.totals.stored:
        console.print(
            "While Footfall runs, the charts show these days within a minute, by themselves: "
            f"http://127.0.0.1:{settings.dashboard_port}/?site={site}&period=custom"
            f"&days={summary.first_day}&days={summary.last_day}",
            soft_wrap=True,
        )


def _table(summary: "ImportSummary", site: str) -> "Table":
    from rich.table import Table

    totals = summary.totals
    table = Table(title=f"Page views of {site}", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, figure in (
        ("Lines read", summary.lines),
        ("Page views", summary.page_views),
        ("  stored", totals.stored),
        ("    of bots (flagged)", totals.bots),
        ("  already there", totals.duplicates),
        ("  rejected (see `footfall rejected list`)", totals.rejected),
        ("Left out", summary.left_out.total()),
        *((f"  {reason}", count) for reason, count in summary.left_out.most_common()),
        ("Malformed", summary.malformed),
    ):
        table.add_row(name, f"{figure:,}")
    if summary.first_day and summary.last_day:
        table.add_row("First and last day", f"{summary.first_day} to {summary.last_day}")
    return table
