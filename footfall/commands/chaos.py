"""`footfall chaos`."""

from typing import Annotated

import typer


def chaos(
    *,
    minutes: Annotated[float, typer.Option(min=0.1, help="How long to send and do harm.")] = 3,
    seed: Annotated[
        str, typer.Option(help="Any word: the same one brings the same faults in the same order.")
    ] = "1",
    as_json: Annotated[bool, typer.Option("--json", help="End with one JSON object.")] = False,
) -> None:
    """Prove that nothing is lost and nothing is stored twice, whatever is killed.

    Starts a complete Footfall of its own, in a temporary folder and on free ports: one that runs
    here already is left alone. A hundred clients send events, and send again what was not
    acknowledged, while the collector, Redis, PostgreSQL, Dagster and its runs are killed and frozen
    at random moments and at chosen ones. Then everything may recover, and each id is looked for.

    Exit code 1 unless acknowledged = stored + rejected, each once, nothing waits, and every
    aggregate equals its recomputation.

    Examples: `footfall chaos`, `footfall chaos --minutes 30 --seed monday --json`
    """
    import msgspec
    from rich.console import Console

    from footfall.chaos.own_footfall import OwnFootfall
    from footfall.chaos.run import run
    from footfall.chaos.stage import ChaosStage, outcome_table
    from footfall.local.signals import ending_as_interrupt

    stage = ChaosStage()
    try:
        with ending_as_interrupt(stage.console), OwnFootfall() as own:
            stage.say(f"starting a Footfall in {own.folder}")
            own.start()
            own.wait_until_started()
            stage.say("everything is up")
            with stage.progress() as on_tick:
                outcome = run(own, minutes=minutes, seed=seed, say=stage.say, on_tick=on_tick)
            own.keep = not outcome.reconciles
            if own.keep:
                stage.say(f"everything is kept in {own.folder}, for a look")
    except KeyboardInterrupt as interrupt:
        stage.say("stopped")
        raise typer.Exit(130) from interrupt
    for trouble in outcome.trouble:
        typer.secho(trouble, fg="red", err=True)
    if as_json:
        typer.echo(msgspec.json.encode(outcome.figures()).decode())
    else:
        Console().print(outcome_table(outcome))
    raise typer.Exit(0 if outcome.reconciles else 1)
