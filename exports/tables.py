"""The tables that people take away."""

from enum import StrEnum


class ExportTable(StrEnum):
    """What can be exported as it is stored. `docs/data-dictionary.md` has the columns of each."""

    EVENTS = "events"
    SESSIONS = "sessions"
    SESSION_PAGES = "session_pages"
    SESSION_TOUCHES = "session_touches"
    DAILY_STATS = "daily_stats"
    HOURLY_STATS = "hourly_stats"
    PRODUCT_PERFORMANCE = "product_performance"
    PRODUCT_SOURCES = "product_sources"
    PRODUCT_LEADS = "product_leads"
    PRODUCT_POSITIONS = "product_positions"
    PAGE_STATS = "page_stats"
    TRAFFIC_SOURCES = "traffic_sources"
    AUDIENCE_STATS = "audience_stats"
    COUPON_STATS = "coupon_stats"
    JOURNEYS = "journeys"
    PATHS = "paths"
    TRAILS = "trails"
    ATTRIBUTIONS = "attributions"
