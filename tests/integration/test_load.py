"""pipeline.drain.load against a real PostgreSQL: each event once, each fault by itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest
import sqlalchemy as sa
from visitors import GOOGLEBOT, IPHONE, NOON, a_visitor, milliseconds

from contract.settings import Settings
from pipeline.drain.load import Loader
from pipeline.drain.row import Row
from pipeline.drain.totals import Totals

TODAY = NOON.date()


@pytest.fixture
def loader(engine: sa.Engine, settings: Settings) -> Loader:
    return Loader(engine, settings)


@pytest.fixture
def rows(engine: sa.Engine) -> Callable[..., list[sa.Row[Any]]]:
    """Rows of a query, for assertions."""

    def read(query: str, **parameters: object) -> list[sa.Row[Any]]:
        with engine.connect() as connection:
            return list(connection.execute(sa.text(query), parameters))

    return read


def test_a_visit_is_stored_with_what_is_known_of_it(loader: Loader, rows) -> None:
    visitor = (
        a_visitor(user_agent=IPHONE, ip="8.8.8.0", language="de-DE", screen="390x844")
        .views(
            "/p/shoes?size=42&utm_source=Newsletter&utm_medium=email&gclid=secret",
            product="shoes",
            title="Shoes",
            referrer="https://www.google.de/search?q=shoes",
        )
        .stays(12, scroll=80)
        .swipes("left", index=2)
        .copies_coupon("SAVE10")
        .clicks_out("https://store.example/x?aff=1", position=3)
        .does("poll", answer="yes", of=[1, 2])
    )
    totals = loader.load([visitor.item()])
    assert totals == Totals(items=1, events=6, stored=6, days={TODAY: 6})

    view, stay, swipe, copy, click, poll = rows("select * from events order by occurred_at")
    assert (view.host, view.path, view.query) == ("shop.example", "/p/shoes", "size=42")
    assert (view.utm_source, view.utm_medium, view.click_id) == ("Newsletter", "email", "gclid")
    assert (view.channel, view.source) == ("Email", "newsletter")
    assert (view.referrer, view.referrer_host) == ("https://www.google.de/search", "www.google.de")
    assert (view.country, view.device_type, view.os, view.bot) == ("US", "mobile", "iOS", False)
    assert (view.language, view.screen, view.title) == ("de-DE", "390x844", "Shoes")
    assert view.view_id == view.event_id == stay.view_id == click.view_id
    assert (stay.visible_ms, stay.scroll_depth) == (12_000, 80)
    assert (swipe.action, swipe.direction, swipe.position) == ("gallery_swipe", "left", 2)
    assert (copy.action, copy.coupon, copy.product_id) == ("coupon_copy", "SAVE10", "shoes")
    assert (click.target_host, click.position) == ("store.example", 3)
    assert (poll.action, poll.props) == ("poll", {"answer": "yes", "of": [1, 2]})
    assert {str(row.visitor_id).replace("-", "") for row in rows("select visitor_id from events")} == {
        visitor.hash
    }


def test_columns_of_the_row_are_columns_of_the_store(rows) -> None:
    for table in ("events", "event_columns"):
        columns = rows(
            "select column_name from information_schema.columns where table_name = :table", table=table
        )
        assert {row.column_name for row in columns} == set(Row.__struct_fields__)
