"""Every column a report can have, defined once: its label, its unit and what it means."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a column's values are."""

    TEXT = "text"
    DAY = "day"
    COUNT = "count"
    SHARE = "share"  # 0 to 1, shown as per cent
    SECONDS = "seconds"


@dataclass(frozen=True)
class Column:
    """A column: `name` is the same in SQL, in the CSV and here, and never changes."""

    name: str
    label: str
    unit: Unit
    meaning: str


def _catalogue(*columns: Column) -> dict[str, Column]:
    return {column.name: column for column in columns}


COLUMNS = _catalogue(
    Column("event_day", "Day", Unit.DAY, "Day in the site's time zone."),
    Column(
        "visitors",
        "Visitors",
        Unit.COUNT,
        "Each day's distinct visitors, added up. A visitor without consent cannot be followed "
        "from one day to the next, so who comes on two days counts twice.",
    ),
    Column(
        "sessions",
        "Sessions",
        Unit.COUNT,
        "Visits. 30 minutes without activity, or a new campaign, end one. It counts on the day "
        "it began.",
    ),
    Column("page_views", "Page views", Unit.COUNT, "Pages that were really shown."),
    Column(
        "bounce_rate",
        "Bounce rate",
        Unit.SHARE,
        "Share of sessions with exactly one page view and no outbound click, interaction or "
        "conversion signal.",
    ),
    Column(
        "engaged_seconds_per_session",
        "Engaged per session",
        Unit.SECONDS,
        "Time that pages were visible, added up over a session's page views, on average.",
    ),
    Column(
        "outbound_clicks",
        "Outbound clicks",
        Unit.COUNT,
        "Links activated that lead away from the site, whether or not they name a product.",
    ),
    Column("product_views", "Product views", Unit.COUNT, "Page views that name a product."),
    Column(
        "product_clicks",
        "Product clicks",
        Unit.COUNT,
        "Outbound clicks that name a product.",
    ),
    Column("ctr", "CTR", Unit.SHARE, "Click-through rate: product clicks over product views."),
    Column(
        "ctr_low",
        "CTR, at least",
        Unit.SHARE,
        "Lower bound of the 95 % Wilson interval of the CTR. Products are ranked by it, so that "
        "1 click of 1 view does not beat 400 of 1,000.",
    ),
    Column(
        "ctr_high",
        "CTR, at most",
        Unit.SHARE,
        "Upper bound of the 95 % Wilson interval of the CTR.",
    ),
    Column("coupon_copies", "Coupon copies", Unit.COUNT, "Coupon codes copied."),
    Column("store_visits", "Go to Store", Unit.COUNT, 'Presses of "Go to Store".'),
    Column("product_id", "Product", Unit.TEXT, "The product's id, as the site names it."),
    Column(
        "viewers",
        "Viewers",
        Unit.COUNT,
        "Each day's distinct visitors who viewed the product, added up.",
    ),
    Column(
        "product_coupon_copies",
        "Product coupon copies",
        Unit.COUNT,
        "Coupon codes copied, where the event names the product.",
    ),
    Column(
        "product_store_visits",
        "Product Go to Store",
        Unit.COUNT,
        'Presses of "Go to Store", where the event names the product.',
    ),
    Column("image_hovers", "Image hovers", Unit.COUNT, "Pointer rested on a product image."),
    Column("gallery_swipes", "Gallery swipes", Unit.COUNT, "Swipes through product images."),
    Column("read_mores", "Read more", Unit.COUNT, 'Presses of "Read more".'),
    Column(
        "engaged_seconds_per_view",
        "Engaged per view",
        Unit.SECONDS,
        "Time that the product's pages were visible, per product view.",
    ),
    Column(
        "channel",
        "Channel",
        Unit.TEXT,
        "GA4's default channel group of the session's first page view, or AI Assistants.",
    ),
    Column("source", "Source", Unit.TEXT, "utm_source, else the name of the referring site."),
    Column("medium", "Medium", Unit.TEXT, "utm_medium."),
    Column("campaign", "Campaign", Unit.TEXT, "utm_campaign."),
    Column("entry_path", "Entry page", Unit.TEXT, "The session's first page."),
    Column(
        "journey_product",
        "Product",
        Unit.TEXT,
        "Product of the session's first outbound click, else the first one viewed; empty if none.",
    ),
    Column(
        "target_host",
        "Went to",
        Unit.TEXT,
        "Where the session's first outbound click led; empty if there was none.",
    ),
    Column("session_share", "Share of sessions", Unit.SHARE, "Of all sessions with a page view."),
    Column("path", "Page", Unit.TEXT, "Path of the page."),
    Column(
        "page_visitors",
        "Visitors",
        Unit.COUNT,
        "Each day's distinct visitors of the page, added up. Who sees three pages counts at each.",
    ),
    Column("entries", "Entries", Unit.COUNT, "Sessions that began on the page."),
    Column("exits", "Exits", Unit.COUNT, "Sessions that ended on the page."),
    Column(
        "entry_bounce_rate",
        "Bounce rate",
        Unit.SHARE,
        "Share of the sessions that began on the page and bounced: one page view, nothing done.",
    ),
    Column(
        "engaged_seconds_per_engaged_view",
        "Engaged per view",
        Unit.SECONDS,
        "Time that the page was visible, per view of which it is known.",
    ),
    Column(
        "average_scroll_depth",
        "Scroll depth",
        Unit.SHARE,
        "How far down the page was scrolled at most, averaged over the views of which it is known.",
    ),
)
