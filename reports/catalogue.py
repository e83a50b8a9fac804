"""The reports there are: the question of each, and the columns of its answer.

A measure is computed in one place, the report's statement in sql/reports.
"""

from dataclasses import dataclass

from reports.columns import COLUMNS, Column


@dataclass(frozen=True)
class Report:
    """A question that has a table for an answer."""

    name: str
    title: str
    question: str
    column_names: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The table's columns, in order."""
        return tuple(COLUMNS[name] for name in self.column_names)


OVERVIEW = Report(
    "overview",
    "Overview by day",
    "How much is going on?",
    (
        "event_day",
        "visitors",
        "sessions",
        "page_views",
        "bounce_rate",
        "engaged_seconds_per_session",
        "outbound_clicks",
        "product_views",
        "product_clicks",
        "ctr",
        "coupon_copies",
        "store_visits",
    ),
)
PRODUCTS = Report(
    "products",
    "Products",
    "Which products send visitors to the shops?",
    (
        "product_id",
        "ctr",
        "ctr_low",
        "ctr_high",
        "product_views",
        "product_clicks",
        "viewers",
        "product_coupon_copies",
        "product_store_visits",
        "image_hovers",
        "gallery_swipes",
        "read_mores",
        "engaged_seconds_per_view",
    ),
)
SOURCES = Report(
    "sources",
    "Sources",
    "Where do visits come from?",
    (
        "channel",
        "source",
        "medium",
        "campaign",
        "visitors",
        "sessions",
        "page_views",
        "bounce_rate",
        "engaged_seconds_per_session",
        "outbound_clicks",
        "coupon_copies",
        "store_visits",
    ),
)
JOURNEYS = Report(
    "journeys",
    "Journeys",
    "Which way do visits take from the entry page over a product to a shop?",
    ("entry_path", "journey_product", "target_host", "sessions", "session_share"),
)
PAGES = Report(
    "pages",
    "Pages",
    "Which pages are read, and how?",
    (
        "path",
        "page_views",
        "page_visitors",
        "entries",
        "exits",
        "entry_bounce_rate",
        "engaged_seconds_per_engaged_view",
        "average_scroll_depth",
        "outbound_clicks",
    ),
)
REPORTS = (OVERVIEW, PRODUCTS, SOURCES, JOURNEYS, PAGES)
