"""How many bytes on disk does an event take, with its indexes?

    python -m bench.storage --events 1000000
    python -m bench.storage --quick

The subject is the table `events` with all its partitions, their indexes, TOAST, free space and
visibility maps. The floor is the same columns of the same rows in one heap without an index, in the
same server. What each index and all the aggregates take is shown besides.
"""

import argparse

import psycopg

from bench.dataset import dataset
from bench.measure import Figure, report
from contract.database import libpq_url

HEAP = "create unlogged table storage_floor as select * from events"
NO_HEAP = "drop table if exists storage_floor"
EVENTS = "select count(*) from events"
BYTES = """
select
    sum(pg_total_relation_size(relid)) as everything,
    sum(pg_table_size(relid)) as without_indexes
from pg_partition_tree('events')
where isleaf
"""
FLOOR = "select pg_total_relation_size('storage_floor')"
# Each partition's indexes have names of their own: what they index tells them apart.
INDEXES = """
select
    (
        select string_agg(attname, '_' order by place)
        from unnest(indkey::smallint[]) with ordinality as key (number, place)
        join pg_attribute on attrelid = indrelid and attnum = number
    ) as columns,
    sum(pg_relation_size(indexrelid)) as bytes
from pg_index
join pg_partition_tree('events') on relid = indrelid and isleaf
group by columns
order by bytes desc
"""
AGGREGATES = """
select sum(pg_total_relation_size(pg_class.oid))
from pg_class
where relnamespace = 'public'::regnamespace
    and relkind in ('r', 'm')
    and relname not in ('storage_floor')
    and oid not in (select relid from pg_partition_tree('events'))
"""


def figures(connection: psycopg.Connection) -> list[Figure]:
    """Bytes an event: the table, and where they are."""

    def one(question: str) -> float:
        (value,) = connection.execute(question.encode()).fetchone() or (0,)
        return float(value)

    events = one(EVENTS)
    scale = f"{events:,.0f} events"
    everything, rows = connection.execute(BYTES.encode()).fetchone() or (0, 0)
    connection.execute(NO_HEAP.encode())
    connection.execute(HEAP.encode())
    floor = one(FLOOR)
    connection.execute(NO_HEAP.encode())

    def detail(name: str, size: float) -> Figure:
        return Figure(f"storage.{name}", size / events, "bytes/event", None, None, False)

    return [
        Figure(
            *("storage", float(everything) / events, "bytes/event"),
            floor=floor / events,
            ratio=float(everything) / floor,
            higher_is_better=False,
            scale=scale,
        ),
        detail("rows", float(rows)),
        *(
            detail(f"index.{columns}", float(size))
            for columns, size in connection.execute(INDEXES.encode())
        ),
        detail("aggregates", one(AGGREGATES)),
    ]


def main() -> None:
    """The measurement."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--quick", action="store_true", help="100,000 events")
    asked = parser.parse_args()
    with (
        dataset(100_000 if asked.quick else asked.events) as url,
        psycopg.connect(libpq_url(url), autocommit=True) as connection,
    ):
        measured = figures(connection)
    report(
        "storage: bytes on disk an event",
        measured,
        ["storage.rows is the partitions without indexes; storage.aggregates all other tables."],
    )


if __name__ == "__main__":
    main()
