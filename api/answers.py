"""Answers: the reports' own, kept as long as what they were read from has not changed."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool

from api.gate import Gate
from reports.answer import Asker, Result
from reports.catalogue import Report
from reports.view import View

P = ParamSpec("P")
T = TypeVar("T")

MOST_KEPT = 64


class Answers:
    """Asks the `Asker` that dashboard and exports ask, a bounded number of questions at a time."""

    def __init__(self, asker: Asker, gate: Gate) -> None:
        self._asker = asker
        self._gate = gate
        self._kept: OrderedDict[object, Result] = OrderedDict()

    async def version(self, view: View, report: Report | None = None) -> str:
        """The state that the view's days, and others that the report asks, are in now."""
        return await run_in_threadpool(self._asker.version, view, report)

    async def read(
        self, report: Report, view: View, options: Mapping[str, Any], version: str
    ) -> Result:
        """A report's answer for a view in a state."""
        key = (report.name, view, repr(sorted(options.items())), version)
        known = self._kept.get(key)
        if known is not None:
            self._kept.move_to_end(key)
            return known
        result = await self.work(self._asker.read, report, view, **options)
        self._kept[key] = result
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return result

    async def work(self, ask: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Whatever asks the database for long, when it is its turn."""
        async with self._gate.place():
            return await run_in_threadpool(ask, *args, **kwargs)

    async def ask(self, name: str, **parameters: object) -> list[dict[str, Any]]:
        """The rows of one of the smaller statements, asked now."""
        rows = await self.work(self._asker.ask, name, **parameters)
        return [
            {str(column): value for column, value in row.items()}
            for row in rows.astype(object).to_dict("records")
        ]
