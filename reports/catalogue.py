"""The reports there are: the question of each, its options, and the columns of its answer.

A measure is computed in one place, the report's statement in sql/reports.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from contract.errors import QuestionError
from reports.columns import COLUMNS, Column
from reports.options import Choice, Option, Steps, Window
from reports.view import Bots


@dataclass(frozen=True)
class Report:
    """A question that has a table for an answer.

    `reads` names the rollups that its statement reads. One that `looks_back` asks of all days
    before, too, who was there. One with `product_first`, asked for a product, goes through all that
    sessions did to find it: so it leaves out those without it.
    """

    name: str
    title: str
    question: str
    measures: tuple[str, ...]
    keys: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    reads: tuple[str, ...] = ()
    looks_back: bool = False
    product_first: bool = False
    bots: Bots | None = None  # where it is not for the view to say

    @property
    def column_names(self) -> tuple[str, ...]:
        """The table's columns in order, as its options are by default."""
        return self.names({})

    @property
    def columns(self) -> tuple[Column, ...]:
        """The same, explained."""
        return self.columns_for({})

    def names(self, options: Mapping[str, object]) -> tuple[str, ...]:
        """The table's columns in order, for these options."""
        chosen = (option.keys(options.get(option.name, option.default)) for option in self.options)
        return (*(name for names in chosen for name in names), *self.keys, *self.measures)

    def columns_for(self, options: Mapping[str, object]) -> tuple[Column, ...]:
        """The same, explained."""
        return tuple(COLUMNS[name] for name in self.names(options))

    def bound(self, options: Mapping[str, object]) -> dict[str, object]:
        """Every option as the statement takes it. Raises QuestionError where one makes no sense."""
        known = {option.name: option for option in self.options}
        for name in options:
            if name not in known:
                raise QuestionError(
                    f"The report {self.name} has no option {name!r}. "
                    + (f"It has: {', '.join(known)}." if known else "It has none.")
                )
        return {name: one.bound(options.get(name, one.default)) for name, one in known.items()}


_PRODUCT = Option("product", "Id of the product; all products where it is left out.")
_OF_A_SOURCE = (
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
)

