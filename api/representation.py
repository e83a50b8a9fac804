"""What an answer looks like on its way out: JSON, CSV or Parquet, and the tag of its state."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from http import HTTPStatus
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from api.problem import Problem
from reports.answer import Result
from reports.columns import Column
from reports.rows import csv_bytes, json_rows, json_total, parquet_bytes
from reports.view import View


class Representation(StrEnum):
    """What a report can be had as."""

    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


MEDIA_TYPES = {
    Representation.JSON: "application/json",
    Representation.CSV: "text/csv",
    Representation.PARQUET: "application/vnd.apache.parquet",
}


def accepted(request: Request) -> Representation:
    """What the Accept header asks for; JSON where it takes anything. Raises Problem (406)."""
    header = request.headers.get("Accept", "*/*")
    wanted = []
    for position, part in enumerate(header.split(",")):
        name, *parameters = (word.strip().lower() for word in part.split(";"))
        weight = next((word[2:] for word in parameters if word.startswith("q=")), "1")
        if _WEIGHT.fullmatch(weight):
            wanted.append((-float(weight), position, name))
    for place, _, name in sorted(wanted):
        for representation, media_type in MEDIA_TYPES.items():
            if place < 0 and name in (media_type, media_type.split("/")[0] + "/*", "*/*"):
                return representation
    raise Problem(
        HTTPStatus.NOT_ACCEPTABLE,
        f"The Accept header asks for {header!r}. There are: {', '.join(MEDIA_TYPES.values())}; "
        "or use the parameter format.",
    )


_WEIGHT = re.compile(r"[01](\.[0-9]{0,3})?", re.ASCII)


@dataclass(frozen=True)
class Answer:
    """A result with the question that it answers."""

    name: str
    view: View
    zone: str
    options: Mapping[str, object]
    result: Result

    def frame(self) -> dict[str, Any]:
        """The question, as JSON has it."""
        return {
            "report": self.name,
            "site": self.view.site,
            **days(self.view),
            "time_zone": self.zone,
            "bots": self.view.bots.value,
            "filters": {one.dimension: list(one.values) for one in self.view.filters},
            "options": dict(self.options),
        }

    def numbers(self) -> dict[str, Any]:
        """Total and rows, as JSON has them."""
        return {"total": json_total(self.result), "rows": json_rows(self.result)}

    def file_name(self, ending: str) -> str:
        """A name that says what is in it."""
        site = quote(self.view.site or "all-sites", safe="")
        return f"footfall-{self.name}-{site}-{self.view.first_day}-{self.view.last_day}.{ending}"


def days(view: View) -> dict[str, str]:
    """A view's days, as JSON has them."""
    return {"first_day": view.first_day.isoformat(), "last_day": view.last_day.isoformat()}


def described(column: Column) -> dict[str, str]:
    """What a column means, as JSON has it."""
    return {
        "name": column.name,
        "label": column.label,
        "unit": column.unit.value,
        "meaning": column.meaning,
    }


def document(answer: Answer, compared: Answer | None) -> bytes:
    """The JSON document of an answer, and of the one beside it."""
    found: dict[str, Any] = answer.frame()
    found["columns"] = [described(column) for column in answer.result.columns]
    found |= answer.numbers()
    found["compared"] = {**days(compared.view), **compared.numbers()} if compared else None
    return json.dumps(found, ensure_ascii=False, allow_nan=False).encode()


def body(answer: Answer, compared: Answer | None, wanted: Representation, *, bom: bool) -> bytes:
    """The answer's bytes: CSV and Parquet are its rows alone."""
    match wanted:
        case Representation.JSON:
            return document(answer, compared)
        case Representation.CSV:
            return csv_bytes(answer.result, bom=bom)
        case Representation.PARQUET:
            return parquet_bytes(answer.result)


def tag(*parts: object) -> str:
    """The entity tag of an answer: another whenever anything that it is made of is."""
    made_of = json.dumps([version("footfall"), *(str(part) for part in parts)])
    return f'"{sha256(made_of.encode()).hexdigest()[:32]}"'


def is_known(request: Request, etag: str) -> bool:
    """Whether the client has this state of the answer already."""
    given = request.headers.get("If-None-Match", "")
    known = {part.strip().removeprefix("W/") for part in given.split(",")}
    return etag in known or "*" in known


def not_modified(headers: Mapping[str, str]) -> Response:
    """The client's own copy still holds."""
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=dict(headers))
