"""Numbers and names for people."""

import math
import re

from reports.columns import Unit

NOTHING = "\N{EN DASH}"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&^=])")


def plain(text: str) -> str:
    """The text as Markdown that shows just it: names come from visitors' addresses."""
    return _MARKDOWN.sub(r"\\\1", text)


def number_text(value: float | None, unit: Unit) -> str:
    """A value for people: `12,345`, `1.25 M`, `12.3 %`, `1 m 05 s`; a dash where there is none."""
    if value is None or math.isnan(value):
        return NOTHING
    match unit:
        case Unit.SHARE:
            return f"{value:.1%}".replace("%", " %")
        case Unit.SECONDS:
            return _duration_text(value)
        case _:
            return f"{value / 1e6:,.2f} M" if abs(value) >= 1e6 else f"{value:,.0f}"


def change_text(now: float | None, before: float | None, unit: Unit) -> str | None:
    """How a value changed, for people: `+12 %`, for shares in points: `-1.2 pp`.

    None where there is nothing to compare with; `0 %` where it did not change visibly.
    """
    if now is None or before is None or math.isnan(now) or math.isnan(before):
        return None
    if unit is Unit.SHARE:
        return _signed(100 * (now - before), "pp")
    if before == 0:
        return None
    return _signed(100 * (now - before) / before, "%")


def _signed(value: float, unit: str) -> str:
    digits = 0 if unit == "%" and abs(value) >= 10 else 1
    text = f"{value:+,.{digits}f}"
    return f"0 {unit}" if float(text.replace(",", "")) == 0 else f"{text} {unit}"


def _duration_text(seconds: float) -> str:
    if seconds < 10:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} m {whole % 60:02d} s"


def exact_text(value: float | None, unit: Unit) -> str:
    """A value in full, for whoever wants to know: `1,254,321`, `12.3456 %`, `65.2 s`."""
    if value is None or math.isnan(value):
        return NOTHING
    match unit:
        case Unit.SHARE:
            return f"{100 * value:.4f} %"
        case Unit.SECONDS:
            return f"{value:,.2f} s"
        case _:
            return f"{value:,.0f}"
