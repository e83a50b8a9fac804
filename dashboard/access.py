"""How the dashboard reaches the data, and who reaches the dashboard.

It connects as a role that may only read, and says so to the server besides: no statement of a page
can change anything. It has no log-in of its own, so it serves nobody beyond this machine.
"""

from ipaddress import ip_address
from typing import Any

import sqlalchemy as sa
import streamlit as st

from contract.database import create_engine
from contract.errors import SettingError
from contract.settings import Settings
from dashboard.user import Role, User

# A page that takes longer than this is a fault; it must not hold the server for minutes.
STATEMENT_TIMEOUT_SECONDS = 30


def current_user() -> User:
    """Who looks at the page that is being made. Raises SettingError where anybody could."""
    refuse_exposure(st.get_option("server.address"))
    return User("this machine", Role.ADMIN)


def read_only_engine(settings: Settings) -> sa.Engine:
    """An engine whose every transaction is read-only. Raises SettingError without a database."""
    engine = create_engine(
        settings.dashboard_url(),
        application="dashboard",
        answer_seconds=settings.database_answer_seconds,
    )

    @sa.event.listens_for(engine, "connect")
    def _only_read(connection: Any, _record: object) -> None:
        connection.autocommit = True
        connection.execute("set default_transaction_read_only = on")
        connection.execute(f"set statement_timeout = '{STATEMENT_TIMEOUT_SECONDS}s'")
        connection.autocommit = False

    return engine


def refuse_exposure(address: str | None) -> None:
    """Raise SettingError unless the server's address is this machine's alone.

    Streamlit listens everywhere when it is given no address.
    """
    if address and (address == "localhost" or _is_loopback(address)):
        return
    where = address or "every network interface"
    raise SettingError(
        f"The dashboard listens on {where}, where anyone could read it: it has no log-in of its "
        "own. Start it with --server.address 127.0.0.1, and reach it through a proxy that asks "
        "for a password or through an SSH tunnel (see docs/operations.md)."
    )


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
