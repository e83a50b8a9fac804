"""`footfall up`, as a person starts it: a POST becomes a row, an aggregate, and a report."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import psutil
import pytest
import sqlalchemy as sa
from small_footfall import Home, until
from visitors import a_visitor

from contract.database import create_engine
from footfall.local.gauge import services
from footfall.tokens import Tokens

_MATERIALIZED = """
{ assetOrError(assetKey: {path: ["daily_stats"]}) {
    ... on Asset { assetMaterializations(limit: 10) { partition } } } }
"""


@pytest.fixture
def home() -> Iterator[Home]:
    with tempfile.TemporaryDirectory(prefix="footfall-") as parent:
        Path(parent).chmod(0o711)
        home = Home(Path(parent) / "a home")
        home.start("-m", "footfall", "up")
        until(lambda: home.has_said("everything is up") or home.has_ended(), seconds=120)
        assert not home.has_ended(), home.said.read_text()
        yield home
        home.end()


def rows(engine: sa.Engine, query: str | sa.TextClause, **parameters: object) -> list[Any]:
    with engine.connect() as connection:
        found = sa.text(query) if isinstance(query, str) else query
        return list(connection.execute(found, parameters))


def listeners(home: Home) -> set[tuple[str, int]]:
    """Address and port of everything of this home that listens to the network."""
    assert home.supervisor is not None
    ours = {home.supervisor.pid, *(process.pid for process in home.processes())}
    return {
        (found.laddr.ip.removeprefix("::ffff:"), found.laddr.port)
        for found in psutil.net_connections("inet")
        if found.pid in ours and (found.status == psutil.CONN_LISTEN or not found.raddr)
    }


@pytest.mark.timeout(300)
def test_a_post_becomes_a_row_an_aggregate_and_a_report(home: Home) -> None:
    settings = home.settings()
    assert set(services(settings).values()) == {"up"}
    said = home.said.read_text()
    assert f"Dashboard: http://127.0.0.1:{settings.dashboard_port}" in said
    assert f"Stats API: http://127.0.0.1:{settings.api_port}/docs" in said

    heard = listeners(home)
    assert {port for _, port in heard} >= set(home.ports.values())
    assert {host for host, _ in heard} == {"127.0.0.1"}

    now = datetime.now(UTC)
    visitor = a_visitor(at=now - timedelta(seconds=5)).views("/p/1", product="1")
    posted = httpx.post(
        f"http://127.0.0.1:{settings.collector_port}/api/footfall",
        content=msgspec.json.encode(visitor.copies_coupon("SAVE").batch()),
        headers={"content-type": "application/json", "user-agent": visitor.user_agent},
    )
    assert (posted.status_code, posted.content) == (204, b"")

    engine = create_engine(settings.dashboard_url(), application="tests")
    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        rows(engine, "delete from events returning 1")
    until(lambda: rows(engine, "select from events") != [])
    stored = rows(engine, "select event_day, path, channel from events order by occurred_at")
    assert [row.path for row in stored] == ["/p/1", "/p/1"]
    day = stored[0].event_day

    until(lambda: rows(engine, "select from daily_stats") != [])
    assert rows(
        engine, "select event_day, visitors, page_views, coupon_copies from daily_stats"
    ) == [(day, 1, 1, 1)]
    with Tokens(settings.owner_url()) as tokens:
        headers = {"Authorization": f"Bearer {tokens.add('tests', 'demo')}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{settings.api_port}", headers=headers) as api:
        asked = {"from": str(day), "to": str(day)}
        total = api.get("/api/v1/reports/overview", params=asked).json()["total"]
        assert (total["visitors"], total["page_views"], total["coupon_copies"]) == (1, 1, 1)
        assert api.get("/api/v1/live").json()["active_visitors"] == 1

    dagster = f"http://127.0.0.1:{settings.dagster_port}/graphql"
    asset = httpx.post(dagster, json={"query": _MATERIALIZED}).json()["data"]["assetOrError"]
    assert day.isoformat() in {made["partition"] for made in asset["assetMaterializations"]}

    assert home.supervisor is not None
    home.supervisor.terminate()
    assert home.supervisor.wait(timeout=60) == 0
    assert home.processes() == []
