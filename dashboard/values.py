"""The values of dimensions, for people; and which column is a dimension to filter by."""

from dashboard.countries import country_name
from reports.dimensions import DIMENSIONS

# Columns that are called otherwise than what they can be filtered by.
_DIMENSIONS_OF_COLUMNS = {
    "path": "page",
    "entry_path": "page",
    "previous_path": "page",
    "product_id": "product",
    "journey_product": "product",
}
_EMPTY = {
    "referrer": "No referrer",
    "region": "Unknown",
    "screen": "Unknown",
    "term": "No term",
    "content": "No content",
    "target_host": "Left without a click",
    "journey_product": "No product",
    "previous_path": "Began here",
    "coupon": "Unnamed",
    "bot_reason": "Unknown",
}
_BOT_REASONS = {
    "declared": "Says that it is a bot",
    "automation": "A browser driven by a program",
    "no user agent": "Gives no name at all",
    "library": "A program's HTTP library",
    "headless": "A browser without a window",
}
_DEVICES = {"desktop": "Desktop", "mobile": "Phone", "tablet": "Tablet", "other": "Other"}


def dimension_of(column: str) -> str | None:
    """What a column's values can be filtered by."""
    name = _DIMENSIONS_OF_COLUMNS.get(column, column)
    return name if name in DIMENSIONS else None


def value_text(column: str, value: str) -> str:
    """A value of a column or dimension for people: `Germany` for `DE`; what an empty one means."""
    name = dimension_of(column)
    if column == "steps":
        return value.replace(" > ", " → ")
    if not value:
        return _EMPTY.get(column) or (DIMENSIONS[name].unknown if name else "None")
    if name == "country":
        return country_name(value)
    if column == "bot_reason":
        return _BOT_REASONS.get(value, value)
    return _DEVICES.get(value, value) if name == "device" else value
