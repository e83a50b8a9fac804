"""The reports' answers, as the dashboard asks for them.

They are cached under the version of the aggregates that they read, which changes when these are
computed anew: never stale, and quick as long as nothing has changed.
"""

import pandas as pd
import sqlalchemy as sa
import streamlit as st

from contract.settings import Settings, load_settings
from dashboard.access import read_only_engine
from reports.answer import Asker, Result
from reports.catalogue import Report
from reports.view import View


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


def ask(name: str, **parameters: object) -> pd.DataFrame:
    """The rows of `sql/reports/<name>.sql`, asked now."""
    return _asker().ask(name, **parameters)


def data_version(view: View) -> str:
    """The state that the aggregates of a view are in now."""
    return _asker().version(view)


def read(report: Report, view: View) -> Result:
    """A report's answer for a view, from the cache where the aggregates have not changed."""
    return _read_once(report, view, data_version(view))


def ask_of(name: str, view: View, **parameters: object) -> pd.DataFrame:
    """The rows of a smaller statement for a view, cached like a report."""
    return _ask_once(name, view, data_version(view), **parameters)


@st.cache_data(show_spinner=False, max_entries=300)
def _read_once(report: Report, view: View, version: str) -> Result:
    del version  # part of the key only
    return _asker().read(report, view)


@st.cache_data(show_spinner=False, max_entries=300)
def _ask_once(name: str, view: View, version: str, **parameters: object) -> pd.DataFrame:
    del version  # part of the key only
    return ask(name, **view.parameters(), **parameters)
