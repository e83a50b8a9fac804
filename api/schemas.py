"""OpenAPI of answers: every column typed and explained, by the catalogue of reports."""

from api.parameters import DAY, Schema
from api.representation import MEDIA_TYPES, Representation
from exports.formats import Format
from reports.catalogue import Report
from reports.columns import COLUMNS, Column, Unit
from reports.options import Choice
from reports.view import Bots

_TYPES: dict[Unit, Schema] = {
    Unit.TEXT: {"type": ["string", "null"]},
    Unit.DAY: DAY,
    Unit.HOUR: {"type": "string", "format": "date-time"},
    Unit.COUNT: {"type": ["integer", "null"]},
    Unit.NUMBER: {"type": ["integer", "null"]},
    Unit.SHARE: {"type": ["number", "null"]},
    Unit.SECONDS: {"type": ["number", "null"]},
}


PROBLEM: Schema = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What happened, and what to do about it."},
    },
}


_PROBLEMS = {
    400: "The request is not HTTP as it should be.",
    401: "No token, or one that is not in use.",
    403: "The token is for another site.",
    404: "There is no such site.",
    406: "The Accept header names no format that there is.",
    422: "A parameter makes no sense; the sentence says which, and what would.",
    429: "Too many bad tokens from this address.",
    503: "Too many questions at once, one that took too long, or no database. Ask again.",
}


NOT_MODIFIED: Schema = {"description": "Nothing has changed since the state of If-None-Match."}


def property_of(column: Column) -> Schema:
    """A column as a property of a row."""
    return {
        **_TYPES[column.unit],
        "title": column.label,
        "description": column.meaning,
        "x-unit": column.unit.value,
    }


def rows_of(report: Report) -> Schema:
    """A report's rows: which columns there are depends on its options, within this."""
    always = None
    found: dict[str, Schema] = {}
    for names in _variants(report):
        always = names if always is None else [name for name in always if name in names]
        found |= {name: property_of(COLUMNS[name]) for name in names}
    row = {"type": "object", "properties": found, "required": always, "additionalProperties": False}
    return {"type": "array", "items": row}


def _variants(report: Report) -> list[list[str]]:
    choices = [one for one in report.options if isinstance(one, Choice)]
    variants: list[dict[str, object]] = [{}]
    for one in choices:
        variants = [{**before, one.name: value} for before in variants for value in one.choices]
    return [list(report.names(options)) for options in variants]


def document_of(report: Report) -> Schema:
    """The JSON document of a report's answer."""
    sums = {name: property_of(COLUMNS[name]) for name in report.measures}
    numbers = {
        "total": {
            "type": "object",
            "description": "What the rows come to. Visitors and rates do not just add up.",
            "properties": sums,
            "additionalProperties": {"type": ["number", "null"]},
        },
        "rows": rows_of(report),
    }
    days = {"first_day": DAY, "last_day": DAY}
    compared = {
        "type": ["object", "null"],
        "description": "The same of the days that it is compared with.",
        "properties": {**days, **numbers},
        "required": [*days, *numbers],
    }
    properties: Schema = {
        "report": {"const": report.name},
        "site": {"type": ["string", "null"], "description": "null: all sites together."},
        **days,
        "time_zone": {"type": "string", "description": "IANA name of the zone of the days."},
        "bots": {"type": "string", "enum": list(Bots)},
        "filters": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "options": {"type": "object"},
        "columns": {"type": "array", "items": {"$ref": "#/components/schemas/Column"}},
        **numbers,
        "compared": compared,
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


def json_answer(schema: Schema, meaning: str) -> Schema:
    """An answer that is JSON."""
    return {"description": meaning, "content": {"application/json": {"schema": schema}}}


def report_answer(report: Report) -> Schema:
    """A report's answer in each of its formats, with its tag."""
    content: Schema = {
        media_type: {"schema": {"type": "string"}} for media_type in MEDIA_TYPES.values()
    }
    content[MEDIA_TYPES[Representation.JSON]] = {"schema": document_of(report)}
    return {
        "description": report.question,
        "content": content,
        "headers": {
            "ETag": {
                "description": "Send it as If-None-Match: 304 while nothing has changed.",
                "schema": {"type": "string"},
            }
        },
    }


def event_answer() -> Schema:
    """Raw events, in either format."""
    kinds = (Format.CSV.media_type, Format.JSON_LINES.media_type)
    return {
        "description": "All events of the days, streamed.",
        "content": {kind: {"schema": {"type": "string"}} for kind in kinds},
    }


def problems(*statuses: int) -> dict[int | str, Schema]:
    """The answers that are problems; these statuses of them."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _PROBLEMS[status], "content": content} for status in statuses}


def record(**properties: Schema) -> Schema:
    """An object that has all of these."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def listing(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


_WORD: Schema = {"type": "string"}


CATALOGUE = record(
    reports=listing(
        record(
            name=_WORD,
            title=_WORD,
            question=_WORD,
            url=_WORD,
            filters=listing(_WORD),
            options=listing(
                record(
                    name=_WORD,
                    meaning=_WORD,
                    default={"type": ["string", "null"]},
                    choices=listing(_WORD),
                    many={"type": "boolean"},
                )
            ),
            columns=listing({"$ref": "#/components/schemas/Column"}),
        )
    ),
    dimensions=listing(record(name=_WORD, label=_WORD, meaning=_WORD, unknown=_WORD)),
)


SITES = record(sites=listing(record(name=_WORD, time_zone=_WORD)))


_COUNT: Schema = {"type": "integer", "minimum": 0}


LIVE = record(
    site={"type": ["string", "null"]},
    at={"type": "string", "format": "date-time"},
    active_visitors={**_COUNT, "description": "Distinct visitors of the last five minutes."},
    minutes=listing(
        record(
            minutes_ago={"type": "integer", "minimum": 0, "maximum": 29},
            page_views=_COUNT,
        )
    ),
    pages=listing(record(path=_WORD, active_visitors=_COUNT)),
)


MOVERS = record(
    site={"type": ["string", "null"]},
    first_day=DAY,
    last_day=DAY,
    compared=record(first_day=DAY, last_day=DAY),
    method=_WORD,
    movers=listing(
        record(
            kind={"type": "string", "enum": ["total", "product", "source", "page"]},
            name={
                **_WORD,
                "description": "“All visits”, a product, a source, or a page's path.",
            },
            channel={**_WORD, "description": "A source's channel; else empty."},
            measure={**_WORD, "description": "What changed: the name of a column."},
            now={"type": ["number", "null"]},
            before={"type": ["number", "null"]},
            change={
                "type": ["number", "null"],
                "description": "Of shares the difference; else relative to before, if not 0.",
            },
            p_value={"type": "number", "minimum": 0, "maximum": 1},
            q_value={
                "type": "number",
                "minimum": 0,
                "maximum": 1,
                "description": "Adjusted for all that was tested, totals and others apart "
                "(Benjamini-Hochberg).",
            },
            test={**_WORD, "description": "The test's name."},
        )
    ),
)


HEALTH = record(status={"const": "ok"})


COMPONENTS: dict[str, Schema] = {
    "Problem": PROBLEM,
    "Column": {
        "type": "object",
        "required": ["name", "label", "unit", "meaning"],
        "properties": {
            "name": {
                "type": "string",
                "description": "The same in CSV and Parquet; never changes.",
            },
            "label": {"type": "string", "description": "What the dashboard calls it."},
            "unit": {"type": "string", "enum": list(Unit)},
            "meaning": {"type": "string"},
        },
    },
}
