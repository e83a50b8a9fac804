"""`/docs`: the OpenAPI document as one page of text, which loads nothing from anywhere."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

# Nothing but its own style: no script, no address that a reader is sent to.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "no-cache",
}
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 0.9em ui-monospace, monospace; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid #8884; padding: 0.3rem 1rem 0.3rem 0; vertical-align: top; }
td:first-child { white-space: nowrap; }
"""


def page(document: Mapping[str, Any]) -> str:
    """The page: every path with its parameters and, for a report, its columns."""
    return "\n".join(_lines(document))


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    info = document["info"]
    yield "<!doctype html>"
    yield f'<html lang="en"><meta charset="utf-8"><title>{escape(info["title"])}</title>'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<style>{_STYLE}</style><h1>{escape(info['title'])}</h1>"
    yield "".join(f"<p>{escape(part)}</p>" for part in info["description"].split("\n\n"))
    yield "<p>For programs: <code>/openapi.json</code></p>"
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"<h2><code>{method.upper()} {escape(path)}</code></h2>"
            yield f"<p><b>{escape(operation['summary'])}.</b> "
            yield f"{escape(operation.get('description', ''))}</p>"
            yield from _table("Parameters", map(_parameter, operation.get("parameters", ())))
            yield from _table("Columns", _columns(operation))


def _table(title: str, rows: Iterator[tuple[str, str]]) -> Iterator[str]:
    found = list(rows)
    if found:
        yield f"<h3>{title}</h3><table>"
        for name, meaning in found:
            yield f"<tr><td><code>{escape(name)}</code><td>{escape(meaning)}"
        yield "</table>"


def _parameter(parameter: Mapping[str, Any]) -> tuple[str, str]:
    schema = parameter["schema"]
    choices = f" One of: {', '.join(schema['enum'])}." if "enum" in schema else ""
    default = f" Default: {schema['default']}." if schema.get("default") else ""
    return parameter["name"], f"{parameter['description']}{choices}{default}"


def _columns(operation: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    answer = operation["responses"]["200"]["content"].get("application/json", {}).get("schema", {})
    rows = answer.get("properties", {}).get("rows", {}).get("items", {})
    for name, column in rows.get("properties", {}).items():
        if "x-unit" in column:
            yield name, f"{column['description']} ({column['x-unit']})"
