"""Departures: what Streamlit raises in a thread whose page has been left, and nobody need read.

A section's placeholder (`st.skeleton`) shows itself half a second later from a timer's thread. Is
the page left by then, its run is ended by an exception, which in that thread nobody catches: Python
would print it as if something had failed.
"""

import threading

from streamlit.runtime.scriptrunner import RerunException, StopException


def let_them_go() -> None:
    """Have threads of pages that were left end without a word; all else is printed as ever."""
    print_it = threading.excepthook

    def print_unless_left(ended: threading.ExceptHookArgs) -> None:
        if not issubclass(ended.exc_type, StopException | RerunException):
            print_it(ended)

    threading.excepthook = print_unless_left
