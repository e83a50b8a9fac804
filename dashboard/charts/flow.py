"""The ways that visits take, as a Sankey."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.palette import Palette, label, style

OTHER = "Other"
NO_PRODUCT = "No product"
NO_CLICK = "Left without a click"
# Beyond these a Sankey cannot be read; what is left over is one node each, "Other".
MOST_ENTRIES, MOST_PRODUCTS, MOST_TARGETS = 6, 8, 5


def journey_flow(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Entry page, product, shop as a Sankey; journeys that ended in a shop stand out."""
    flows = pd.DataFrame(
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
    names: list[tuple[str, str]] = []  # (stage, name), in the order of their numbers
    for stage in ("entry", "product", "target"):
        sums = flows.groupby(stage)["sessions"].sum().sort_values(ascending=False)
        names += [(stage, str(name)) for name in sums.index]
    number = {node: index for index, node in enumerate(names)}
    links = pd.concat(
        _links(flows, start, end, number)
        for start, end in (("entry", "product"), ("product", "target"))
    )
    figure = go.Figure()
    figure.add_sankey(
        arrangement="snap",
        textfont={"color": palette.text_strong},
        node={
            "label": [label(name.removeprefix("www.")) for _, name in names],
            "color": [_node_color(name, palette) for _, name in names],
            "line": {"width": 0},
            "pad": 16,
            "thickness": 14,
            "hovertemplate": "%{label}: %{value:,} sessions<extra></extra>",
        },
        link={
            "source": links["source"],
            "target": links["target"],
            "value": links["sessions"],
            "color": [
                palette.flow if clicked else palette.flow_muted for clicked in links["clicked"]
            ],
            "hovertemplate": "%{source.label} → %{target.label}: %{value:,} sessions"
            "<extra></extra>",
        },
    )
    style(figure, palette, height=540)
    for x, anchor, title in (
        (0.0, "left", "Entry page"),
        (0.5, "center", "Product"),
        (1.0, "right", "Went to"),
    ):
        figure.add_annotation(
            x=x, y=1.07, xref="paper", yref="paper", xanchor=anchor, text=title, showarrow=False
        )
    figure.update_layout(margin={"t": 36, "b": 12})
    return figure


def _links(flows: pd.DataFrame, start: str, end: str, number: dict[Any, int]) -> pd.DataFrame:
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


def _node_color(name: str, palette: Palette) -> str:
    return palette.muted if name in (OTHER, NO_PRODUCT, NO_CLICK) else palette.main
