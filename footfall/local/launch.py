"""From nothing to everything running, and back: what `footfall up` and `footfall demo` share."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contract.database import waiting_migrations, with_driver
from contract.errors import FootfallError
from contract.settings import ROOT, Settings, load_settings
from dashboard.door.exposure import require_protection
from footfall.backup import STAGING
from footfall.local import leftovers, runtime
from footfall.local.lock import only_one
from footfall.local.ports import require_free
from footfall.local.servers import Servers, ensure_dagster_database, require_reachable
from footfall.local.services import Service, services
from footfall.local.supervisor import State, Supervisor

Say = Callable[[str], None]

TICK_SECONDS = 0.2
# After a SIGKILL the servers of the earlier life may still be shutting down.
SHUT_DOWN_SECONDS = 30


@dataclass(frozen=True)
class Footfall:
    """A Footfall that is starting or running."""

    settings: Settings  # with the URLs of the running servers
    supervisor: Supervisor
    servers: Servers
    env: Mapping[str, str]  # of every program

    def tick(self) -> None:
        """Keep everything running; to be called a few times a second."""
        self.servers.tick()
        self.supervisor.tick()

    def wait_until_up(self, on_tick: Callable[[dict[str, State]], None]) -> None:
        """Return when every program does its work; raises FootfallError if one cannot start."""
        while not self.supervisor.all_up():
            self.tick()
            on_tick(self.supervisor.states())
            time.sleep(TICK_SECONDS)


@contextmanager
def launched(
    say: Say, programs: Callable[[Settings], Sequence[Service]] = services
) -> Iterator[Footfall]:
    """The servers and the programs of `footfall up`, started on entry and stopped on exit.

    Raises FootfallError when a port is taken, another Footfall runs in this home, a server cannot
    be used, or the dashboard would be open to everybody. Must be entered from the main thread.
    """
    home = load_settings().home.absolute()
    with only_one(home):
        left = leftovers.end(home)
        if left:
            say(f"ended {left} processes that an earlier Footfall had left behind")
        settings = _settings_of_this_start(home)
        servers = Servers(settings, say)
        logs = _folder(home / "logs")
        try:
            say("starting the servers")
            settings = _prepare(servers, say)
            env = _environment(settings, _dagster_home(home))
            with runtime.published(settings):
                supervisor = Supervisor(programs(settings), logs=logs, env=env, say=say)
                try:
                    yield Footfall(settings, supervisor, servers, env)
                except KeyboardInterrupt:
                    say("stopping")
                    raise
                finally:
                    supervisor.stop()
        finally:
            servers.stop()


def _settings_of_this_start(home: Path) -> Settings:
    """The settings without those that an earlier life has published, with its ports free."""
    if (home / STAGING).exists():
        raise FootfallError(
            f"A restore into {home} did not come to its end. Run `footfall restore` again, or "
            f"remove {home / STAGING} to go on with what is there."
        )
    stale = home / "runtime.env"
    unclean = stale.exists()  # a clean stop removes it
    stale.unlink(missing_ok=True)
    settings = load_settings().model_copy(update={"home": home})
    require_protection(settings)
    deadline = time.monotonic() + (SHUT_DOWN_SECONDS if unclean else 0)
    while True:
        try:
            require_free_ports(settings)
        except FootfallError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.2)
        else:
            return settings


def require_free_ports(settings: Settings) -> None:
    """Raise FootfallError, naming port and setting, if a port of `footfall up` is taken."""
    ports = {
        "FOOTFALL_COLLECTOR_PORT": (settings.collector_port, "the collector"),
        "FOOTFALL_METRICS_PORT": (settings.metrics_port, "the collector's metrics"),
        "FOOTFALL_DAGSTER_PORT": (settings.dagster_port, "Dagster's pages"),
        "FOOTFALL_DASHBOARD_PORT": (settings.dashboard_port, "the dashboard"),
        "FOOTFALL_API_PORT": (settings.api_port, "the stats API"),
        "FOOTFALL_CODE_SERVER_PORT": (settings.code_server_port, "Dagster's code server"),
    }
    if not settings.database_url:
        ports["FOOTFALL_POSTGRES_PORT"] = (settings.postgres_port, "PostgreSQL")
    if not settings.redis_url:
        ports["FOOTFALL_VALKEY_PORT"] = (settings.valkey_port, "Valkey")
    hosts = {
        "FOOTFALL_COLLECTOR_PORT": settings.host,
        "FOOTFALL_DASHBOARD_PORT": settings.dashboard_host,
        "FOOTFALL_API_PORT": settings.api_host,
    }
    for setting, (port, purpose) in ports.items():
        host = hosts.get(setting, "127.0.0.1")
        require_free(port, setting=setting, purpose=purpose, host=host)


def _prepare(servers: Servers, say: Say) -> Settings:
    """Servers running, schema current, roles able to log in, Dagster's database there."""
    settings = servers.start()
    require_reachable(settings)
    _migrate(settings, say)
    settings = servers.let_roles_in(settings)
    ensure_dagster_database(settings)
    return settings.model_copy(update={"dagster_database_url": settings.dagster_url()})


def _migrate(settings: Settings, say: Say) -> None:
    """Bring the schema up to date by `footfall migrate`.

    In a process of its own: what applies migrations would stay in this one's memory for good.
    """
    waiting = waiting_migrations(settings.owner_url())
    if not waiting:
        return
    migrated = subprocess.run(
        [sys.executable, "-m", "footfall", "migrate"],
        cwd=ROOT,
        env={**os.environ, **runtime.environment(settings)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if migrated.returncode:
        raise FootfallError(migrated.stderr.strip())
    for name in waiting:
        say(f"applied migration {name}")


def _dagster_home(home: Path) -> Path:
    folder = _folder(home / "dagster")
    shutil.copyfile(ROOT / "dagster.yaml", folder / "dagster.yaml")
    return folder


def _environment(settings: Settings, dagster_home: Path) -> dict[str, str]:
    return {
        **os.environ,
        **runtime.environment(settings),
        # Under a plain postgresql:// SQLAlchemy takes psycopg 3, which cannot run Dagster's NOTIFY.
        "FOOTFALL_DAGSTER_DATABASE_URL": with_driver(settings.dagster_url(), "psycopg2"),
        leftovers.MARK: str(settings.home),
        "DAGSTER_HOME": str(dagster_home),
        "PYTHONUNBUFFERED": "1",  # a log that is written when it happens
        # Every thread would get an arena of its own, of which nothing is ever given back.
        "MALLOC_ARENA_MAX": "2",
    }


def _folder(path: Path) -> Path:
    path.mkdir(mode=0o700, exist_ok=True)
    return path
