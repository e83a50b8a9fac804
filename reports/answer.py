"""Asking: a report's statement run for a view, and its answer.

Card, chart, table, CSV and API are drawn from one `Result`, so they cannot differ.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from contract.database import read_sql, statement
from contract.rollups import chosen_sql
from reports.catalogue import Report
from reports.columns import COLUMNS, Column, Unit
from reports.dimensions import dimension
from reports.view import Filter, View, zone_of

if TYPE_CHECKING:  # imported by the first answer: a process at rest is a third as large without it
    import pandas as pd

# The database does not answer; or all our connections to it wait for that.
NO_ANSWER = (sa.exc.OperationalError, sa.exc.TimeoutError)

ONLY_TOTAL = "select * from (\n{}\n) as answer where is_total"
MOST_VALUES = 100  # sql/reports/dimension_values.sql lists no more of a dimension


@dataclass(frozen=True)
class Result:
    """An answer: the report's rows, the measures of all together, and what the columns mean."""

    rows: "pd.DataFrame"
    total: dict[str, Any]
    columns: tuple[Column, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was counted in the range."""
        counts = [one.name for one in self.columns if one.unit is Unit.COUNT and one.name != "days"]
        return not any(self.rows[name].any() or self.total.get(name) for name in counts)


class Asker:
    """Asks one database; `zones` are the sites' time zones (IANA names)."""

    def __init__(self, engine: sa.Engine, zones: Mapping[str, str]) -> None:
        self._engine = engine
        self._zones = dict(zones)

    def zone(self, site: str | None) -> str:
        """The time zone of a site's days and hours."""
        return zone_of(self._zones, site)

    def first_day(self, site: str | None) -> date | None:
        """The first day on which anything was counted at a site (None: at any); None before."""
        day: date | None = self.ask("first_day", site=site)["first_day"].iloc[0]
        return day

    def version(self, view: View, report: Report | None = None) -> str:
        """The state that the view's days are in now: an answer of it stays right until it changes.

        It changes when one of these days is computed again, and not when another is; for a report
        that looks back, when one of all days up to the last is.
        """
        if report and report.looks_back:
            view = replace(view, first_day=date.min)
        return str(self.ask("data_version", **view.parameters())["version"].iloc[0])

    def read(self, report: Report, view: View, **options: object) -> Result:
        """A report's answer for a view. Raises QuestionError where an option makes no sense."""
        import pandas as pd

        answer = self._answer(report, view, report.bound(options))
        columns = report.columns_for(options)
        for column in columns:
            if column.unit is Unit.HOUR:
                hours = pd.to_datetime(answer[column.name], utc=True)
                answer[column.name] = hours.dt.tz_convert(self.zone(view.site))
            if column.unit is Unit.NUMBER:
                answer[column.name] = answer[column.name].astype("Int64")  # may have none
        is_total = answer["is_total"].astype(bool)
        rows = answer.loc[~is_total, [column.name for column in columns]].reset_index(drop=True)
        return Result(rows, _total(answer.loc[is_total]), columns)

    def total(self, report: Report, view: View, **options: object) -> dict[str, Any]:
        """The total of what `read` answers, by itself: no row is put in order, nor handed over."""
        return _total(self._answer(report, view, report.bound(options), wrap=ONLY_TOTAL))

    def values(self, view: View, name: str, search: str = "") -> "pd.DataFrame":
        """A dimension's values that the view has, most frequent first: `value` and `hits`.

        Only those in which `search` stands. Filters do not narrow them, the days and the site do.
        """
        asked = {"dimension": dimension(name).name, "search": search}
        return self.ask("dimension_values", **view.parameters(), **asked)

    def ask(self, name: str, **parameters: object) -> "pd.DataFrame":
        """The rows of `sql/reports/<name>.sql`, one of the smaller statements."""
        return self._rows(statement(f"reports/{name}"), parameters)

    def ask_of(
        self, name: str, view: View, reads: Sequence[str], **options: object
    ) -> "pd.DataFrame":
        """The same of a statement that reads these rollups, as they are for the view's sessions."""
        return self._chosen(name, view, reads, options)

    def _answer(
        self, report: Report, view: View, asked: Mapping[str, object], *, wrap: str = "{}"
    ) -> "pd.DataFrame":
        if report.bots is not None:
            view = replace(view, bots=report.bots)
        if view.filters and report.product_first:
            view = _of_product(view, asked["product"])
        return self._chosen(report.name, view, report.reads, asked, wrap)

    def _chosen(
        self,
        name: str,
        view: View,
        reads: Sequence[str],
        options: Mapping[str, object],
        wrap: str = "{}",
    ) -> "pd.DataFrame":
        sql = chosen_sql(read_sql(f"reports/{name}"), reads if view.filters else ())
        places = {"zones": json.dumps(self._zones), "zone": self.zone(view.site)}
        return self._rows(sa.text(wrap.format(sql)), {**view.parameters(), **places, **options})

    def _rows(self, question: sa.TextClause, parameters: Mapping[str, object]) -> "pd.DataFrame":
        import pandas as pd

        with self._engine.connect() as connection:
            rows = connection.execute(question, parameters)
            # Plain tuples: of SQLAlchemy's rows, pandas asks each one what it is.
            return pd.DataFrame(rows.cursor.fetchall(), columns=list(rows.keys()))


def _total(answer: "pd.DataFrame") -> dict[str, Any]:
    """The measures of an answer's one row."""
    import pandas as pd

    measures = [name for name in answer if name in COLUMNS and not COLUMNS[name].is_key]
    (total,) = answer[measures].astype(object).to_dict("records")
    return {str(name): None if pd.isna(value) else value for name, value in total.items()}


def _of_product(view: View, product: object) -> View:
    """The view's sessions that had to do with the product."""
    if product is None or any(one.dimension == "product" for one in view.filters):
        return view
    return replace(view, filters=(*view.filters, Filter("product", (str(product),))))
