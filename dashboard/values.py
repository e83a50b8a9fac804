"""The values of dimensions, for people; and which column is a dimension to filter by."""

from collections.abc import Callable

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
    "region": "Unknown",
    "screen": "Unknown",
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
# What a funnel's steps can be, whatever the site: `kind` or `kind:value`.
STEPS = {
    "page:/": "The home page",
    "product": "Any product viewed",
    "outbound": "Any outbound click",
    "coupon": "Any coupon copied",
    "store": "Go to Store",
}
_STEP_KINDS = {
    "page": "Page {}",
    "product": "Product {}",
    "outbound": "Went to {}",
    "coupon": "Copied {}",
}
_DEVICES = {"desktop": "Desktop", "mobile": "Phone", "tablet": "Tablet", "other": "Other"}


def dimension_of(column: str) -> str | None:
    """What a column's values can be filtered by."""
    name = _DIMENSIONS_OF_COLUMNS.get(column, column)
    return name if name in DIMENSIONS else None


def value_text(column: str, value: str) -> str:
    """A value of a column or dimension for people: `Germany` for `DE`; what an empty one means."""
    name = dimension_of(column) or column
    if not value:
        return _EMPTY.get(column) or (DIMENSIONS[name].unknown if name in DIMENSIONS else "None")
    say = _TEXTS.get(column) or _TEXTS.get(name)
    return say(value) if say else value


def _pattern_text(path: str) -> str:
    """A kind of pages for people (`/p/…` for `/p/*`); other paths as they are."""
    return f"{path[:-1]}…" if path.endswith("/*") else path


def _step_text(step: str) -> str:
    kind, _, value = step.partition(":")
    return STEPS.get(step) or _STEP_KINDS.get(kind, "{}").format(_pattern_text(value) or kind)


def _steps_text(steps: str) -> str:
    return " → ".join(map(_pattern_text, steps.split(" > ")))


_TEXTS: dict[str, Callable[[str], str]] = {
    "country": country_name,
    "device": lambda device: _DEVICES.get(device, device),
    "bot_reason": lambda reason: _BOT_REASONS.get(reason, reason),
    "entry_path": _pattern_text,
    "steps": _steps_text,
    "step": _step_text,
}
