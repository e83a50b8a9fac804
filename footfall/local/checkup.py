"""What `footfall doctor` looks at: each check is a function from the settings to findings."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import cast
from zoneinfo import available_timezones

import psycopg
import redis
from msgspec import Struct

from contract.database import SQL, libpq_url, read_sql
from contract.errors import FootfallError
from contract.settings import Login, Settings
from dashboard.door.exposure import require_protection
from footfall.local.gauge import services
from footfall.local.launch import require_free_ports

LEAST_PYTHON = (3, 11)
LEAST_FREE_BYTES = 2 * 1024**3


class Verdict(StrEnum):
    """How a check came out."""

    OK = "ok"
    NOTE = "note"  # works without it
    WRONG = "wrong"


class Finding(Struct, frozen=True):
    """One line of the report."""

    verdict: Verdict
    what: str
    detail: str


Findings = Iterator[Finding]


def examine(settings: Settings) -> Findings:
    """Every finding, in the order in which things build on each other."""
    checks: list[Callable[[Settings], Findings]] = [
        _python,
        _node,
        _country_file,
        _time_zones,
        _sites,
        _disk,
        _dashboard,
        _database,
        _redis,
        _services,
    ]
    for check in checks:
        yield from check(settings)


def _python(_settings: Settings) -> Findings:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info >= LEAST_PYTHON:
        yield Finding(Verdict.OK, "Python", version)
    else:
        yield Finding(Verdict.WRONG, "Python", f"{version} is too old; install 3.11 or newer")


def _node(_settings: Settings) -> Findings:
    node = shutil.which("node")
    if node:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        yield Finding(Verdict.OK, "Node", said.stdout.strip())
    else:
        yield Finding(
            Verdict.NOTE,
            "Node",
            "not found; set-up needs it for the country file, and the demo for its shop",
        )


def _country_file(settings: Settings) -> Findings:
    from pipeline.drain.geoip import country_file

    path = country_file(settings)
    if path:
        yield Finding(Verdict.OK, "Country file", str(path))
    elif settings.geoip_path:
        yield Finding(
            Verdict.WRONG,
            "Country file",
            f"there is none at {settings.geoip_path}; mend FOOTFALL_GEOIP_PATH",
        )
    else:
        yield Finding(
            Verdict.NOTE,
            "Country file",
            "none, so countries stay empty; install Node and run `make setup`, or name a "
            "GeoLite2 file: FOOTFALL_GEOIP_PATH=<file>",
        )


def _time_zones(_settings: Settings) -> Findings:
    known = len(available_timezones())
    if known:
        yield Finding(Verdict.OK, "Time zones", f"{known} known")
    else:
        yield Finding(Verdict.WRONG, "Time zones", "no database; install the package tzdata")


def _sites(settings: Settings) -> Findings:
    if not settings.sites:
        yield Finding(Verdict.WRONG, "Sites", "none, so nobody may send; set FOOTFALL_SITES")
    for name, site in settings.sites.items():
        if site.domains:
            what = f"{', '.join(site.domains)}; days in {site.time_zone}"
            yield Finding(Verdict.OK, f"Site {name}", what)
        else:
            yield Finding(
                Verdict.WRONG,
                f"Site {name}",
                "has no domains, so no browser may post; name them in FOOTFALL_SITES",
            )


def _disk(settings: Settings) -> Findings:
    folder = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    text = f"{free / 1024**3:.1f} GiB free at {folder}"
    if free >= LEAST_FREE_BYTES:
        yield Finding(Verdict.OK, "Disk", text)
    else:
        yield Finding(Verdict.WRONG, "Disk", f"{text}; make room for at least 2 GiB")


def _dashboard(settings: Settings) -> Findings:
    try:
        require_protection(settings)
    except FootfallError as error:
        yield Finding(Verdict.WRONG, "Dashboard", str(error))
        return
    address = settings.dashboard_origin
    if settings.login is Login.NONE:
        yield Finding(Verdict.OK, "Dashboard", f"no login, for this machine only: {address}")
    elif address.startswith("https:") or not settings.dashboard_address:
        yield Finding(Verdict.OK, "Dashboard", f"login {settings.login}: {address}")
    else:
        yield Finding(
            Verdict.NOTE,
            "Dashboard",
            f"people log in to {address} without TLS, so that the network can read along; put a "
            "proxy with a certificate before it (docs/operations.md)",
        )


def _database(settings: Settings) -> Findings:
    if not settings.database_url:
        yield Finding(
            Verdict.NOTE, "PostgreSQL", "not running; `footfall up` starts the embedded one"
        )
        return
    try:
        with psycopg.connect(libpq_url(settings.owner_url()), connect_timeout=5) as connection:
            yield Finding(
                Verdict.OK, "PostgreSQL", connection.info.parameter_status("server_version") or ""
            )
            yield from _schema(connection)
            yield from _roles(connection)
            yield from _users(connection, settings)
    except psycopg.OperationalError as error:
        yield Finding(
            Verdict.WRONG,
            "PostgreSQL",
            f"cannot be reached ({str(error).splitlines()[0]}); start it, or mend "
            "FOOTFALL_DATABASE_URL",
        )


def _schema(connection: psycopg.Connection) -> Findings:
    try:
        applied = {
            row[0] for row in connection.execute(read_sql("status/migrations_applied").encode())
        }
    except psycopg.errors.UndefinedTable:
        connection.rollback()
        applied = set()
    waiting = sorted({path.stem for path in (SQL / "migrations").glob("*.sql")} - applied)
    if waiting:
        yield Finding(
            Verdict.WRONG, "Schema", f"{', '.join(waiting)} not applied; run `footfall migrate`"
        )
    else:
        yield Finding(Verdict.OK, "Schema", f"{len(applied)} migrations applied")


def _roles(connection: psycopg.Connection) -> Findings:
    for name, can_log_in in connection.execute(read_sql("status/roles").encode()):
        if can_log_in:
            yield Finding(Verdict.OK, f"Role {name}", "can log in")
        else:
            yield Finding(
                Verdict.NOTE,
                f"Role {name}",
                f"cannot log in; `alter role {name} login password ...` and name it in "
                f"FOOTFALL_{name.removeprefix('footfall_').upper()}_DATABASE_URL",
            )


def _users(connection: psycopg.Connection, settings: Settings) -> Findings:
    if settings.login is not Login.LOCAL:
        return
    try:
        users = len(connection.execute(read_sql("users/list").encode()).fetchall())
    except psycopg.errors.UndefinedTable:  # the schema's finding says so
        return
    if users:
        yield Finding(Verdict.OK, "Users", f"{users} may log in")
    else:
        yield Finding(
            Verdict.WRONG, "Users", "nobody may log in; `footfall users add <name> --role admin`"
        )


def _redis(settings: Settings) -> Findings:
    if not settings.redis_url:
        yield Finding(Verdict.NOTE, "Redis", "not running; `footfall up` starts the embedded one")
        return
    wanted = {
        "appendonly": ("yes", "a restart would lose events"),
        "appendfsync": ("always", "a crash of the machine would lose acknowledged events"),
        "maxmemory-policy": ("noeviction", "a full Redis would forget events"),
    }
    try:
        with redis.Redis.from_url(settings.queue_url(), socket_timeout=5) as client:
            for name, (value, why) in wanted.items():
                found = cast(dict[str, str], client.config_get(name)).get(name)
                if found == value:
                    yield Finding(Verdict.OK, f"Redis {name}", value)
                else:
                    yield Finding(
                        Verdict.WRONG, f"Redis {name}", f"is {found}: {why}; set it to {value}"
                    )
    except redis.ResponseError as error:  # a managed Redis keeps its configuration to itself
        yield Finding(Verdict.NOTE, "Redis", f"does not show its configuration ({error})")
    except redis.RedisError as error:
        yield Finding(
            Verdict.WRONG,
            "Redis",
            f"cannot be reached ({error}); start it, or mend FOOTFALL_REDIS_URL",
        )


def _services(settings: Settings) -> Findings:
    if not settings.runtime_env_path.exists():
        try:
            require_free_ports(settings)
        except FootfallError as error:
            yield Finding(Verdict.WRONG, "Ports", str(error))
        else:
            yield Finding(Verdict.OK, "Ports", "all free for `footfall up`")
        return
    for name, state in services(settings).items():
        if state == "up":
            yield Finding(Verdict.OK, f"Service {name}", state)
        else:
            log = settings.home / "logs" / f"{name}.log"
            yield Finding(Verdict.WRONG, f"Service {name}", f"{state}; see {log}")
