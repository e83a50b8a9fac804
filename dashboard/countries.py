"""Countries: their names, and their shapes on a map.

The file beside this one was made of Natural Earth's public-domain data, so that no page has to ask
another server for a map.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def world() -> Any:
    """The file: `width`, `height`, and by ISO 3166-1 alpha-2 code `names` and SVG `shapes`."""
    return json.loads(Path(__file__).with_name("world.json").read_text(encoding="utf-8"))


def country_name(code: str) -> str:
    """A country's name in English; the code itself where nobody knows it."""
    name: str = world()["names"].get(code, code)
    return name
