"""Every column a report can have, defined once: its label, its unit and what it means."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a column's values are."""

    TEXT = "text"
    DAY = "day"  # a date; of a week or month, its first day
    HOUR = "hour"  # the moment at which it begins, in the site's time zone
    COUNT = "count"
    NUMBER = "number"  # a place in an order: not added up
    SHARE = "share"  # 1 is all; shown as per cent
    SECONDS = "seconds"


@dataclass(frozen=True)
class Column:
    """A column: `name` is the same in SQL, in the CSV and here, and never changes."""

    name: str
    label: str
    unit: Unit
    meaning: str

    @property
    def is_key(self) -> bool:
        """Whether it tells rows apart, and is no measure of them."""
        return self.unit in (Unit.TEXT, Unit.DAY, Unit.HOUR, Unit.NUMBER)


def _catalogue(*columns: Column) -> dict[str, Column]:
    return {column.name: column for column in columns}


COLUMNS = _catalogue(
    Column("event_day", "Day", Unit.DAY, "Day in the site's time zone."),
    Column(
        "hour",
        "Hour",
        Unit.HOUR,
        "Hour of the site's clock; one that winter time repeats is there twice. Over all sites: "
        "of the clock that is furthest ahead.",
    ),
    Column("week", "Week of", Unit.DAY, "The Monday with which the ISO week begins."),
    Column("month", "Month of", Unit.DAY, "The first day of the month."),
    Column("days", "Days", Unit.COUNT, "Days of the interval that are in the range looked at."),
    Column(
        "visitors",
        "Visitors",
        Unit.COUNT,
        "Each day's distinct visitors, added up. A visitor without consent cannot be followed "
        "from one day to the next: one who comes on two days counts twice. By the hour: each "
        "hour's.",
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
        "Each day's distinct visitors who viewed the product, added up. Those of several products "
        "have no sum: many are the same.",
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
    Column(
        "image_hover_rate",
        "Image hovers per view",
        Unit.SHARE,
        "Image hovers over product views; there can be several in a view.",
    ),
    Column("gallery_swipes", "Gallery swipes", Unit.COUNT, "Swipes through product images."),
    Column(
        "gallery_swipe_rate",
        "Swipes per view",
        Unit.SHARE,
        "Gallery swipes over product views; there can be several in a view.",
    ),
    Column("read_mores", "Read more", Unit.COUNT, 'Presses of "Read more".'),
    Column(
        "read_more_rate",
        "Read more per view",
        Unit.SHARE,
        'Presses of "Read more" over product views.',
    ),
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
    Column("term", "Term", Unit.TEXT, "utm_term."),
    Column("content", "Content", Unit.TEXT, "utm_content."),
    Column(
        "referrer",
        "Referring page",
        Unit.TEXT,
        "Host and path of the page that led here; empty if none was told.",
    ),
    Column(
        "converted_sessions",
        "Converted",
        Unit.COUNT,
        'Sessions with an outbound click, a coupon copy or a "Go to Store".',
    ),
    Column("conversion_rate", "Conversion rate", Unit.SHARE, "Converted sessions over sessions."),
    Column(
        "previous_path",
        "Page before",
        Unit.TEXT,
        "The page seen just before in the same session; empty if the session began there.",
    ),
    Column("view_share", "Share of views", Unit.SHARE, "Of the product views in the table."),
    Column(
        "click_position",
        "Position",
        Unit.NUMBER,
        "Place of the link among the page's, as the site numbers them; empty where it does not.",
    ),
    Column("click_share", "Share of clicks", Unit.SHARE, "Of the product clicks in the table."),
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
    Column("session_share", "Share of sessions", Unit.SHARE, "Of all sessions in the table."),
    Column(
        "product_sessions",
        "Reached a product",
        Unit.COUNT,
        "Sessions that viewed a product or clicked on one.",
    ),
    Column("outbound_sessions", "Went to a shop", Unit.COUNT, "Sessions with an outbound click."),
    Column(
        "entry_drop_off",
        "Left before a product",
        Unit.SHARE,
        "Share of sessions that neither reached a product nor went to a shop.",
    ),
    Column(
        "product_drop_off",
        "Left after a product",
        Unit.SHARE,
        "Share of the sessions that reached a product and went to no shop.",
    ),
    Column(
        "steps",
        "Path",
        Unit.TEXT,
        "Kinds of the first five pages, in order; the same one in a row is there once.",
    ),
    Column("step_number", "Step", Unit.NUMBER, "Its place in the funnel, from 1."),
    Column("step", "What", Unit.TEXT, "The step, as asked: a page, product, outbound, ..."),
    Column(
        "reached",
        "Reached",
        Unit.COUNT,
        "Sessions (within a session) or visitors (within days) that did this step after all those "
        "before it.",
    ),
    Column("share_of_first", "Of the first", Unit.SHARE, "Share of those who did the first step."),
    Column(
        "share_of_previous",
        "Of the one before",
        Unit.SHARE,
        "Share of those who did the step before.",
    ),
    Column(
        "drop_off_share",
        "Drop-off",
        Unit.SHARE,
        "Share of those who did this step but not the next.",
    ),
    Column(
        "cohort_week",
        "First seen in the week of",
        Unit.DAY,
        "The Monday of the week in which the visitor was first seen.",
    ),
    Column("weeks_later", "Weeks later", Unit.NUMBER, "Whole weeks after that week."),
    Column(
        "cohort_visitors",
        "Visitors",
        Unit.COUNT,
        "Visitors first seen in that week who can be recognised later: with consent.",
    ),
    Column("returned_visitors", "Came back", Unit.COUNT, "Those of them with a visit in the week."),
    Column("return_rate", "Share that came back", Unit.SHARE, "Came back over all of the cohort."),
    Column("path", "Page", Unit.TEXT, "Path of the page."),
    Column(
        "page_visitors",
        "Visitors",
        Unit.COUNT,
        "Each day's distinct visitors of the page, added up. One who sees three pages counts at "
        "each, so those of several pages have no sum.",
    ),
    Column("entries", "Entries", Unit.COUNT, "Sessions that began on the page."),
    Column("exits", "Exits", Unit.COUNT, "Sessions that ended on the page."),
    Column("exit_rate", "Exit rate", Unit.SHARE, "Exits over page views."),
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
    *(
        Column(
            f"scrolled_{depth}_share",
            f"Scrolled {depth} %",
            Unit.SHARE,
            f"Share of the views, of those whose depth is known, scrolled to {depth} % or deeper.",
        )
        for depth in (25, 50, 75, 100)
    ),
    Column("country", "Country", Unit.TEXT, "ISO 3166-1 alpha-2; empty where not known."),
    Column("region", "Region", Unit.TEXT, "Region of the country; empty where not known."),
    Column("device", "Device", Unit.TEXT, "desktop, mobile, tablet or other."),
    Column("browser", "Browser", Unit.TEXT, "Browser family, or what a bot calls itself."),
    Column("os", "Operating system", Unit.TEXT, "Operating system family."),
    Column("language", "Language", Unit.TEXT, "What the browser asks for, as BCP 47."),
    Column("screen", "Screen", Unit.TEXT, "Width x height, in CSS pixels."),
    Column("bot_reason", "Flagged because", Unit.TEXT, "Why it was flagged as automated."),
    Column("coupon", "Coupon", Unit.TEXT, "The coupon's code or name."),
    Column(
        "copying_sessions",
        "Sessions that copied",
        Unit.COUNT,
        "Each day's distinct sessions that copied it, added up.",
    ),
    Column(
        "went_sessions",
        "Then went to a shop",
        Unit.COUNT,
        'Of those, the ones with an outbound click or "Go to Store" after the first copy.',
    ),
    Column("went_share", "Share that went", Unit.SHARE, "Of the sessions that copied."),
)
