"""Shares as bars, one below the other, and a table of shares as a heat map."""

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.palette import Chart, Palette, axis, drawn, grid, label, said

# Shorter bars have no room for their text, which stands behind them then.
SHORTEST_WITH_TEXT = 40


def share_bars(
    names: Sequence[str],
    shares: Sequence[float],
    texts: Sequence[str],
    palette: Palette,
) -> Chart:
    """Shares (1 is all) from top to bottom, each with its text: a funnel, say."""
    bars = []
    for name, share, text in zip(names, shares, texts, strict=True):
        has_room = 100 * share >= SHORTEST_WITH_TEXT
        bars.append(
            {
                "value": round(100 * share, 2),
                "label": {
                    "formatter": text,
                    "position": "insideLeft" if has_room else "right",
                    "color": palette.on_main if has_room else palette.text_strong,
                },
                "tooltip": said(f"{name}: {share:.1%}".replace("%", " %")),
            }
        )
    return drawn(
        palette,
        50 + 46 * len(names),
        grid=grid(),
        xAxis={"type": "value", "min": 0, "max": 100, "show": False},
        yAxis=axis(palette, type="category", data=[label(name) for name in names], inverse=True),
        series={
            "type": "bar",
            "data": bars,
            "barWidth": "70%",
            "itemStyle": {"color": palette.main, "borderRadius": 4},
            "label": {"show": True, "fontSize": 13},
        },
    )


def minute_bars(counts: Sequence[int], palette: Palette) -> Chart:
    """A bar a minute, the last one now, without axes."""
    minutes_ago = range(len(counts) - 1, -1, -1)
    return drawn(
        palette,
        56,
        grid={"left": 0, "right": 0, "top": 4, "bottom": 0},
        xAxis={"type": "category", "show": False},
        yAxis={"type": "value", "show": False},
        series={
            "type": "bar",
            "barCategoryGap": "20%",
            "itemStyle": {"color": palette.main},
            "data": [
                {"value": count, "tooltip": said(f"{minutes} min ago: {count:,}")}
                for minutes, count in zip(minutes_ago, counts, strict=True)
            ],
        },
    )


def cohorts(rows: pd.DataFrame, palette: Palette) -> Chart:
    """Who came back: a line a week of first visits, a column a week later."""
    wide = rows.pivot_table(index="cohort_week", columns="weeks_later", values="return_rate")
    shares = wide.astype(float)
    weeks = [f"+{week}" for week in wide.columns]
    days = [f"{day.day} {day:%b}" for day in wide.index]
    sizes = rows.groupby("cohort_week")["cohort_visitors"].max()
    lines = [f"{day}: {size:,} new" for day, size in zip(days, sizes, strict=True)]
    most = float(shares.max().max()) or 1.0
    cells = [
        {
            "value": [x, y, share],
            "label": {
                "formatter": f"{share:.0%}".replace("%", " %"),
                "color": palette.on_main if share > most / 2 else palette.text_strong,
            },
            "tooltip": said(
                f"First seen in the week of {days[y]}: {100 * share:.0f} % came back "
                f"{weeks[x]} weeks later"
            ),
        }
        for y, line in enumerate(shares.to_numpy().tolist())
        for x, share in enumerate(line)
        if share == share  # noqa: PLR0124  # NaN: a week that has not come yet
    ]
    return drawn(
        palette,
        80 + 32 * len(wide),
        grid=grid(),
        xAxis=axis(palette, type="category", data=weeks, position="top"),
        yAxis=axis(palette, type="category", data=lines, inverse=True),
        visualMap={
            "show": False,
            "min": 0,
            "max": most,
            "inRange": {"color": [palette.ground, palette.main]},
        },
        series={
            "type": "heatmap",
            "data": cells,
            "labelLayout": {"hideOverlap": True},
            "label": {"show": True, "fontSize": 13},
        },
    )
