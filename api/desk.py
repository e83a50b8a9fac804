"""The desk: what every route works with."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

import sqlalchemy as sa
from starlette.concurrency import run_in_threadpool

from api.answers import Answers
from api.doorman import Caller
from api.gate import Gate
from api.problem import Problem
from api.question import FILTERS, Words
from contract.settings import Settings
from reports.answer import Asker
from reports.view import View


@dataclass(frozen=True)
class Desk:
    """The settings, the reports, and the raw events with their own, slower gate."""

    settings: Settings
    asker: Asker
    answers: Answers
    stream_engine: sa.Engine
    stream_gate: Gate

    async def site(self, caller: Caller, words: Words) -> str | None:
        """The site asked about. Raises AccessDenied, or Problem (404) where there is none such."""
        site = caller.site_asked(words.one("site"))
        if site is not None and site not in await self.sites(caller):
            raise Problem(
                HTTPStatus.NOT_FOUND,
                f"There is no site {site!r}. GET /api/v1/sites lists those there are.",
            )
        return site

    async def sites(self, caller: Caller) -> dict[str, str]:
        """The sites that a caller may ask about, with their time zones."""
        stored = await run_in_threadpool(self.asker.ask, "sites")
        names = {*self.settings.sites, *stored["site"], *([caller.site] if caller.site else [])}
        return {
            name: self.asker.zone(name) for name in sorted(names) if caller.site in (None, name)
        }

    async def view(self, caller: Caller, words: Words, filters: Iterable[str] = FILTERS) -> View:
        """The view that words describe."""
        site = await self.site(caller, words)
        return words.view(site, self.asker.zone(site), filters)
