"""The generated pages say what the code and the schema say."""

import importlib.util
from types import ModuleType

import pytest
import sqlalchemy as sa

from contract.settings import ROOT


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