OVERVIEW = Report(
    "overview",
    "Overview",
    "How much is going on?",
    measures=_OF_A_SOURCE,
    options=(
        Choice(
            "interval",
            "Length of the intervals. Weeks are ISO weeks, from Monday; hours are those of the "
            "site's clock.",
            "day",
            (
                ("hour", ("hour",)),
                ("day", ("event_day",)),
                ("week", ("week", "days")),
                ("month", ("month", "days")),
            ),
        ),
    ),
    reads=("daily_stats", "hourly_stats"),
)
_OF_A_PRODUCT = (
    "ctr",
    "ctr_low",
    "ctr_high",
    "product_views",
    "product_clicks",
    "viewers",
    "product_coupon_copies",
    "product_store_visits",
    "image_hovers",
    "image_hover_rate",
    "gallery_swipes",
    "gallery_swipe_rate",
    "read_mores",
    "read_more_rate",
    "average_scroll_depth",
    "engaged_seconds_per_view",
)
PRODUCTS = Report(
    "products",
    "Products",
    "Which products send visitors to the shops?",
    keys=("product_id",),
    measures=_OF_A_PRODUCT,
    reads=("product_performance",),
)
PRODUCT_TREND = Report(
    "product_trend",
    "A product over time",
    "How did a product do, day by day?",
    measures=_OF_A_PRODUCT,
    options=(
        _PRODUCT,
        Choice(
            "interval",
            "Length of the intervals. Weeks are ISO weeks, from Monday.",
            "day",
            (("day", ("event_day",)), ("week", ("week", "days")), ("month", ("month", "days"))),
        ),
    ),
    reads=("product_performance",),
)
PRODUCT_SOURCES = Report(
    "product_sources",
    "Sources of products",
    "Which sources bring a product its views and clicks?",
    measures=("product_clicks", "product_views", "ctr"),
    options=(
        _PRODUCT,
        Choice(
            "by",
            "All its products together, or each by itself.",
            "source",
            (("source", ("channel", "source")), ("product", ("product_id", "channel", "source"))),
        ),
    ),
    reads=("product_sources",),
)
PRODUCT_LEADS = Report(
    "product_leads",
    "Pages that lead to a product",
    "From which pages do visitors come to a product?",
    measures=("product_views", "view_share"),
    options=(
        _PRODUCT,
        Choice(
            "lead",
            "Which page: the one seen just before, or the one on which the session began.",
            "previous",
            (("previous", ("previous_path",)), ("entry", ("entry_path",))),
        ),
    ),
    reads=("product_leads",),
    product_first=True,
)
PRODUCT_POSITIONS = Report(
    "product_positions",
    "Positions that get clicked",
    "At which place, on which page, is a product's link clicked?",
    keys=("path", "click_position"),
    measures=("product_clicks", "click_share"),
    options=(_PRODUCT,),
    reads=("product_positions",),
)
SOURCES = Report(
    "sources",
    "Sources",
    "Where do visits come from?",
    measures=_OF_A_SOURCE,
    options=(
        Choice(
            "depth",
            "How finely sources are told apart.",
            "campaign",
            (
                ("channel", ("channel",)),
                ("source", ("channel", "source")),
                ("campaign", ("channel", "source", "medium", "campaign")),
                ("content", ("channel", "source", "medium", "campaign", "term", "content")),
            ),
        ),
    ),
    reads=("traffic_sources",),
)
REFERRERS = Report(
    "referrers",
    "Referring pages",
    "Which pages elsewhere link here?",
    keys=("referrer", "channel", "source"),
    measures=_OF_A_SOURCE,
    reads=("traffic_sources",),
)
ATTRIBUTIONS = Report(
    "attributions",
    "Conversion by source",
    "Which sources bring visits that go on to a shop?",
    measures=(
        "sessions",
        "converted_sessions",
        "conversion_rate",
        "outbound_clicks",
        "coupon_copies",
        "store_visits",
    ),
    options=(
        Choice(
            "model",
            "Which visit of a visitor's last 30 days gets the credit: the first, or the last one "
            "that was not Direct.",
            "last",
            (("first", ()), ("last", ())),
        ),
        Choice(
            "depth",
            "How finely sources are told apart.",
            "source",
            (
                ("channel", ("channel",)),
                ("source", ("channel", "source")),
                ("campaign", ("channel", "source", "campaign")),
            ),
        ),
    ),
    reads=("attributions",),
)
JOURNEYS = Report(
    "journeys",
    "Journeys",
    "Which way do visits take from the entry page over a product to a shop?",
    keys=("entry_path", "journey_product", "target_host"),
    measures=("sessions", "session_share"),
    options=(
        Choice(
            "grouping",
            "Entry pages one by one, or by the kind of page that their path tells (/p/*).",
            "page",
            (("page", ()), ("pattern", ())),
        ),
    ),
    reads=("journeys",),
)
PATHS = Report(
    "paths",
    "Paths",
    "Through which kinds of pages do visits go?",
    keys=("steps", "target_host"),
    measures=("sessions", "session_share"),
    reads=("paths",),
)
FUNNEL = Report(
    "funnel",
    "Funnel",
    "How many get from step to step, in order?",
    keys=("step_number", "step"),
    measures=("reached", "share_of_first", "share_of_previous", "drop_off_share"),
    options=(
        Steps(
            "steps",
            "Two to six steps: page:/path or page:/p/*, product or product:id, outbound or "
            "outbound:host, coupon or coupon:code, store.",
        ),
        Window(
            "within",
            "session: all steps in one session, and sessions are counted. A number of days: all "
            "steps by one visitor within so many days of the first, and visitors are counted.",
            "session",
        ),
    ),
    reads=("trails",),
)
RETENTION = Report(
    "retention",
    "Retention",
    "Of those who came in a week, how many come back in later weeks?",
    keys=("cohort_week", "weeks_later"),
    measures=("cohort_visitors", "returned_visitors", "return_rate"),
    looks_back=True,
)
PAGES = Report(
    "pages",
    "Pages",
    "Which pages are read, and how?",
    keys=("path",),
    measures=(
        "page_views",
        "page_visitors",
        "entries",
        "exits",
        "exit_rate",
        "entry_bounce_rate",
        "engaged_seconds_per_engaged_view",
        "average_scroll_depth",
        "scrolled_25_share",
        "scrolled_50_share",
        "scrolled_75_share",
        "scrolled_100_share",
        "outbound_clicks",
    ),
    reads=("page_stats",),
)
AUDIENCE = Report(
    "audience",
    "Audience",
    "Where are visitors, and what do they use?",
    measures=(
        "visitors",
        "sessions",
        "session_share",
        "page_views",
        "bounce_rate",
        "engaged_seconds_per_session",
        "outbound_clicks",
        "coupon_copies",
        "store_visits",
    ),
    options=(
        Choice(
            "dimension",
            "By what they are told apart.",
            "country",
            tuple(
                (name, (name,))
                for name in ("country", "region", "device", "browser", "os", "language", "screen")
            ),
        ),
    ),
    reads=("audience_stats", "daily_stats"),
)
COUPONS = Report(
    "coupons",
    "Coupons",
    "Which coupons are copied, and do visitors then go to the shop?",
    keys=("coupon", "product_id"),
    measures=("coupon_copies", "copying_sessions", "went_sessions", "went_share"),
    reads=("coupon_stats",),
)
BOTS = Report(
    "bots",
    "Bots",
    "What was flagged as automated, and why?",
    measures=("sessions", "session_share", "page_views"),
    options=(
        Choice(
            "by",
            "By why they were flagged, or by the name that they give.",
            "reason",
            (("reason", ("bot_reason",)), ("browser", ("browser",))),
        ),
    ),
    reads=("audience_stats", "daily_stats"),
    bots=Bots.ONLY,
)
REPORTS = (
    OVERVIEW,
    PRODUCTS,
    PRODUCT_TREND,
    PRODUCT_SOURCES,
    PRODUCT_LEADS,
    PRODUCT_POSITIONS,
    SOURCES,
    REFERRERS,
    ATTRIBUTIONS,
    JOURNEYS,
    PATHS,
    FUNNEL,
    RETENTION,
    PAGES,
    AUDIENCE,
    COUPONS,
    BOTS,
)


def report(name: str) -> Report:
    """The report of this name. Raises QuestionError where there is none."""
    for known in REPORTS:
        if known.name == name:
            return known
    raise QuestionError(
        f"There is no report {name!r}. There are: {', '.join(known.name for known in REPORTS)}."
    )
