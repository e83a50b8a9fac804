"""The ways that visits take, as a Sankey."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.charts.palette import FONT_SIZE, Chart, Palette, drawn, label, said, when_narrow
from dashboard.values import dimension_of, value_text

OTHER = "Other"
NO_PRODUCT = "No product"
NO_CLICK = "Left without a click"
# Beyond these a Sankey cannot be read; what is left over is one node each, "Other".
MOST_ENTRIES, MOST_PRODUCTS, MOST_TARGETS = 6, 8, 5
# On a phone, in pixels, labels of two stages would meet in the middle.
NARROW, NARROW_LABEL_LENGTH = 560, 13
_LINK = ["source", "target", "sessions", "clicked"]
# Each with the column that it shows, its title, and where that stands.
STAGES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "entry": ("entry_path", "Entry page", {"left": 0}),
    "product": ("journey_product", "Product", {"left": "center"}),
    "target": ("target_host", "Went to", {"right": 0}),
}


@dataclass(frozen=True)
class Node:
    """A place that visits come by."""

    stage: str
    name: str
    sessions: int

    @property
    def dimension(self) -> str | None:
        """What it is a single value of that can be filtered by; None for what a click cannot do."""
        if self.name in (OTHER, NO_PRODUCT, NO_CLICK):
            return None
        return dimension_of(STAGES[self.stage][0])


def stages(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the names of the nodes that each comes by."""
    return pd.DataFrame(
        {
            "entry": _top(rows["entry_path"], rows["sessions"], MOST_ENTRIES),
            "product": _top(
                rows["journey_product"].replace("", NO_PRODUCT), rows["sessions"], MOST_PRODUCTS
            ),
            "target": _top(
                rows["target_host"].replace("", NO_CLICK), rows["sessions"], MOST_TARGETS
            ),
            "clicked": rows["target_host"] != "",
            "sessions": rows["sessions"],
        }
    )


def nodes(flows: pd.DataFrame) -> list[Node]:
    """The nodes in the order in which they are drawn."""
    found = []
    for stage in STAGES:
        sums = flows.groupby(stage)["sessions"].sum().sort_values(ascending=False)
        found += [Node(stage, str(name), int(count)) for name, count in sums.items()]
    return found


def journey_flow(flows: pd.DataFrame, palette: Palette) -> Chart:
    """Entry page, product, shop as a Sankey; journeys that ended in a shop stand out."""
    places = nodes(flows)
    number = {(node.stage, node.name): index for index, node in enumerate(places)}
    links = pd.concat(
        _links(flows, start, end, number)
        for start, end in (("entry", "product"), ("product", "target"))
    )
    chart = drawn(
        palette,
        540,
        title=[
            {
                "text": title,
                "top": 0,
                "padding": 0,
                "textStyle": {"color": palette.text, "fontSize": FONT_SIZE, "fontWeight": "normal"},
                **where,
            }
            for _, title, where in STAGES.values()
        ],
        series={
            "type": "sankey",
            "left": 0,
            "right": 0,
            "top": 30,
            "bottom": 8,
            "nodeWidth": 14,
            "nodeGap": 18,
            "draggable": False,
            "selectedMode": "single",
            "select": {"itemStyle": {"borderWidth": 0}},
            "emphasis": {"focus": "adjacency"},
            "labelLayout": {"hideOverlap": True},
            "label": {
                "color": palette.text_strong,
                "fontSize": FONT_SIZE,
                # Else flows that pass behind a name strike it through.
                "textBorderColor": palette.page,
                "textBorderWidth": 3,
            },
            "data": [
                _drawn_node(node, palette, f"{label(_name(node))}  {node.sessions:,}")
                for node in places
            ],
            "links": [
                _drawn_link(link, places, palette) for link in links[_LINK].to_dict("records")
            ],
        },
    )
    narrow = [
        _drawn_node(node, palette, label(_name(node), NARROW_LABEL_LENGTH)) for node in places
    ]
    return when_narrow(chart, NARROW, {"series": {"data": narrow}})


def _name(node: Node) -> str:
    return value_text(STAGES[node.stage][0], node.name).removeprefix("www.")


def _drawn_node(node: Node, palette: Palette, text: str) -> dict[str, object]:
    return {
        "id": f"{node.stage} {node.name}",
        "depth": list(STAGES).index(node.stage),
        "itemStyle": {"color": palette.main if node.dimension else palette.muted, "borderWidth": 0},
        "label": {
            "formatter": text,
            "position": "left" if node.stage == "target" else "right",
        },
        "cursor": "pointer" if node.dimension else "default",
        "tooltip": said(f"{node.name}: {node.sessions:,} sessions"),
    }


def _drawn_link(
    link: Mapping[Hashable, Any], places: Sequence[Node], palette: Palette
) -> dict[str, object]:
    way = f"{places[link['source']].name} → {places[link['target']].name}"
    color = palette.flow if link["clicked"] else palette.flow_muted
    return {
        "source": link["source"],
        "target": link["target"],
        "value": link["sessions"],
        "lineStyle": {"color": color, "opacity": 1},
        "tooltip": said(f"{way}: {link['sessions']:,} sessions"),
    }


def _links(
    flows: pd.DataFrame, start: str, end: str, number: dict[tuple[str, str], int]
) -> pd.DataFrame:
    sums = flows.groupby([start, end, "clicked"])["sessions"].sum().reset_index()
    return sums.assign(
        source=[number[start, name] for name in sums[start]],
        target=[number[end, name] for name in sums[end]],
    ).sort_values("clicked", ascending=False)


def _top(names: "pd.Series[str]", weights: "pd.Series[int]", most: int) -> "pd.Series[str]":
    """The names, those beyond the `most` heaviest as OTHER; a missing product or click is kept."""
    sums = weights.groupby(names).sum().drop([NO_PRODUCT, NO_CLICK], errors="ignore")
    kept = [*sums.nlargest(most).index, NO_PRODUCT, NO_CLICK]
    return names.where(names.isin(kept), OTHER)
