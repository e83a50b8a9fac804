"""Whether a service does its work, asked so many seconds after its start."""

import pytest

from contract.settings import Settings
from footfall.local import health


def test_what_an_earlier_daemon_has_said_says_nothing_of_the_one_that_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said_seconds_ago = 20.0

    def has_said(_settings: Settings, within_seconds: float) -> bool:
        return said_seconds_ago < within_seconds

    monkeypatch.setattr(health, "dagster_daemon", has_said)
    ready = health.check("dagster-daemon", Settings())

    assert not ready(5.0)
    assert ready(25.0)

    said_seconds_ago = health.HEARTBEAT_SECONDS + 1
    assert not ready(3600.0)
