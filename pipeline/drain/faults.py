"""Whose fault a failed load is: the data's, a server's for now, or ours.

- The data's: the same rows would fail again for good. The event at fault is found and rejected.
- A server's, for now: it is away, full, busy or shutting down. Nothing is rejected; the same items
  are loaded again until it works.
- Ours, or the set-up's (a missing table, a right not granted): neither helps. It is raised, the run
  fails where a person sees it, and the items wait.

PostgreSQL says which by SQLSTATE (PostgreSQL 18, appendix A); psycopg's exception classes do not:
a value too long for an index is an OperationalError like a lost connection.
"""

from enum import StrEnum
from typing import cast

import psycopg
import redis
import sqlalchemy as sa

# By the first two characters of the SQLSTATE.
_DATA_CLASSES = frozenset(
    {
        "09",  # a triggered action failed
        "21",  # cardinality violation
        "22",  # a value out of range, not valid for its type, not text
        "23",  # a constraint
        "27",  # a trigger changed what it must not
        "2F",  # a function in SQL failed
        "38",  # an external one did
        "39",  # likewise
        "44",  # the check of a view
        "54",  # beyond a limit of the program: an index entry of more than 2,704 bytes
        "P0",  # a trigger or function in PL/pgSQL raised
    }
)
_PASSING_CLASSES = frozenset(
    {
        "08",  # the connection failed
        "25",  # the transaction's state: read-only while a standby takes over
        "40",  # deadlock, serialization failure
        "53",  # out of disk, memory or connections
        "55",  # a lock not to be had, an object in use
        "57",  # canceled, shutting down, starting
        "58",  # the system's: an I/O error
    }
)
# What Redis answers when it cannot write for now; redis-py has no classes for these.
_PASSING_ANSWERS = ("MISCONF", "NOREPLICAS", "BUSY ", "TRYAGAIN", "UNBLOCKED")


class Server(StrEnum):
    """What the drain needs to be there."""

    POSTGRES = "postgres"
    REDIS = "redis"


def is_the_datas(error: BaseException) -> bool:
    """Whether the rows themselves are what the store cannot take."""
    state = _sqlstate(error)
    if state is not None:
        return state[:2] in _DATA_CLASSES
    # Found by psycopg before anything was sent: a value that does not fit the wire's format.
    return isinstance(_driver_error(error), psycopg.DataError | OverflowError | UnicodeError)


def at_fault_for_now(error: BaseException) -> Server | None:
    """The server whose fault it is and that time can mend; None for any other fault."""
    if isinstance(error, redis.RedisError):
        passing = isinstance(
            error,
            redis.ConnectionError
            | redis.TimeoutError
            | redis.exceptions.ReadOnlyError
            | redis.exceptions.OutOfMemoryError
            | redis.exceptions.ClusterDownError,
        ) or str(error).startswith(_PASSING_ANSWERS)
        return Server.REDIS if passing else None
    state = _sqlstate(error)
    if state is not None:
        return Server.POSTGRES if state[:2] in _PASSING_CLASSES else None
    lost = isinstance(_driver_error(error), psycopg.OperationalError | psycopg.InterfaceError)
    return Server.POSTGRES if lost else None


def _driver_error(error: BaseException) -> BaseException:
    return cast(BaseException, error.orig) if isinstance(error, sa.exc.DBAPIError) else error


def _sqlstate(error: BaseException) -> str | None:
    return getattr(_driver_error(error), "sqlstate", None)
