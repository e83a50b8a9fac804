"""The contract as a JSON Schema file: `python -m contract.schema` writes it, a test compares it."""

import json
from pathlib import Path
from typing import Any

from contract.event import json_schema

PATH = Path(__file__).with_name("event.schema.json")
_DEFINITIONS = "#/$defs/"


def batch_schema() -> dict[str, Any]:
    """The contract as JSON Schema (draft 2020-12), its definitions named as in the contract."""
    schema = json_schema()
    names = {_DEFINITIONS + name: _DEFINITIONS + _plain(name) for name in schema["$defs"]}
    definitions = {
        _plain(name): _without_title(definition) for name, definition in schema["$defs"].items()
    }
    tidy: dict[str, Any] = _renamed({**schema, "$defs": definitions}, names)
    return tidy


def render() -> str:
    """The file's content."""
    return json.dumps(batch_schema(), indent=2) + "\n"


def _plain(name: str) -> str:
    # The generic batch is called after every module and class in it: Batch_contract.event.PageV...
    return name.partition("_")[0]


def _without_title(definition: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in definition.items() if key != "title"}


def _renamed(node: Any, names: dict[str, str]) -> Any:
    match node:
        case dict():
            return {key: _renamed(value, names) for key, value in node.items()}
        case list():
            return [_renamed(value, names) for value in node]
        case str():
            return names.get(node, node)
        case _:
            return node


if __name__ == "__main__":
    PATH.write_text(render(), encoding="utf-8")
