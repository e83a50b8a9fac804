"""Pages that are left while they are still being counted, as busy people and machines do."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from live_dashboard import LiveDashboard, wait_until_up
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from contract.database import create_engine, migrate
from footfall.local.postgres import EmbeddedPostgres

PLACEHOLDER_SECONDS = 0.5  # a section's placeholder shows itself so long after it has begun


@pytest.fixture
def database_url(postgres: EmbeddedPostgres) -> str:
    postgres.ensure_database("left")
    migrate(postgres.url("left"))
    return postgres.url("left")


@contextmanager
def products_page(address: str) -> Iterator[None]:
    """The page of the products, opened as a browser does, until the end of the `with`."""
    with connect(
        address.replace("http:", "ws:") + "/_stcore/stream",
        additional_headers={"Origin": address},
        subprotocols=[Subprotocol("streamlit")],
    ) as page:
        message = BackMsg()
        message.rerun_script.page_name = "products"
        page.send(message.SerializeToString())
        yield


def wait_for_a_section(engine: sa.Engine) -> None:
    """Return when a question of the dashboard waits for the table that is held."""
    waiting = sa.text(
        "select count(*) from pg_stat_activity"
        " where application_name = 'footfall-dashboard' and wait_event_type = 'Lock'"
    )
    for _ in range(2000):
        with engine.connect() as connection:
            if connection.execute(waiting).scalar_one():
                return
        time.sleep(0.01)
    raise AssertionError("The page did not ask for its products.")


def test_a_page_that_is_left_before_it_is_counted_leaves_nothing_in_the_log(
    database_url: str, tmp_path: Path
) -> None:
    engine = create_engine(database_url, application="tests")
    with LiveDashboard(tmp_path, database_url) as dashboard, engine.connect() as holder:
        wait_until_up(dashboard.url)
        holder.execute(sa.text("lock table product_performance in access exclusive mode"))
        with products_page(dashboard.url):
            wait_for_a_section(engine)
        time.sleep(2 * PLACEHOLDER_SECONDS)
        holder.rollback()
    engine.dispose()
