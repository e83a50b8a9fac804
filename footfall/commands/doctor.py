"""`footfall doctor`."""

import typer


def doctor() -> None:
    """Check everything that Footfall needs, and say what to do about what is missing.

    Example: `footfall doctor`
    """
    from rich.console import Console

    from contract.settings import load_settings
    from footfall.local.checkup import Verdict, examine

    console = Console(highlight=False)
    marks = {
        Verdict.OK: "[green]ok  [/]",
        Verdict.NOTE: "[yellow]note[/]",
        Verdict.WRONG: "[red]mend[/]",
    }
    wrong = 0
    for finding in examine(load_settings()):
        wrong += finding.verdict is Verdict.WRONG
        console.print(f"{marks[finding.verdict]} {finding.what}: {finding.detail}", soft_wrap=True)
    if wrong:
        raise typer.Exit(1)
