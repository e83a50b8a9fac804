"""The generated pages say what the code and the schema say."""

import importlib.util
import re
from datetime import timedelta
from types import ModuleType

import psycopg
import pytest
import sqlalchemy as sa
from visitors import NOON, ZONES, a_visitor, new_id

from contract.database import libpq_url
from contract.settings import ROOT, Settings
from pipeline.drain.load import Loader
from pipeline.refresh import refresh_all
from pipeline.sensors.touched_days import stale_days


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_setting_is_on_its_page(generate: ModuleType) -> None:
    assert (ROOT / "docs" / "settings.md").read_text() == generate.settings_page()


def test_every_report_is_on_its_page(generate: ModuleType) -> None:
    assert (ROOT / "docs" / "reports.md").read_text() == generate.reports_page()


def test_the_data_dictionary_is_the_schema(generate: ModuleType, engine: sa.Engine) -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text() == generate.data_dictionary(engine)


def test_every_column_is_explained(generate: ModuleType, engine: sa.Engine) -> None:
    unexplained = [line for line in generate.data_dictionary(engine).splitlines() if "|  |" in line]
    assert unexplained == []


def test_a_visitor_is_forgotten_as_the_operations_page_says(
    engine: sa.Engine, settings: Settings
) -> None:
    visitor_id = str(new_id())
    consenting = {"consent": "granted", "visitor_id": visitor_id}
    yesterday = NOON - timedelta(days=1)
    Loader(engine, settings).load(
        [
            a_visitor(at=yesterday, **consenting).views("/p/1", product="1").item(),
            a_visitor(**consenting).views("/p/1", product="x" * 200).views("/p/2").item(),
            a_visitor().views("/p/1", product="1").item(),
        ]
    )
    days = (yesterday.date(), NOON.date())
    page = (ROOT / "docs" / "operations.md").read_text()
    section = page.partition("### Forget a visitor")[2]
    told = re.search(r"```sql\n(.*?)```", section, re.DOTALL)
    assert told
    script = told[1].replace("SITE", "demo").replace("ID", visitor_id)
    refresh_all(engine, *days, ZONES)
    with engine.connect() as connection:
        assert _stored(connection) == {"events": 3, "sessions": 3, "rejected_events": 1}

    with psycopg.connect(libpq_url(settings.owner_url()), autocommit=True) as by_hand:
        by_hand.execute(script.encode())

    with engine.connect() as connection:
        assert _stored(connection) == {"events": 1, "sessions": 1, "rejected_events": 0}
        assert set(stale_days(connection)).issuperset(days)
        refresh_all(engine, *days, ZONES)
        assert _stored(connection) == {"events": 1, "sessions": 1, "rejected_events": 0}


def _stored(connection: sa.Connection) -> dict[str, int]:
    tables = ("events", "sessions", "rejected_events")
    counts = {
        table: connection.execute(sa.select(sa.func.count()).select_from(sa.table(table))).scalar()
        for table in tables
    }
    connection.rollback()
    return counts
