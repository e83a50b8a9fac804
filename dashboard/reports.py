"""Reports: the questions in sql/reports, and how they are asked.

A measure is computed in one place, the report's SQL. Card, chart, table and CSV are drawn from one
`Result`, so they cannot differ. Results are cached under the version of the aggregates, which
changes with every computation: never stale, and quick as long as nothing has changed.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import sqlalchemy as sa
import streamlit as st

from contract.database import statement
from contract.settings import Settings, load_settings
from dashboard.access import read_only_engine
from dashboard.columns import COLUMNS, Column
from dashboard.view import View


@dataclass(frozen=True)
class Report:
    """A question that has a table for an answer."""

    name: str
    title: str
    question: str
    column_names: tuple[str, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The table's columns, in order."""
        return tuple(COLUMNS[name] for name in self.column_names)


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


OVERVIEW = Report(
    "overview",
    "Overview by day",
    "How much is going on?",
    (
        "event_day",
        "visitors",
        "sessions",
        "page_views",
        "bounce_rate",
        "engaged_seconds_per_session",
        "outbound_clicks",
        "product_views",
        "product_clicks",
        "ctr",
        "coupon_copies",
        "store_visits",
    ),
)
PRODUCTS = Report(
    "products",
    "Products",
    "Which products send visitors to the shops?",
    (
        "product_id",
        "ctr",
        "ctr_low",
        "ctr_high",
        "product_views",
        "product_clicks",
        "viewers",
        "product_coupon_copies",
        "product_store_visits",
        "image_hovers",
        "gallery_swipes",
        "read_mores",
        "engaged_seconds_per_view",
    ),
)
SOURCES = Report(
    "sources",
    "Sources",
    "Where do visits come from?",
    (
        "channel",
        "source",
        "medium",
        "campaign",
        "visitors",
        "sessions",
        "page_views",
        "bounce_rate",
        "engaged_seconds_per_session",
        "outbound_clicks",
        "coupon_copies",
        "store_visits",
    ),
)
JOURNEYS = Report(
    "journeys",
    "Journeys",
    "Which way do visits take from the entry page over a product to a shop?",
    ("entry_path", "journey_product", "target_host", "sessions", "session_share"),
)
PAGES = Report(
    "pages",
    "Pages",
    "Which pages are read, and how?",
    (
        "path",
        "page_views",
        "page_visitors",
        "entries",
        "exits",
        "entry_bounce_rate",
        "engaged_seconds_per_engaged_view",
        "average_scroll_depth",
        "outbound_clicks",
    ),
)
REPORTS = (OVERVIEW, PRODUCTS, SOURCES, JOURNEYS, PAGES)


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Footfall's settings, read once a process."""
    return load_settings()


@st.cache_resource(show_spinner=False)
def engine() -> sa.Engine:
    """The process's read-only engine."""
    return read_only_engine(settings())


def ask(name: str, **parameters: object) -> pd.DataFrame:
    """The rows of `sql/reports/<name>.sql`, asked now."""
    with engine().connect() as connection:
        rows = connection.execute(statement(f"reports/{name}"), parameters)
        return pd.DataFrame(rows.fetchall(), columns=list(rows.keys()))


def data_version() -> str:
    """The state that the aggregates are in now."""
    return str(ask("data_version")["version"].iloc[0])


def read(report: Report, view: View) -> Result:
    """A report's answer for a view, from the cache where the aggregates have not changed."""
    answer = _ask_once(report.name, view, data_version())
    total = answer["is_total"].astype(bool)
    rows = answer.loc[~total, list(report.column_names)].reset_index(drop=True)
    return Result(rows, dict(zip(answer.columns, answer[total].to_numpy()[0], strict=True)))


def ask_of(name: str, view: View, **parameters: object) -> pd.DataFrame:
    """The rows of a smaller statement for a view, cached like a report."""
    return _ask_once(name, view, data_version(), **parameters)


@st.cache_data(show_spinner=False, max_entries=300)
def _ask_once(name: str, view: View, version: str, **parameters: object) -> pd.DataFrame:
    del version  # part of the key only
    return ask(name, **view.parameters(), **parameters)
