"""Rates with their intervals."""

import pandas as pd

from dashboard.charts.palette import Chart, Palette, axis, drawn, grid, label, said

MOST_PRODUCTS_RANKED = 10


def ctr_intervals(rows: pd.DataFrame, palette: Palette) -> Chart:
    """The best products' CTR as dots with their 95 % interval, best on top."""
    top = ranked(rows)
    # More clicks than views are all of the views: the dot stays within its interval.
    rates = 100 * top["ctr"].clip(upper=1).astype(float)
    low, high = (100 * top[name].astype(float) for name in ("ctr_low", "ctr_high"))
    dots = [
        {
            "value": [rate, place],
            "tooltip": said(f"{name}: {rate:.1f} %\n{clicks:,.0f} clicks of {views:,.0f} views"),
        }
        for place, (name, rate, clicks, views) in enumerate(
            zip(top["product_id"], rates, top["product_clicks"], top["product_views"], strict=True)
        )
    ]
    return drawn(
        palette,
        80 + 27 * len(top),
        grid=grid(right=24),
        xAxis=axis(
            palette,
            type="value",
            min=0,
            splitNumber=6,
            axisLabel={"formatter": "{value} %", "hideOverlap": True},
        ),
        yAxis=axis(
            palette,
            type="category",
            data=[label(str(name)) for name in top["product_id"]],
            inverse=True,
        ),
        series=[
            _bars(low.tolist(), "transparent"),
            _bars((high - low).tolist(), palette.muted),
            {
                "type": "scatter",
                "data": dots,
                "symbolSize": 10,
                "selectedMode": "single",
                "select": {"itemStyle": {"borderWidth": 0}},
                "cursor": "pointer",
                "itemStyle": {"color": palette.main, "opacity": 1},
            },
        ],
    )


def _bars(lengths: list[float], color: str) -> dict[str, object]:
    """A part of each line: first what is before the interval, then the interval."""
    return {
        "type": "bar",
        "stack": "interval",
        "silent": True,
        "barWidth": 3,
        "itemStyle": {"color": color},
        "data": lengths,
    }


def ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """The products that are drawn."""
    return rows[rows["ctr"].notna()].head(MOST_PRODUCTS_RANKED)
