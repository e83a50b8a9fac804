"""Write the parts of the documentation that are read off the code: `python docs/generate.py`.

docs/settings.md comes from `contract.settings.Settings`, docs/reports.md from `reports.catalogue`,
docs/data-dictionary.md from the comments in a freshly migrated database. The tests fail when one of
them has fallen behind.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from contract.database import create_engine, migrate
from contract.settings import ROOT, Settings
from footfall.local.postgres import EmbeddedPostgres
from reports.catalogue import REPORTS, Report
from reports.columns import COLUMNS, Column
from reports.dimensions import DIMENSIONS

DOCS = ROOT / "docs"

_TABLES = """
select
    class.oid::regclass::text as name,
    case class.relkind when 'v' then 'view' else 'table' end as kind,
    coalesce(obj_description(class.oid, 'pg_class'), '') as comment
from pg_class as class
where class.relnamespace = 'public'::regnamespace
    and class.relkind in ('r', 'p', 'v')
    and not class.relispartition
    and class.relname !~ '^_?yoyo|^event_columns$'
order by array_position(
    array['events', 'sessions', 'session_pages', 'session_touches', 'daily_stats', 'hourly_stats',
          'product_performance', 'product_sources', 'product_leads', 'product_positions',
          'page_stats', 'traffic_sources', 'audience_stats', 'coupon_stats',
          'journeys', 'paths', 'trails', 'attributions', 'rejected_events'], class.relname::text),
    class.relname
"""
_COLUMNS = """
select
    attname as name,
    format_type(atttypid, atttypmod) as type,
    attnotnull as required,
    coalesce(col_description(attrelid, attnum), '') as comment
from pg_attribute
where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped
order by attnum
"""


def settings_page() -> str:
    """docs/settings.md."""
    lines = [
        "# Settings",
        "",
        "Generated from `contract/settings.py` by `make docs`. A setting is read from the",
        "environment, else from `.env` in the working folder. `footfall doctor` checks them.",
        "",
        "| Setting | Default | What it is for |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        lines.append(
            f"| `FOOTFALL_{name.upper()}` | {_default(field.default)} | {field.description} |"
        )
    return "\n".join(lines) + "\n"


def _default(value: object) -> str:
    match value:
        case None:
            return "unset"
        case Path():
            return f"`{value.relative_to(ROOT)}/` beside the code"
        case tuple():
            return f"`{','.join(value)}`"
        case dict():
            shown = ",".join(f'"{key}":{site.model_dump_json()}' for key, site in value.items())
            return f"`{{{shown}}}`"
        case _:
            return f"`{value}`"


def reports_page() -> str:
    """docs/reports.md."""
    return "\n".join(_report_lines()) + "\n"


def _report_lines() -> Iterator[str]:
    yield "# Reports"
    yield ""
    yield "Generated from `reports/` by `make docs`. Every report is a page or a part of one on the"
    yield "dashboard, `/api/v1/reports/NAME` of the [stats API](api.md), and"
    yield "`footfall export report NAME`. Its columns have the same lasting names in CSV, JSON and"
    yield "Parquet. Shares are fractions: 0.25 is 25 %. Definitions of the measures are in"
    yield "[definitions.md](definitions.md)."
    yield ""
    yield "## Filters"
    yield ""
    yield "A filter chooses sessions, and every number is then what these did. Several values of"
    yield "one filter mean any of them; several filters mean all of them. An empty value means that"
    yield "there is none, or that it is not known."
    yield ""
    yield "| Filter | Meaning |"
    yield "|---|---|"
    for dimension in DIMENSIONS.values():
        yield f"| `{dimension.name}` | {dimension.meaning} |"
    for report in REPORTS:
        yield ""
        yield f"## {report.name}"
        yield ""
        yield report.question
        if report.options:
            yield ""
            yield "| Option | Usually | Meaning |"
            yield "|---|---|---|"
            for option in report.options:
                usual = f"`{option.default}`" if option.default else "unset"
                choices = ", ".join(f"`{choice}`" for choice in option.choices)
                one_of = f" One of {choices}." if choices else ""
                yield f"| `{option.name}` | {usual} | {option.meaning}{one_of} |"
        yield ""
        yield "| Column | Unit | Meaning |"
        yield "|---|---|---|"
        for column in _columns_of(report):
            yield f"| `{column.name}` | {column.unit.value} | {column.meaning} |"


def _columns_of(report: Report) -> list[Column]:
    """Every column that it can have, whatever its options."""
    keys = [
        name
        for option in report.options
        for choice in option.choices
        for name in option.keys(choice)
    ]
    return [COLUMNS[name] for name in dict.fromkeys([*keys, *report.keys, *report.measures])]


def data_dictionary(engine: sa.Engine) -> str:
    """docs/data-dictionary.md, from a migrated database."""
    return "\n".join(_dictionary_lines(engine)) + "\n"


def _dictionary_lines(engine: sa.Engine) -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield "Generated from the comments in `sql/migrations/` by `make docs`. Definitions of the"
    yield "measures are in [definitions.md](definitions.md)."
    with engine.connect() as connection:
        for table in connection.execute(sa.text(_TABLES)):
            yield ""
            yield f"## {table.name}"
            yield ""
            yield f"{table.comment} ({table.kind})" if table.comment else f"({table.kind})"
            yield ""
            yield "| Column | Type | Meaning |"
            yield "|---|---|---|"
            for column in connection.execute(sa.text(_COLUMNS), {"table": table.name}):
                optional = "" if column.required or table.kind == "view" else ", may be null"
                yield f"| `{column.name}` | {column.type}{optional} | {column.comment} |"


def main() -> None:
    """Write the pages."""
    (DOCS / "settings.md").write_text(settings_page(), encoding="utf-8")
    (DOCS / "reports.md").write_text(reports_page(), encoding="utf-8")
    with tempfile.TemporaryDirectory(prefix="footfall-docs-") as folder:
        Path(folder).chmod(0o711)  # as root, PostgreSQL runs as another account
        server = EmbeddedPostgres(Path(folder) / "postgres")
        server.start()
        try:
            server.ensure_database("footfall")
            migrate(server.url())
            engine = create_engine(server.url(), application="docs")
            (DOCS / "data-dictionary.md").write_text(data_dictionary(engine), encoding="utf-8")
            engine.dispose()
        finally:
            server.stop()
    sys.stdout.write("Wrote docs/settings.md, docs/reports.md and docs/data-dictionary.md.\n")


if __name__ == "__main__":
    main()
