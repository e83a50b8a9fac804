"""`footfall backup` and `footfall restore`."""

from pathlib import Path
from typing import Annotated

import typer


def backup(
    path: Annotated[
        Path | None,
        typer.Argument(help="The file to write, or its folder. Default: here, named for the time."),
    ] = None,
    *,
    with_salts: Annotated[
        bool,
        typer.Option(
            "--with-salts",
            help="For moving to another machine today: take the visitor salts along, so that "
            "nobody counts twice. Delete such a file after the move.",
        ),
    ] = False,
) -> None:
    """Write everything that the embedded Footfall keeps to one file, also while it runs.

    Events that are still on their way are in it, and are delivered once when it is restored.

    Example: `footfall backup /backups`
    """
    from rich.console import Console

    from footfall.backup.save import megabytes, save
    from footfall.backup.source import default_name, opened

    say = _say
    wanted = path or Path()
    target = (wanted / default_name() if wanted.is_dir() else wanted).absolute()
    with opened(say) as source:
        save(source, target, say, with_salts=with_salts)
    Console(highlight=False).print(
        f"[green]backed up[/] to {target} ({megabytes(target.stat().st_size)})", soft_wrap=True
    )


def restore(
    path: Annotated[Path, typer.Argument(help="A file that `footfall backup` wrote.")],
    *,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Move what the home folder holds aside first."),
    ] = False,
) -> None:
    """Make a home folder of a backup: database, queue, spool and Dagster's history.

    The folder (FOOTFALL_HOME) must be empty, and no Footfall may run in it.

    Example: `footfall restore footfall-20260131T120000Z.zip`
    """
    from rich.console import Console

    from footfall.backup.archive import reading
    from footfall.backup.restore import restore as fill_home
    from footfall.backup.source import embedded_settings
    from footfall.local.lock import only_one

    settings = embedded_settings()
    with reading(path) as archive, only_one(settings.home):
        made_at = archive.manifest.made_at
        _say(f"backup of {made_at:%Y-%m-%d %H:%M:%S} UTC by Footfall {archive.manifest.version}")
        fill_home(archive, settings.home, settings.queue_key, _say, replace=replace)
    Console(highlight=False).print(
        f"[green]restored[/] into {settings.home}. Start it with `footfall up`.", soft_wrap=True
    )


def _say(sentence: str) -> None:
    typer.echo(sentence)
