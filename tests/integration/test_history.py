"""footfall.simulation.history: loaded through the drain's loader, once."""

import sqlalchemy as sa

from contract.settings import Settings
from footfall.simulation.history import load_history

FEW = 0.02  # of the visits


def stored(engine: sa.Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(sa.text("select count(*) from events")).scalar_one())


def test_a_history_fills_its_days_up_to_now(engine: sa.Engine, settings: Settings) -> None:
    told: list[tuple[int, int]] = []
    totals = load_history(
        settings, engine, days=5, progress=lambda *done: told.append(done), visits_share=FEW
    )
    assert totals.stored == totals.events == stored(engine) > 50
    assert totals.rejected == 0
    assert totals.bots < totals.stored / 5
    assert len(totals.days) >= 4  # so early in the day, today may have none
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_asking_again_adds_nothing(engine: sa.Engine, settings: Settings) -> None:
    first = load_history(settings, engine, days=4, visits_share=FEW)
    assert load_history(settings, engine, days=4, visits_share=FEW).stored == 0
    assert stored(engine) == first.stored


def test_after_a_crash_what_is_missing_is_added(engine: sa.Engine, settings: Settings) -> None:
    whole = load_history(settings, engine, days=4, visits_share=FEW)
    with engine.begin() as connection:
        lost = connection.execute(
            sa.text("delete from events where event_day >= (select max(event_day) from events) - 1")
        ).rowcount
    again = load_history(settings, engine, days=4, visits_share=FEW)
    assert (again.stored, again.duplicates) == (lost, whole.stored - lost)
