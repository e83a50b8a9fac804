"""The stats API over a database with a few visits: what its tests ask."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self

import httpx
import sqlalchemy as sa
from servers import fresh_database
from visitors import GOOGLEBOT, NOON, a_visitor

from contract.database import create_engine
from contract.settings import ROOT, Settings, SiteSettings
from footfall.local import process
from footfall.local.ports import free_port
from footfall.local.postgres import EmbeddedPostgres
from footfall.local.runtime import environment
from footfall.tokens import Tokens
from pipeline.drain.load import Loader
from pipeline.refresh import refresh_all
from reports.answer import Asker

FIRST, LAST = date(2026, 3, 9), date(2026, 3, 13)
DAYS = {"from": FIRST.isoformat(), "to": LAST.isoformat()}
FORMULA = '=HYPERLINK("https://evil.example","click")'
SITES = {
    "demo": SiteSettings(domains=("shop.example",), time_zone="Europe/Berlin"),
    "kathmandu": SiteSettings(domains=("np.example",), time_zone="Asia/Kathmandu"),
}


class StatsApi:
    """`python -m api` as the role that may only read, a token for all sites and one for `demo`."""

    def __init__(self, settings: Settings, engine: sa.Engine, **more: object) -> None:
        self.settings = settings
        self.engine = engine
        self.asker = Asker(engine, settings.zones)
        self.port = free_port()
        self.log = settings.home / "api.log"
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=60)
        self.command = [sys.executable, "-m", "api"]
        reads_only = f"{settings.owner_url()}?options=-crole%3Dfootfall_dashboard"
        chosen = {"dashboard_database_url": reads_only, "api_port": self.port, **more}
        self.env = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            **environment(settings.model_copy(update=chosen)),
        }
        self.process: subprocess.Popen[bytes] | None = None
        with Tokens(settings.owner_url()) as tokens:
            self.token = tokens.add("all", None)
            self.demo_token = tokens.add("only demo", "demo")

    def __enter__(self) -> Self:
        self.settings.home.mkdir(exist_ok=True)
        self.process = process.spawn(
            self.command, log=self.log, cwd=self.settings.home, env=self.env
        )
        process.wait_until(self._answers, self.process, name="The API", log=self.log)
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()
        if self.process:
            process.stop(self.process, signal.SIGTERM, patience_seconds=20)

    def _answers(self) -> bool:
        try:
            return self.get("/api/v1/health", token="").status_code == 200
        except httpx.TransportError:
            return False

    def get(
        self,
        path: str,
        params: dict[str, Any] | None = None,
        *,
        token: str | None = None,
        **headers: str,
    ) -> httpx.Response:
        """An answer; `headers` with underscores for hyphens. An empty token sends none."""
        shown = self.token if token is None else token
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if shown:
            sent["Authorization"] = f"Bearer {shown}"
        return self.client.get(path, params=params, headers=sent)

    def report(self, name: str, params: dict[str, Any] | None = None) -> Any:
        """A report's JSON of the days that have visits."""
        answer = self.get(f"/api/v1/reports/{name}", {**DAYS, **(params or {})})
        assert answer.status_code == 200, answer.text
        return answer.json()


def load(
    engine: sa.Engine, settings: Settings, *items: bytes, first: date = FIRST, last: date = LAST
) -> None:
    """Events into the database, and what is made of these days."""
    Loader(engine, settings).load(list(items))
    refresh_all(engine, first, last, settings.zones)


def visits() -> list[bytes]:
    """Three days of visits, of two sites, one by a bot, one from somebody who is up to no good."""
    reader = a_visitor().views("/", referrer="https://www.google.com/").views("/p/1", product="1")
    reader.stays(30, 80).clicks_out("https://shoes.example/x", product_id="1")
    plotter = a_visitor(at=NOON + timedelta(days=1))
    plotter.views(
        "/=cmd|'/c calc'!A0",
        product="@SUM(1)",
        title=FORMULA,
        utm={"source": "+1+cmd", "medium": "email", "campaign": "-2+3"},
    ).copies_coupon("=1+1", product_id="@SUM(1)")
    bot = a_visitor(user_agent=GOOGLEBOT, at=NOON + timedelta(days=1)).views("/p/2", product="2")
    abroad = a_visitor(site="kathmandu", at=NOON + timedelta(days=2)).views("/p/3", product="3")
    return [visitor.item() for visitor in (reader, plotter, bot, abroad)]


@contextmanager
def stats_api(postgres: EmbeddedPostgres, home: Path, **more: object) -> Iterator[StatsApi]:
    """An API over a fresh database with the visits in it; `more` are its settings."""
    url = fresh_database(postgres)
    settings = Settings(home=home, database_url=url, sites=SITES)
    engine = create_engine(url, application="tests")
    load(engine, settings, *visits())
    try:
        with StatsApi(settings, engine, **more) as running:
            yield running
    finally:
        engine.dispose()
