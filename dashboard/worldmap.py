"""A map of the world that needs nothing from elsewhere; a click on a country filters by it."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

import streamlit as st

from dashboard.charts.palette import Palette
from dashboard.countries import country_name, world
from dashboard.filters import filter_by

# Even few visitors must stand out from none.
_FAINTEST = 0.25


def _shapes() -> str:
    paths = "".join(
        f'<path data-code="{code}" data-name="{escape(country_name(code))}" d="{path}">'
        "<title></title></path>"
        for code, path in world()["shapes"].items()
    )
    return (
        f'<svg viewBox="0 0 {world()["width"]} {world()["height"]}" role="img" '
        'aria-label="Map of the world; the list beside it has the numbers" '
        f'style="width:100%;height:auto;display:block">{paths}</svg>'
    )


_MAP = st.components.v2.component(
    "world_map", html=_shapes(), js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def show_map(counts: Mapping[str, int], what: str, palette: Palette) -> None:
    """Countries, the more of `what` the stronger their colour."""
    most = max(counts.values(), default=0) or 1
    countries = {
        code: {
            "strength": round(_FAINTEST + (1 - _FAINTEST) * (count / most) ** 0.5, 2),
            "title": f"{country_name(code)}: {count:,} {what}",
        }
        for code, count in counts.items()
        if code and count
    }
    _MAP(
        key="world_map",
        data={"countries": countries, "colour": palette.main, "ground": palette.ground},
        on_country_change=_filter,
    )


def _filter() -> None:
    filter_by("country", st.session_state["world_map"]["country"])
