import pytest

from dashboard.countries import world
from dashboard.values import dimension_of, value_text
from pipeline.drain.user_agents import BotReason
from reports.catalogue import REPORTS
from reports.columns import Unit
from reports.dimensions import DIMENSIONS


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("country", "DE", "Germany"),
        ("country", "ZZ", "ZZ"),
        ("country", "", "Unknown"),
        ("device", "mobile", "Phone"),
        ("campaign", "", "No campaign"),
        ("target_host", "", "Left without a click"),
        ("steps", "/ > /p/*", "/ → /p/…"),
        ("entry_path", "/p/*", "/p/…"),
        ("step", "product", "Any product viewed"),
        ("step", "page:/p/*", "Page /p/…"),
        ("step", "outbound:shop.example", "Went to shop.example"),
        ("step", "else", "else"),
        ("path", "/about", "/about"),
    ],
)
def test_values_are_said_as_people_say_them(column: str, value: str, text: str) -> None:
    assert value_text(column, value) == text


@pytest.mark.parametrize("reason", list(BotReason))
def test_every_reason_to_be_flagged_is_explained(reason: BotReason) -> None:
    assert value_text("bot_reason", reason.value) != reason.value


def test_every_column_of_text_has_words_for_nothing() -> None:
    columns = {column for report in REPORTS for column in report.columns}
    unnamed = {
        column.name
        for column in columns
        if column.unit is Unit.TEXT and value_text(column.name, "") == "None"
    }
    assert unnamed <= {"path", "entry_path", "step", "steps"}  # never empty


def test_columns_are_filtered_by_the_dimension_that_they_hold() -> None:
    assert dimension_of("entry_path") == dimension_of("path") == "page"
    assert dimension_of("journey_product") == "product"
    assert dimension_of("target_host") is None
    assert all(dimension_of(name) == name for name in DIMENSIONS)


def test_every_country_on_the_map_has_a_name() -> None:
    assert set(world()["shapes"]) <= set(world()["names"])
    assert all(shape.startswith("M") for shape in world()["shapes"].values())
