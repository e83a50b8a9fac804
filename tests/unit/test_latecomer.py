"""A program that needs a server is imported before the server is there, and begins after."""

import socket
import subprocess
import sys
from pathlib import Path

from contract.settings import ROOT


def test_a_latecomer_is_imported_at_once_and_begins_when_its_port_is_served(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.mkdir()
    (program / "cli.py").write_text("print('imported', flush=True)\n")
    (program / "__main__.py").write_text("import sys\nprint('begun', *sys.argv[1:])\n")
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port = server.getsockname()[1]
        late = subprocess.Popen(
            [sys.executable, "-m", "footfall.local.latecomer", str(port), "program", "run", "-w"],
            env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert late.stdout is not None
        assert late.stdout.readline() == "imported\n"
        assert late.poll() is None

        server.listen()

        said, _ = late.communicate(timeout=60)
        assert said == "begun run -w\n"
        assert late.returncode == 0
