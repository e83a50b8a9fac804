"""COPY's CSV is byte for byte what contract.csv writes, whatever strangers have sent."""

import json

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.csv import FORMULA_STARTS, csv_text
from exports.extract import Extract, Slice
from exports.formats import Format
from exports.stream import blocks
from exports.tables import ExportTable

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
numbers = st.from_regex(r"[+-]?[0-9]*\.?[0-9]*([eE][+-]?[0-9]+)?\n?", fullmatch=True)
hostile = st.builds(str.__add__, st.sampled_from(FORMULA_STARTS), texts | numbers)
within = st.text(st.sampled_from([*FORMULA_STARTS, ";", '"', "x", "'"]), max_size=12)
cells = (
    texts | within | hostile | numbers | st.sampled_from(["", "\\.", "\\N", '"', ",", "\r", "'"])
)

DAY = "2026-03-10"


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(cells, cells), max_size=6))
def test_the_servers_csv_is_ours_and_its_json_too(
    engine: sa.Engine, rows: list[tuple[str, str]]
) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("delete from coupon_stats; delete from asset_versions"))
        connection.execute(
            sa.text("insert into asset_versions values ('coupon_stats', :day, 1, 1)"), {"day": DAY}
        )
        for number, (coupon, product) in enumerate(dict.fromkeys(rows)):
            connection.execute(
                sa.text(
                    "insert into coupon_stats values (:day,'demo',false,:coupon,:product,:n,-1,0)"
                ),
                {"day": DAY, "coupon": coupon, "product": product, "n": number},
            )
        columns = sa.inspect(connection).get_columns("coupon_stats")
        stored = connection.execute(
            sa.text("select * from coupon_stats order by 1, 2, 3, 4, 5")
        ).all()
    names = [column["name"] for column in columns]

    assert _written(engine, Format.CSV) == csv_text(names, stored).encode()
    found = [json.loads(line) for line in _written(engine, Format.JSON_LINES).split(b"\n")[:-1]]
    assert [tuple(row.values())[3:5] for row in found] == [row[3:5] for row in stored]


def _written(engine: sa.Engine, written_as: Format) -> bytes:
    with engine.connect() as connection:
        extract = Extract(connection, Slice(ExportTable.COUPON_STATS))
        return b"".join(blocks(extract, written_as, lambda _day, _rows: None))
