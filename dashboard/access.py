"""Who looks at the page that is being made, and how it reaches the data.

Pages are made behind the door (dashboard/door), which knows. By itself, as `streamlit run` serves
them to somebody who works on them, they are for this machine only.
"""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

import sqlalchemy as sa
import streamlit as st

from contract import database
from contract.errors import AccessDenied, SettingError
from contract.settings import Login, Settings, load_settings
from dashboard.door.exposure import is_this_machine
from dashboard.notebook import Notebook
from dashboard.user import THIS_MACHINE, User
from dashboard.visits import HEADER, VISITS

P = ParamSpec("P")
T = TypeVar("T")

# A page that takes longer than this is a fault; it must not hold the server for minutes.
LONGEST_STATEMENT_SECONDS = 30

_visit: ContextVar[str | None] = ContextVar("visit", default=None)


def current_user() -> User:
    """Who looks. To be asked each time, never to be kept: they may be gone a second later.

    Raises AccessDenied when nobody does any more, SettingError where anybody could.
    """
    if not VISITS.have_door:
        _require_this_machine()
        return THIS_MACHINE
    user = VISITS.user(_current_visit())
    if user is None:
        raise AccessDenied("You are not logged in any more. Load this page again.")
    return user


def can_log_out() -> bool:
    """Whether whoever looks has logged in, and `st.logout()` would mean something."""
    user = current_user()
    return user is not THIS_MACHINE and not user.is_guest


def on_behalf(make: Callable[P, T]) -> Callable[P, T]:
    """`make`, to be called later and outside of the page, still for whoever looks now.

    For what a download button is given: Streamlit calls it when the button is pressed.
    """
    visit = _current_visit()

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        token = _visit.set(visit)
        try:
            return make(*args, **kwargs)
        finally:
            _visit.reset(token)

    return made


def notebook() -> Notebook:
    """The notebook of whoever looks: saved views, annotations, share links."""
    return Notebook(_notes_engine(), _settings(), current_user())


def read_only_engine(settings: Settings) -> sa.Engine:
    """An engine that can change nothing. Raises SettingError without a database."""
    return database.read_only_engine(
        settings.dashboard_url(),
        application="dashboard",
        longest_statement_seconds=LONGEST_STATEMENT_SECONDS,
        answer_seconds=settings.database_answer_seconds,
    )


def _current_visit() -> str | None:
    return _visit.get() or st.context.headers.get(HEADER)


def _require_this_machine() -> None:
    """Raise SettingError if pages that are served without the door could be for somebody else."""
    address = st.get_option("server.address")
    if _settings().login is Login.NONE and address and is_this_machine(address):
        return
    raise SettingError(
        "These pages are served without the login that stands before them. Start the dashboard "
        "with `footfall up`, or by itself with `python -m dashboard`."
    )


@st.cache_resource(show_spinner=False)
def _settings() -> Settings:
    return load_settings()


@st.cache_resource(show_spinner=False)
def _notes_engine() -> sa.Engine:
    return database.create_engine(
        _settings().notes_url(),
        application="notebook",
        answer_seconds=_settings().database_answer_seconds,
    )
