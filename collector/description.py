"""The OpenAPI description: the hot route is no FastAPI route, so it is described here."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from collector.refusal import REASON_HEADER, Reason
from contract.schema import batch_schema

_COMPONENTS = "#/components/schemas/"


def describe_collect(document: dict[str, Any], paths: Iterable[str]) -> dict[str, Any]:
    """The OpenAPI document with the collect paths and the contract's schemas added."""
    batch = json.loads(json.dumps(batch_schema()).replace("#/$defs/", _COMPONENTS))
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(batch["$defs"])
    document["paths"].update({path: {"post": _operation()} for path in paths})
    return document


def _operation() -> dict[str, Any]:
    batch = {"schema": {"$ref": f"{_COMPONENTS}Batch"}}
    return {
        "summary": "Send a batch of events",
        "description": "The body may be gzip (`Content-Encoding: gzip`).",
        "requestBody": {
            "required": True,
            "content": {"application/json": batch, "text/plain": batch},
        },
        "responses": {"204": {"description": "Stored"}, **_refusals()},
    }


def _refusals() -> dict[str, Any]:
    reasons: dict[int, list[Reason]] = {}
    for reason in Reason:
        reasons.setdefault(reason.status, []).append(reason)
    return {
        str(status): {
            "description": f"{HTTPStatus(status).phrase}: {', '.join(words)}",
            "headers": {REASON_HEADER: {"schema": {"enum": [word.value for word in words]}}},
            "content": {
                "application/json": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "error": {"enum": [word.value for word in words]},
                            "detail": {"type": "string"},
                        },
                    }
                }
            },
        }
        for status, words in reasons.items()
    }
