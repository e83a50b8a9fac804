"""What the store refuses: the data's fault costs one event, a server's for now costs none."""

import random
import threading
import time
from collections.abc import Callable

import psycopg
import pytest
import redis
import sqlalchemy as sa
from visitors import a_visitor

from contract.queue import Queue
from contract.settings import Settings
from pipeline.drain.faults import Server, at_fault_for_now
from pipeline.drain.load import Loader, Prepared
from pipeline.drain.loop import Shift
from pipeline.drain.totals import Totals

REFUSING = """
create or replace function refuse() returns trigger language plpgsql as $$
begin
    raise exception 'not this one' using errcode = '{state}';
end
$$;
create or replace trigger refuse before insert on events
for each row when (new.title = 'poison') execute function refuse();
"""


@pytest.fixture
def loader(engine: sa.Engine, settings: Settings) -> Loader:
    return Loader(engine, settings)


@pytest.fixture
def run(engine: sa.Engine) -> Callable[[str], None]:
    """Runs SQL as the database's owner."""

    def run_sql(text: str) -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql(text)

    return run_sql


def rejected(engine: sa.Engine) -> list[tuple[str, str, bytes]]:
    query = "select reason, detail, payload from rejected_events order by rejected_id"
    with engine.connect() as connection:
        rows = connection.execute(sa.text(query))
        return [(row.reason, row.detail, bytes(row.payload)) for row in rows]


def titles(engine: sa.Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(sa.text("select title from events order by title")))


