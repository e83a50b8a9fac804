"""The funnel builder: two to six steps, and how many get from one to the next."""

from functools import partial

import streamlit as st

from dashboard import answers
from dashboard.charts.bars import share_bars
from dashboard.drawing import show_chart
from dashboard.formats import NOTHING, number_text
from dashboard.picks import asked_values, pick_one, write_values
from dashboard.section import section
from dashboard.tables import show_table
from dashboard.theme import palette
from dashboard.values import STEPS, value_text
from reports.catalogue import FUNNEL
from reports.columns import Unit
from reports.options import FEWEST_STEPS, MOST_STEPS
from reports.view import View

USUAL = ("product", "outbound")
WITHIN = {"session": "Within one visit", "1": "1 day", "7": "7 days", "30": "30 days"}
RECOGNISED_ONLY = ("7", "30")
# Of each kind, so many are offered by name; any other can be typed.
MOST_OFFERED = 40


@section(height=420)
def show_funnel(view: View) -> None:
    """What builds a funnel, and the funnel."""
    st.header("Funnel", anchor=False)
    asked = asked_values("step", USUAL)
    paths = answers.values(view, "page")[:MOST_OFFERED]
    kinds = dict.fromkeys(f"/{path.split('/')[1]}/*" for path in paths if path.count("/") > 1)
    offered = [
        *STEPS,
        *(f"page:{path}" for path in (*kinds, *paths)),
        *(f"product:{name}" for name in answers.values(view, "product")[:MOST_OFFERED]),
    ]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        steps = st.multiselect(
            f"Steps in order, {FEWEST_STEPS} to {MOST_STEPS}",
            list(dict.fromkeys([*offered, *asked])),
            default=asked,
            format_func=partial(value_text, "step"),
            max_selections=MOST_STEPS,
            accept_new_options=True,
            key="funnel_steps",
            help="Pages, products, and what visitors do. Type `page:/p/*` for all pages below /p/, "
            "or `outbound:shop.example` for clicks to one shop.",
        )
        within = pick_one("Within", WITHIN, "within", "session")
    write_values("step", steps, USUAL)
    if within in RECOGNISED_ONLY:
        st.caption(
            "Across days only visitors who agreed to be recognised are followed: anybody else is a "
            "new visitor each day."
        )
    if len(steps) < FEWEST_STEPS:
        st.caption("Choose at least two steps.")
    else:
        _show_steps(view, tuple(steps), within)


def _show_steps(view: View, steps: tuple[str, ...], within: str) -> None:
    """How many get from step to step."""
    result = answers.read(FUNNEL, view, steps=steps, within=within)
    rows = result.rows
    texts = [
        f"{reached:,} ({number_text(share, Unit.SHARE) if share is not None else NOTHING})"
        for reached, share in zip(
            rows["reached"], rows["share_of_first"].astype(float), strict=True
        )
    ]
    show_chart(
        "funnel",
        share_bars(
            [
                f"{number}  {value_text('step', step)}"
                for number, step in enumerate(rows["step"], 1)
            ],
            rows["share_of_first"].astype(float).fillna(0).tolist(),
            texts,
            palette(),
        ),
        rows,
        says="Share of those who did the first step, at each step",
    )
    show_table("funnel", result)
    st.caption(
        "A funnel counts those who did each step after the one before it, whatever they did "
        "between. The cards at the top count every visit that went to a shop."
    )
