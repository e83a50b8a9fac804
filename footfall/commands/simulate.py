"""`footfall simulate`."""

from typing import Annotated

import typer


def simulate(
    *,
    visitors: Annotated[int, typer.Option(min=1, help="How many distinct visitors come.")] = 50,
    seconds: Annotated[float, typer.Option(min=1, help="Within how many seconds.")] = 60,
    site: Annotated[str, typer.Option(help="The site they come to.")] = "demo",
    url: Annotated[
        str | None, typer.Option(help="The collector. Default: the one on this machine.")
    ] = None,
    seed: Annotated[
        str, typer.Option(help="Any word: the same one brings the same visitors.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="End with one JSON object.")] = False,
) -> None:
    """Send simulated visitors of a coupon shop to a collector, as real trackers would.

    They come from search, social, mail, ads, AI assistants, partners and directly, on several
    devices and from several countries; they browse, hover, swipe, copy coupons and go to stores.
    A few are bots. What the collector does not acknowledge is kept and sent again.

    Example: `footfall simulate --visitors 200 --seconds 60`
    """
    import msgspec
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.table import Table

    from contract.settings import load_settings
    from footfall.simulation import live
    from footfall.simulation.catalogue import SHOP
    from footfall.simulation.tracker import SimulationTotals

    settings = load_settings()
    of_site = settings.sites.get(site)
    collector_url = url or f"http://127.0.0.1:{settings.collector_port}"
    columns = (
        TextColumn("{task.fields[events]} events acknowledged, {task.fields[requests]} requests"),
        BarColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=seconds, events=0, requests=0)

        def show(totals: SimulationTotals) -> None:
            bar.update(
                task,
                completed=min(seconds, bar.tasks[0].elapsed or 0),
                events=totals.events_acknowledged,
                requests=totals.requests_sent,
            )

        totals = live.run(
            collector_url,
            site,
            visitors,
            seconds,
            show,
            path=settings.collect_paths[0],
            origin=f"https://{of_site.domains[0]}" if of_site and of_site.domains else SHOP,
            seed=seed,
        )
    if totals.events_given_up:
        typer.secho(
            f"{totals.events_given_up} events were not acknowledged and have been given up.",
            fg="yellow",
            err=True,
        )
    figures = {
        "requests_sent": totals.requests_sent,
        "requests_acknowledged": totals.requests_acknowledged,
        "events_acknowledged": totals.events_acknowledged,
    }
    if as_json:
        typer.echo(msgspec.json.encode(figures).decode())
        return
    table = Table(title=f"{visitors} visitors of {site}", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, figure in figures.items():
        table.add_row(name.replace("_", " ").capitalize(), f"{figure:,}")
    Console().print(table)
