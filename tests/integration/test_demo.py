"""`footfall demo` from nothing, as whoever tries Footfall starts it first."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from small_footfall import Home, until

from contract.database import create_engine
from footfall.local.ports import free_port

COUNTED = "select event_day, sum(sessions) from daily_stats where not bot group by event_day"
LIVE = "select count(*) from events where received_at > :started and event_day = :today"


@pytest.mark.timeout(900)
def test_a_first_demo_has_ninety_days_to_look_at_and_visitors_now() -> None:
    with tempfile.TemporaryDirectory(prefix="footfall-") as parent:
        Path(parent).chmod(0o711)
        home = Home(Path(parent) / "a home")
        home.env["FOOTFALL_STOREFRONT_PORT"] = str(free_port())
        started = datetime.now(UTC)
        home.start("-m", "footfall", "demo")
        try:
            said = "ninety days of history are there to look at"
            until(lambda: home.has_said(said) or home.has_ended(), seconds=800)
            assert home.has_said("everything is up")
            assert not home.has_ended(), home.said.read_text()
            engine = create_engine(home.settings().dashboard_url(), application="tests")
            with engine.connect() as connection:
                sessions: dict[date, int] = dict(connection.execute(sa.text(COUNTED)).all())
                asked = {"started": started, "today": started.date()}
                until(lambda: connection.scalar(sa.text(LIVE), asked))
            engine.dispose()
            assert len(sessions) >= 90
            assert min(sessions.values()) > 0
        finally:
            home.end()
