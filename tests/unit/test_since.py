"""contract.since and footfall.terminal: what people type, and what strangers sent."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract.errors import FootfallError
from contract.since import parse_since
from footfall.terminal import printable

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("24h", NOW - timedelta(hours=24)),
        ("30m", NOW - timedelta(minutes=30)),
        ("7d", NOW - timedelta(days=7)),
        ("2026-01-31", datetime(2026, 1, 31, tzinfo=UTC)),
        ("2026-01-31T10:00", datetime(2026, 1, 31, 10, tzinfo=UTC)),
        ("2026-01-31T10:00+05:45", datetime(2026, 1, 31, 4, 15, tzinfo=UTC)),
    ],
)
def test_a_moment_as_people_type_it(text: str, moment: datetime) -> None:
    assert parse_since(text, NOW) == moment


@given(text=st.text())
def test_anything_else_is_a_sentence(text: str) -> None:
    try:
        assert parse_since(text, NOW).tzinfo
    except FootfallError as error:
        assert "is not a time" in str(error)


@given(text=st.text())
def test_nothing_unprintable_reaches_the_terminal(text: str) -> None:
    assert printable(text).isprintable()
