"""Pages: how much they are read, where visits begin and end."""

from dashboard.answers import read
from dashboard.cards import show_cards
from dashboard.filters import current_view
from dashboard.nothing import explain_nothing
from dashboard.tables import show_table
from reports.catalogue import PAGES

view = current_view()
result = read(PAGES, view)

if result.empty:
    explain_nothing(view)
else:
    show_cards(
        (
            "page_views",
            "entry_bounce_rate",
            "engaged_seconds_per_engaged_view",
            "average_scroll_depth",
        ),
        result,
    )
    show_table(PAGES, result.rows)
