"""Rejected events, replayed after whatever was wrong has been mended."""

from datetime import UTC, datetime, timedelta

import dagster as dg
import pytest
import sqlalchemy as sa
from dagster_runs import run_job
from visitors import NOON, a_visitor

from contract.queue import Queue
from contract.rejection import Reason
from contract.settings import Settings, SiteSettings
from pipeline.drain.load import Loader
from pipeline.drain.replay import CHUNK, replay
from pipeline.drain.totals import Totals


@pytest.fixture
def mended(settings: Settings) -> Settings:
    """The settings with the site that was forgotten in them."""
    forgotten = {"forgotten": SiteSettings(domains=("late.example",))}
    return settings.model_copy(update={"sites": settings.sites | forgotten})


def count(engine: sa.Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(sa.text(f"select count(*) from {table}")) or 0)


def test_what_was_mended_is_stored_and_no_longer_rejected(
    engine: sa.Engine, settings: Settings, mended: Settings
) -> None:
    visitor = a_visitor(site="forgotten", mood="good").views("/p/1").copies_coupon("X")
    Loader(engine, settings).load([visitor.item()])
    assert count(engine, "rejected_events") == 2

    assert replay(engine, mended) == Totals(items=2, events=2, stored=2, days={NOON.date(): 2})
    assert count(engine, "rejected_events") == 0
    with engine.connect() as connection:
        rows = connection.execute(sa.text("select event_id, extra from events order by 1")).all()
    assert [row.event_id for row in rows] == visitor.ids()
    assert {row.extra["mood"] for row in rows} == {"good"}


def test_what_is_still_bad_stays_with_one_more_attempt(
    engine: sa.Engine, settings: Settings
) -> None:
    Loader(engine, settings).load([a_visitor(site="forgotten").views("/").item(), b"garbage"])
    assert replay(engine, settings).rejected == 2
    with engine.connect() as connection:
        rows = connection.execute(sa.text("select attempts, reason from rejected_events")).all()
    assert sorted(tuple(row) for row in rows) == [(2, "schema"), (2, "site")]


def test_what_was_stored_meanwhile_is_no_longer_rejected(
    engine: sa.Engine, settings: Settings, mended: Settings
) -> None:
    item = a_visitor(site="forgotten").views("/").item()
    Loader(engine, settings).load([item])
    Loader(engine, mended).load([item])
    assert replay(engine, mended).duplicates == 1
    assert count(engine, "events") == 1
    assert count(engine, "rejected_events") == 0


def test_only_what_was_asked_for(engine: sa.Engine, settings: Settings, mended: Settings) -> None:
    items = [a_visitor(site="forgotten").views("/").item() for _ in range(3)]
    Loader(engine, settings).load(items)
    with engine.connect() as connection:
        ids = connection.execute(sa.text("select rejected_id from rejected_events")).scalars().all()
    later = datetime.now(UTC) + timedelta(hours=1)
    assert replay(engine, mended, reason=Reason.SCHEMA) == Totals()
    assert replay(engine, mended, since=later) == Totals()
    assert replay(engine, mended, ids=[]) == Totals()
    assert replay(engine, mended, ids=ids[:1]).stored == 1
    assert replay(engine, mended, reason=Reason.SITE, since=later - timedelta(hours=2)).stored == 2


def test_more_than_a_page_of_them(engine: sa.Engine, settings: Settings, mended: Settings) -> None:
    items = [a_visitor(site="forgotten").views("/").item() for _ in range(CHUNK + 5)]
    Loader(engine, settings).load([*items, b"garbage"])
    totals = replay(engine, mended)
    assert (totals.stored, totals.rejected) == (CHUNK + 5, 1)
    assert count(engine, "rejected_events") == 1


def job_run(engine: sa.Engine, settings: Settings, queue: Queue, **config: str) -> bool:
    """Whether the job `replay_rejected` succeeds with this configuration."""
    resources = {"engine": engine, "settings": settings, "queue": queue}
    run = run_job(
        "replay_rejected",
        dg.DagsterInstance.ephemeral(),
        resources,
        run_config={"ops": {"replay_rejected_events": {"config": config}}},
        raise_on_error=False,
    )
    return run.success


def test_the_job_replays_what_its_configuration_names(
    engine: sa.Engine, settings: Settings, mended: Settings, queue: Queue
) -> None:
    item = a_visitor(site="forgotten").views("/").item()
    Loader(engine, settings).load([item, b"garbage"])
    assert job_run(engine, mended, queue, reason="schema", since="1h")
    assert (count(engine, "events"), count(engine, "rejected_events")) == (0, 2)
    assert job_run(engine, mended, queue, reason="site", since="2100-01-01")
    assert count(engine, "events") == 0
    assert job_run(engine, mended, queue, reason="site", since="1h")
    assert (count(engine, "events"), count(engine, "rejected_events")) == (1, 1)
    assert job_run(engine, mended, queue)
    with engine.connect() as connection:
        assert connection.scalar(sa.text("select attempts from rejected_events")) == 3
    assert not job_run(engine, mended, queue, reason="mood")
    assert not job_run(engine, mended, queue, since="lately")