def items_with_one_poison(count: int = 40) -> list[bytes]:
    visitors = [a_visitor().views("/", title="fine").views("/", title="fine") for _ in range(count)]
    visitors[count // 3].views("/", title="poison").views("/", title="fine")
    return [visitor.item() for visitor in visitors]


# The data's fault.


@pytest.mark.parametrize("state", ["P0001", "22003", "23514", "38000", "44000", "54000"])
def test_an_event_that_a_trigger_refuses_costs_only_itself(
    loader: Loader, engine: sa.Engine, run: Callable[[str], None], state: str
) -> None:
    run(REFUSING.format(state=state))
    totals = loader.load(items_with_one_poison())
    assert (totals.stored, totals.duplicates, totals.rejected) == (81, 0, 1)
    [(reason, detail, payload)] = rejected(engine)
    assert reason == "enrichment"
    assert "not this one" in detail
    assert b"poison" in payload
    assert b"fine" not in payload


def test_a_value_too_long_for_an_index_costs_only_itself(
    loader: Loader, engine: sa.Engine, run: Callable[[str], None]
) -> None:
    """psycopg takes this for an operational error, as it does a lost connection."""
    run("create index on events (target_url)")
    letters = random.Random(7)
    long = "https://store.example/" + "".join(
        chr(letters.randint(0x4E00, 0x9FFF)) for _ in "x" * 4000
    )
    visitor = a_visitor().views("/").clicks_out(long).clicks_out("https://store.example/")
    totals = loader.load([visitor.item()])
    assert (totals.stored, totals.rejected) == (2, 1)
    assert "index row" in rejected(engine)[0][1]


def test_values_at_the_edge_of_what_text_and_numbers_hold(
    loader: Loader, engine: sa.Engine
) -> None:
    """They get through validation; each is stored, or rejected by itself."""
    visitor = a_visitor().views("/", title="MARK").views("/%00?utm_source=a%00b&x=%00")
    visitor.does("big", number="NUMBER").does("bad", number="TOO BIG").does("last")
    body = visitor.body()
    body = body.replace(b"MARK", rb"nul \u0000 half \ud83d pair \ud83d\ude00 \uffff")
    body = body.replace(b'"NUMBER"', b"-" + b"9" * 4000).replace(b'"TOO BIG"', b"1e4000")
    totals = loader.load([visitor.queued(body), a_visitor(user_agent="a\0b").views("/").item()])
    assert (totals.stored, totals.rejected) == (5, 1)
    assert "nul  half  pair \U0001f600 \uffff" in titles(engine)
    with engine.connect() as connection:
        number = connection.scalar(
            sa.text("select props ->> 'number' from events where action = 'big'")
        )
    assert number == "-" + "9" * 4000


def test_an_error_that_quotes_what_cannot_be_stored_is_written_down_even_so(
    loader: Loader, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(received: object) -> None:
        raise ValueError("a\0b\ud800")

    monkeypatch.setattr(loader._enricher, "enrich", trip)
    assert loader.load([a_visitor().views("/").item()]).rejected == 1
    assert rejected(engine)[0][1] == r"ValueError: a\0b\ud800"


def test_a_queue_of_nothing_but_poison_is_drained(
    queue: Queue, loader: Loader, settings: Settings, engine: sa.Engine, run: Callable[[str], None]
) -> None:
    run(REFUSING.format(state="P0001"))
    queue.push(*[a_visitor().views("/", title="poison").item() for _ in range(60)])
    totals = quick(queue, loader, settings).run()
    assert (totals.stored, totals.rejected) == (0, 60)
    assert queue.depth() == 0
    assert queue.backlog().loaded == {"stored": 0, "duplicate": 0, "rejected": 60}


# A server's fault, for now.


@pytest.mark.parametrize(
    "state",
    ["08006", "25006", "40001", "40P01", "53100", "53200", "55P03", "57014", "57P01", "58030"],
)
def test_what_time_can_mend_rejects_nothing(
    loader: Loader, engine: sa.Engine, run: Callable[[str], None], state: str
) -> None:
    run(REFUSING.format(state=state))
    items = items_with_one_poison()
    with pytest.raises(psycopg.Error) as failure:
        loader.load(items)
    assert at_fault_for_now(failure.value) is Server.POSTGRES
    assert (titles(engine), rejected(engine)) == ([], [])

    run("drop trigger refuse on events")
    assert loader.load(items).stored == 82


def test_a_missing_right_is_neither_the_datas_fault_nor_the_servers(
    loader: Loader, engine: sa.Engine, run: Callable[[str], None]
) -> None:
    run(REFUSING.format(state="42501"))
    with pytest.raises(psycopg.Error) as failure:
        loader.load(items_with_one_poison())
    assert at_fault_for_now(failure.value) is None
    assert rejected(engine) == []


def test_a_full_disk_stalls_the_shift_for_all_to_see_until_there_is_room(
    queue: Queue, loader: Loader, settings: Settings, engine: sa.Engine, run: Callable[[str], None]
) -> None:
    run(REFUSING.format(state="53100"))
    queue.push(*items_with_one_poison())
    shift = quick(queue, loader, settings.model_copy(update={"drain_idle_seconds": 3600}))
    thread = threading.Thread(target=shift.run)
    thread.start()
    try:
        until(lambda: queue.backlog().stall is not None)
        stall = queue.backlog().stall
        assert stall is not None
        assert "not this one" in stall.why
        assert abs(stall.since / 1000 - time.time()) < 60
        assert rejected(engine) == []
        run("drop trigger refuse on events")
        until(lambda: queue.depth() == 0)
        until(lambda: queue.backlog().stall is None)
    finally:
        shift.stop()
        thread.join()
    assert len(titles(engine)) == 82
    assert rejected(engine) == []


@pytest.mark.parametrize(
    ("error", "server"),
    [
        (redis.ConnectionError("gone"), Server.REDIS),
        (redis.BusyLoadingError("LOADING"), Server.REDIS),
        (
            redis.ResponseError("MISCONF Errors writing to the AOF file: No space left"),
            Server.REDIS,
        ),
        (redis.exceptions.OutOfMemoryError("command not allowed"), Server.REDIS),
        (redis.exceptions.ReadOnlyError("READONLY You can't write"), Server.REDIS),
        (redis.ResponseError("WRONGTYPE Operation against a key"), None),
        (ValueError("ours"), None),
    ],
)
def test_what_redis_answers_for_now_is_told_from_what_it_answers_for_good(
    error: Exception, server: Server | None
) -> None:
    assert at_fault_for_now(error) is server


# Bounds.


def test_a_micro_batch_is_bounded_by_bytes(
    queue: Queue, loader: Loader, settings: Settings
) -> None:
    """And what it leaves behind does not wait to become a full one."""
    items = [a_visitor().views("/", title="x" * 1000).item() for _ in range(20)]
    queue.push(*items)
    bounded = settings.model_copy(
        update={"drain_batch_bytes": 5 * len(items[0]) + 50, "drain_linger_seconds": 60}
    )
    heard: list[Totals] = []
    shift = Shift(queue, loader, bounded, heard.append)
    thread = threading.Thread(target=shift.run)
    thread.start()
    until(lambda: queue.depth() == 0)
    shift.stop()
    thread.join()
    assert [batch.items for batch in heard] == [5, 5, 5, 5]


class Slow(Loader):
    """A loader that needs a tenth of a second for each item."""

    def load_prepared(self, prepared: Prepared) -> Totals:
        time.sleep(0.1 * len(prepared.items))
        return super().load_prepared(prepared)


def test_a_batch_that_outlasts_the_lease_is_loaded_once(
    redis_client: "redis.Redis", settings: Settings, engine: sa.Engine
) -> None:
    queue = Queue(redis_client, settings.queue_key, lease_seconds=1.5)
    queue.push(*[a_visitor().views("/").item() for _ in range(40)])
    heard: list[int] = []
    shift = Shift(
        queue, Slow(engine, settings), hasty(settings), lambda totals: heard.append(totals.items)
    )
    assert shift.run().stored == 40
    assert queue.depth() == 0
    assert len(titles(engine)) == 40
    assert heard == [40]


def hasty(settings: Settings) -> Settings:
    return settings.model_copy(update={"drain_linger_seconds": 0.02, "drain_idle_seconds": 0.3})


def quick(queue: Queue, loader: Loader, settings: Settings) -> Shift:
    patient = settings.drain_idle_seconds == 3600
    quick = settings.model_copy(update={"drain_linger_seconds": 0.02})
    return Shift(queue, loader, quick if patient else hasty(settings), lambda totals: None)


def until(condition: Callable[[], bool]) -> None:
    while not condition():  # the test's own time limit ends it
        time.sleep(0.02)
