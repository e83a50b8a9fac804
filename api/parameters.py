"""OpenAPI of what can be asked: every query parameter, by the catalogue of reports."""

from collections.abc import Iterable
from typing import Any

from api.question import DAYS, LONGEST_TEXT, MOST_VALUES, Comparison, filters_of
from api.representation import Representation
from reports.catalogue import Report
from reports.dimensions import DIMENSIONS
from reports.options import FEWEST_STEPS, MOST_STEPS, Choice, Option, Window
from reports.view import Bots, Period

Schema = dict[str, Any]


TEXT: Schema = {"type": "string", "maxLength": LONGEST_TEXT}


DAY: Schema = {"type": "string", "format": "date"}


def parameter(name: str, schema: Schema, meaning: str) -> Schema:
    """A query parameter."""
    return {"name": name, "in": "query", "schema": schema, "description": meaning}


def flag(name: str, meaning: str) -> Schema:
    """A query parameter that is on or off."""
    schema = {"type": "string", "enum": ["true", "false"], "default": "false"}
    return parameter(name, schema, meaning)


SITE = parameter(
    "site", TEXT, "The site. Without it: all sites together, or the one that the token is for."
)


_DAYS = {
    "from": parameter("from", DAY, "First day, in the site's time zone; with `to`."),
    "to": parameter("to", DAY, "Last day; it belongs to the range."),
    "period": parameter(
        "period",
        {"type": "string", "enum": list(Period), "default": Period.LAST_28.value},
        "Days counted from today, instead of `from` and `to`.",
    ),
}


BOTS = parameter(
    "bots",
    {"type": "string", "enum": list(Bots), "default": Bots.EXCLUDE.value},
    "What to do with what is flagged as automated.",
)


COMPARE = parameter(
    "compare",
    {"type": "string", "enum": list(Comparison)},
    "With what: as many days just before, or the days 52 weeks earlier (of more than 52 weeks, "
    "as many whole weeks as it takes to share no day).",
)


def frame(filters: Iterable[str]) -> list[Schema]:
    """The parameters of a view."""
    return [SITE, *(_DAYS[name] for name in DAYS), BOTS, *map(_filter, filters)]


def _filter(name: str) -> Schema:
    dimension = DIMENSIONS[name]
    values = {"type": "array", "items": TEXT, "maxItems": MOST_VALUES}
    meaning = (
        f"Only sessions with one of these values; repeat it for several. {dimension.meaning} "
        f"Empty: {dimension.unknown}."
    )
    return {**parameter(name, values, meaning), "style": "form", "explode": True}


def option(one: Option) -> Schema:
    """A report's option as a query parameter."""
    schema: Schema = dict(TEXT)
    if isinstance(one, Choice):
        schema = {"type": "string", "enum": list(one.choices), "default": one.default}
    elif isinstance(one, Window):
        schema = {"type": "string", "pattern": "^(session|[1-9]|[1-8][0-9]|90)$"}
    elif one.many:
        schema = {
            "type": "array",
            "items": TEXT,
            "minItems": FEWEST_STEPS,
            "maxItems": MOST_STEPS,
        }
    needed = {"required": True} if one.many else {}
    return {**parameter(one.name, schema, one.meaning), **needed}


def report_parameters(report: Report) -> list[Schema]:
    """Every query parameter of a report."""
    return [
        *frame(filters_of(report)),
        *map(option, report.options),
        {
            **COMPARE,
            "description": f"Beside it, in JSON. {COMPARE['description']}",
        },
        parameter(
            "format",
            {"type": "string", "enum": list(Representation)},
            "Instead of the Accept header. CSV and Parquet are the rows alone.",
        ),
        flag("bom", "CSV only: a byte order mark first, for Excel."),
    ]


def event_parameters() -> list[Schema]:
    """The query parameters of raw events."""
    formats = {"type": "string", "enum": ["csv", "jsonl"], "default": "csv"}
    return [
        *frame(()),
        parameter("format", formats, "CSV, or JSON lines: one object a line."),
        flag("bom", "CSV only: a byte order mark first, for Excel."),
    ]
