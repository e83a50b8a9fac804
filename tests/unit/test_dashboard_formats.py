from datetime import UTC, datetime, timedelta

import pytest

from dashboard.formats import NOTHING, change_text, exact_text, number_text, plain
from dashboard.health import ago_text
from reports.columns import Unit


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0, Unit.COUNT, "0"),
        (12345, Unit.COUNT, "12,345"),
        (1_250_000, Unit.COUNT, "1.25 M"),
        (0.1234, Unit.SHARE, "12.3 %"),
        (9.96, Unit.SECONDS, "10.0 s"),
        (51.4, Unit.SECONDS, "51 s"),
        (65.2, Unit.SECONDS, "1 m 05 s"),
        (119.7, Unit.SECONDS, "2 m 00 s"),
        (None, Unit.SHARE, NOTHING),
        (float("nan"), Unit.SECONDS, NOTHING),
    ],
)
def test_numbers_for_people(value: float | None, unit: Unit, text: str) -> None:
    assert number_text(value, unit) == text


@pytest.mark.parametrize(
    ("now", "before", "unit", "text"),
    [
        (110, 100, Unit.COUNT, "+10 %"),
        (98.5, 100, Unit.COUNT, "-1.5 %"),
        (3000, 100, Unit.COUNT, "+2,900 %"),
        (100, 100, Unit.COUNT, "0 %"),
        (100_001, 100_000, Unit.COUNT, "0 %"),
        (5, 0, Unit.COUNT, None),
        (5, None, Unit.SECONDS, None),
        (0.25, 0.262, Unit.SHARE, "-1.2 pp"),
        (0.25, 0.0, Unit.SHARE, "+25.0 pp"),
    ],
)
def test_changes_for_people(now: float, before: float | None, unit: Unit, text: str | None) -> None:
    assert change_text(now, before, unit) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(3, "just now"), (125, "2 min ago"), (7300, "2 h ago"), (259_300, "3 days ago")],
)
def test_how_long_ago(seconds: int, text: str) -> None:
    now = datetime(2026, 3, 10, tzinfo=UTC)
    assert ago_text(now - timedelta(seconds=seconds), now) == text
    assert ago_text(None, now) == "never"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1_254_321, Unit.COUNT, "1,254,321"),
        (0.123456, Unit.SHARE, "12.3456 %"),
        (65.25, Unit.SECONDS, "65.25 s"),
        (None, Unit.SHARE, NOTHING),
    ],
)
def test_exact_values_are_whole(value: float | None, unit: Unit, text: str) -> None:
    assert exact_text(value, unit) == text


def test_names_of_strangers_are_not_markdown() -> None:
    assert plain("![x](//evil.example/a.png)") == r"\!\[x\]\(//evil\.example/a\.png\)"
    assert plain("**bold** :red[x] `code`") == r"\*\*bold\*\* \:red\[x\] \`code\`"
