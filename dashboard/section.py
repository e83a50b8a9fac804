"""Sections: parts of a page that are counted side by side.

Each is asked for on a thread of its own, with a placeholder meanwhile, so that a slow one holds up
nobody; what goes wrong in one is said in its place, and the others live.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from contract.errors import FootfallError
from reports.answer import NO_ANSWER

Arguments = ParamSpec("Arguments")
_LOG = logging.getLogger(__name__)

AWAY = "The database does not answer. This part comes back by itself when it does."
TOO_SLOW = (
    "This took longer than half a minute to count, so it was given up. Fewer days or filters are "
    "quicker."
)
BROKEN = (
    "This part could not be shown; the dashboard's log says why. The rest of the page is right."
)


def section(height: int = 240) -> Callable[[Callable[Arguments, None]], Callable[Arguments, None]]:
    """Makes a function that shows a part of a page such a section; `height`: its placeholder's."""

    def decorate(show: Callable[Arguments, None]) -> Callable[Arguments, None]:
        @st.fragment(parallel=True)
        @wraps(show)
        def part(*arguments: Arguments.args, **named: Arguments.kwargs) -> None:
            with st.skeleton(height=height):
                guarded(show, *arguments, **named)

        return part

    return decorate


def refreshed(seconds: float) -> Callable[[Callable[Arguments, None]], Callable[Arguments, None]]:
    """Makes a function that shows a part of a page run again by itself, every so many seconds.

    It runs without the page then, whose user may have logged out meanwhile: what is wrong is said
    here, in its place.
    """

    def decorate(show: Callable[Arguments, None]) -> Callable[Arguments, None]:
        @st.fragment(run_every=seconds)
        @wraps(show)
        def part(*arguments: Arguments.args, **named: Arguments.kwargs) -> None:
            guarded(show, *arguments, **named)

        return part

    return decorate


def guarded(
    show: Callable[Arguments, None], *arguments: Arguments.args, **named: Arguments.kwargs
) -> None:
    """Show it, or in its place a sentence that says what went wrong."""
    try:
        show(*arguments, **named)
    except FootfallError as error:
        st.error(str(error), icon=":material/error:")
    except NO_ANSWER as error:
        canceled = "QueryCanceled" in type(getattr(error, "orig", None)).__name__
        st.error(TOO_SLOW if canceled else AWAY, icon=":material/cloud_off:")
    except Exception:  # the border of a section: whatever it is, the other sections live
        _LOG.exception("A section of the dashboard failed")
        st.error(BROKEN, icon=":material/error:")
