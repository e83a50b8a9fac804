"""The reports' answers, as the dashboard asks for them, and only for those who may see them.

They are cached under the version of the days that they read, which changes when these are computed
anew: never stale, and quick as long as nothing has changed.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import sqlalchemy as sa
import streamlit as st

import reports.movers
from contract.settings import Settings, load_settings
from dashboard.access import current_user, read_only_engine
from reports.answer import Asker, Result
from reports.catalogue import Report
from reports.view import View

# What guests are not told, whatever a page offers.
_FOR_MEMBERS = {"raw_events", "health", "health_aggregates", "health_rejected"}


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Footfall's settings, read once a process."""
    return load_settings()


@st.cache_resource(show_spinner=False)
def engine() -> sa.Engine:
    """The process's read-only engine."""
    return read_only_engine(settings())


@st.cache_resource(show_spinner=False)
def _asker() -> Asker:
    zones = {name: site.time_zone for name, site in settings().sites.items()}
    return Asker(engine(), zones)


def ask(name: str, *, site: Any, **parameters: object) -> pd.DataFrame:
    """The rows of `sql/reports/<name>.sql` about a site (None: all of them), asked now."""
    user = current_user()
    user.require_site(site)
    if name in _FOR_MEMBERS:
        user.require_member()
    return _asker().ask(name, site=site, **parameters)


def first_day(site: str | None) -> date | None:
    """The first day on which anything was counted at a site (None: at any); None before."""
    current_user().require_site(site)
    return _asker().first_day(site)


def site_names() -> Sequence[str]:
    """The sites that have sent anything: to choose from those that somebody may see."""
    return list(_asker().ask("sites")["site"])


def data_version(view: View, report: Report | None = None) -> str:
    """The state that the days of a view, and others that the report asks, are in now."""
    current_user().require_site(view.site)
    return _asker().version(view, report)


def read(report: Report, view: View, **options: object) -> Result:
    """A report's answer for a view, from the cache where its days have not changed."""
    return _read_once(report, view, data_version(view, report), **options)


def total(report: Report, view: View, **options: object) -> dict[str, Any]:
    """The total alone of what `read` answers, cached like it."""
    return _total_once(report, view, data_version(view, report), **options)


def ask_of(name: str, view: View, **parameters: object) -> pd.DataFrame:
    """The rows of a smaller statement for a view, cached like a report."""
    return _ask_once(name, view, data_version(view), **parameters)


def candidates(now: View, then: View) -> pd.DataFrame:
    """What was compared between two views, and whether it changed beyond chance; cached, too."""
    return _candidates_once(now, then, data_version(now) + data_version(then))


def values(view: View, dimension: str, search: str = "") -> Sequence[str]:
    """The values of a dimension that a view has, most frequent first, cached like a report.

    Only those in which `search` stands, and never more than `reports.answer.MOST_VALUES`.
    """
    return _values_once(view, dimension, search, data_version(view))


@st.cache_data(show_spinner=False, max_entries=300)
def _read_once(report: Report, view: View, version: str, **options: object) -> Result:
    del version  # part of the key only
    return _asker().read(report, view, **options)


@st.cache_data(show_spinner=False, max_entries=300)
def _total_once(report: Report, view: View, version: str, **options: object) -> dict[str, Any]:
    del version  # part of the key only
    return _asker().total(report, view, **options)


@st.cache_data(show_spinner=False, max_entries=300)
def _ask_once(name: str, view: View, version: str, **parameters: object) -> pd.DataFrame:
    del version  # part of the key only
    return _asker().ask(name, **view.parameters(), **parameters)


@st.cache_data(show_spinner=False, max_entries=100)
def _candidates_once(now: View, then: View, version: str) -> pd.DataFrame:
    del version  # part of the key only
    return reports.movers.candidates(_Kept(), now, then)


class _Kept:
    """Asks as an `Asker` does, but for what is in the cache already."""

    def read(self, report: Report, view: View) -> Result:
        return read(report, view)

    def ask_of(self, name: str, view: View, reads: Sequence[str]) -> pd.DataFrame:
        return _asker().ask_of(name, view, reads)


@st.cache_data(show_spinner=False, max_entries=100)
def _values_once(view: View, dimension: str, search: str, version: str) -> Sequence[str]:
    del version  # part of the key only
    return list(_asker().values(view, dimension, search)["value"])
