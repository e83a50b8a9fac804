"""Overview: who is here now, the totals beside what they are compared with, and how they went."""

import streamlit as st

from dashboard import answers
from dashboard.annotations import add_note, notes_of, show_notes
from dashboard.breakdown import show_breakdown, summed
from dashboard.cards import BeyondChance, show_cards
from dashboard.changes import show_changes
from dashboard.charts.time import over_time
from dashboard.comparison import Comparison, compared
from dashboard.drawing import show_chart
from dashboard.filters import current_choice, current_view, now_at
from dashboard.live import show_live
from dashboard.nothing import explain_nothing
from dashboard.picks import pick, pick_one
from dashboard.section import section
from dashboard.theme import palette
from reports import movers
from reports.answer import Result
from reports.catalogue import OVERVIEW, PAGES, PRODUCTS, SOURCES
from reports.columns import COLUMNS
from reports.view import View

CARDS = (
    "visitors",
    "sessions",
    "page_views",
    "bounce_rate",
    "engaged_seconds_per_session",
    "outbound_clicks",
    "ctr",
    "coupon_copies",
)
INTERVALS = {"hour": "Hours", "day": "Days", "week": "Weeks", "month": "Months"}
# Longer ranges by the hour are a thicket; shorter ones by the week a dot.
MOST_DAYS_BY_HOUR, MOST_DAYS_BY_DAY, FEWEST_DAYS_BY_MONTH = 8, 92, 45


@section(height=260)
def totals(view: View, beside: Comparison | None) -> None:
    """The cards."""
    now = answers.read(OVERVIEW, view)
    if now.empty:
        explain_nothing(view)
        return
    if beside and beside.changed:
        changed = [answers.read(OVERVIEW, days) for days in beside.changed]
        totals_of = (changed[0].total, changed[1].total)
        show_cards(CARDS, now, totals_of, _beyond_chance(*changed) if beside.is_earlier else {})
    else:
        show_cards(CARDS, now)
    st.caption(f"{view.days_text()}{_changes_text(view, beside)}.")


def _beyond_chance(now: Result, then: Result) -> BeyondChance:
    tested = movers.totals(now, then)
    is_known = tested["p_value"].notna()
    return dict(zip(tested["measure"], tested["beyond_chance"].where(is_known, None), strict=True))


def _changes_text(view: View, beside: Comparison | None) -> str:
    if not beside:
        return ""
    if not beside.changed:
        return f". No change is told: {beside.why_none}"
    now, then = beside.changed
    if now == view:
        return f", compared with {beside.text}"
    return (
        f". Changes are of the days that are over: {now.days_text()}, compared with "
        f"{then.days_text()}"
    )


@section(height=360)
def trend(view: View, beside: Comparison | None, measure: str, interval: str) -> None:
    """The chart over time, with its notes."""
    now = answers.read(OVERVIEW, view, interval=interval)
    if now.empty:
        return
    before = answers.read(OVERVIEW, beside.view, interval=interval).rows if beside else None
    notes = notes_of(view)
    figure = over_time(
        now.rows,
        before,
        COLUMNS[measure],
        palette(),
        before_name=beside.name if beside else "",
        notes=[(note.event_day, note.text) for note in notes],
        until=now_at(view.site),
    )
    show_chart(
        "overview",
        figure,
        now.rows,
        says=f"{COLUMNS[measure].label} over {view.days_text()}",
        beside=lambda: add_note(view),
    )
    show_notes(view, notes)


@section(height=330)
def top(view: View, what: str) -> None:
    """The first few of something; the rest is on a page of its own."""
    if what == "products":
        rows = answers.read(PRODUCTS, view).rows
        # Their order is that of the bound, so that bars by it fall as bars do.
        title, page, column, measure = "Top products", "products", "product_id", "ctr_low"
        rows = rows[rows["ctr_low"].notna()]
    elif what == "sources":
        rows = summed(answers.read(SOURCES, view, depth="source").rows, "source", "sessions")
        title, page, column, measure = "Top sources", "sources", "source", "sessions"
    else:
        rows = answers.read(PAGES, view).rows
        title, page, column, measure = "Top pages", "pages", "path", "page_views"
    if rows.empty:
        return
    st.header(title, anchor=False)
    show_breakdown(f"top-{what}", rows, column, measure, most=6)
    st.page_link(f"screens/{page}.py", label=f"All {what}", icon=":material/arrow_forward:")


view = current_view()
beside = compared(current_choice(), view)
days = view.length_days
show_live(view.site, is_beside_filters=bool(view.filters))
totals(view, beside)
intervals = {
    name: text
    for name, text in INTERVALS.items()
    if (name != "hour" or days <= MOST_DAYS_BY_HOUR)
    and (name != "week" or days > MOST_DAYS_BY_HOUR)
    and (name != "month" or days >= FEWEST_DAYS_BY_MONTH)
}
usual = "hour" if days <= 2 else "day" if days <= MOST_DAYS_BY_DAY else "week"
with st.container(horizontal=True, vertical_alignment="center"):
    measures = {name: COLUMNS[name].label for name in CARDS}
    measure = pick_one("Measure", measures, "measure", "visitors")
    interval = pick("By", intervals, "by", usual)
trend(view, beside, measure, interval)
if beside and beside.is_earlier:
    show_changes(beside)
else:  # a saved view is about the same days: it differs by choice
    st.header("What changed", anchor=False)
    st.caption(
        "It is found between these days and earlier ones. To see it, compare with the previous "
        "period or the previous year, above."
    )
for column, what in zip(st.columns(3, gap="medium"), ("products", "sources", "pages"), strict=True):
    with column:
        top(view, what)
