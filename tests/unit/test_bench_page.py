"""docs/benchmarks.md says what was measured."""

import json

import pytest

from bench.figure import RESULTS, Figure
from bench.machine import MACHINE, describe
from bench.page import IMAGES, PAGE, Page, read
from contract.settings import ROOT

FIGURES = [
    Figure("storage", 400.0, "bytes/event", 200.0, 2.0, False, 1, None, "10 events", "2026-01-01"),
    Figure("intake.64_connections", 20e3, "requests/s", 30e3, 0.7, n=5, spread=0.1),
    Figure("intake.256_connections", 10e3, "requests/s", 30e3, 0.3, n=5, spread=0.1),
    Figure("intake.256_connections.cpu", 30.0, "us/request", 20.0, 1.5, False),
]


@pytest.fixture
def page() -> Page:
    return Page(FIGURES, json.loads(MACHINE.read_text()), "### Intake\n\nMost of it is parsing.\n")


def test_the_page_is_of_the_figures_that_are_kept() -> None:
    page = read()
    assert PAGE.read_text() == page.text(), "run `make docs`"
    for name in page.pictures():
        assert (IMAGES / name).is_file(), "run `make docs`"


def test_a_goal_shows_the_worst_of_the_figures_held_to_it(page: Page) -> None:
    [row] = [line for line in page.text().splitlines() if "at least 0.60" in line]
    assert "`intake.256_connections`" in row
    assert row.endswith("| **missed**: 1 of 2 |")


def test_questions_stand_in_the_order_of_the_goals(page: Page) -> None:
    text = page.text()
    assert text.index("## intake\n") < text.index("## drain\n") < text.index("## storage\n")
    assert (
        "| `storage` | 400 bytes/event | 200 | 2 |  | 1 | 10 events | 2026-01-01 | missed |" in text
    )


def test_what_was_not_measured_is_said(page: Page) -> None:
    [row] = [line for line in page.text().splitlines() if line.startswith("| [drain]")]
    assert row.endswith("| not measured yet |")


def test_profiles_are_on_the_page(page: Page) -> None:
    assert page.text().endswith("Most of it is parsing.\n")


def test_the_same_figures_give_the_same_pictures(page: Page) -> None:
    once, again = page.pictures(), page.pictures()
    assert once == again
    assert set(once) == {f"benchmarks-{name}.svg" for name in ("goals", "intake", "storage")}
    assert "<dc:date>" not in "".join(once.values())


def test_the_machine_is_described_and_not_named() -> None:
    described = describe()
    assert set(described) == set(json.loads(MACHINE.read_text()))
    assert str(ROOT) not in json.dumps(described) + RESULTS.read_text()
