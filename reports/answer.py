"""Asking: a report's statement run for a view, and its answer.

Card, chart, table and CSV are drawn from one `Result`, so they cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa

from contract.database import statement
from reports.catalogue import Report
from reports.view import View


@dataclass(frozen=True)
class Result:
    """An answer: the report's rows, and the row that sums them all up."""

    rows: pd.DataFrame
    total: dict[str, Any]

    @property
    def empty(self) -> bool:
        """Whether nothing was counted in the range."""
        measures = ("sessions", "page_views", "product_views", "product_clicks")
        return not any(self.total.get(name) for name in measures)


class Asker:
    """Asks one database; `zones` are the sites' time zones (IANA names)."""

    def __init__(self, engine: sa.Engine, zones: Mapping[str, str]) -> None:
        self._engine = engine
        self._zones = dict(zones)

    def version(self, _view: View) -> str:
        """The state that the aggregates of a view are in now: an answer of it stays right."""
        return str(self.ask("data_version")["version"].iloc[0])

    def read(self, report: Report, view: View) -> Result:
        """A report's answer for a view."""
        answer = self.ask(report.name, **view.parameters())
        total = answer["is_total"].astype(bool)
        rows = answer.loc[~total, list(report.column_names)].reset_index(drop=True)
        return Result(rows, dict(zip(answer.columns, answer[total].to_numpy()[0], strict=True)))

    def ask(self, name: str, **parameters: object) -> pd.DataFrame:
        """The rows of `sql/reports/<name>.sql`."""
        with self._engine.connect() as connection:
            rows = connection.execute(statement(f"reports/{name}"), parameters)
            return pd.DataFrame(rows.fetchall(), columns=list(rows.keys()))
