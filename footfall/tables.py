"""The tables that people take away."""

from enum import StrEnum


class ExportTable(StrEnum):
    """What can be exported."""

    EVENTS = "events"
    SESSIONS = "sessions"
    DAILY_STATS = "daily_stats"
    PRODUCT_PERFORMANCE = "product_performance"
    TRAFFIC_SOURCES = "traffic_sources"
    JOURNEYS = "journeys"
    PAGE_STATS = "page_stats"
